"""What an operator sees of the program: log lines, metrics and traces. Knows nothing of the rest of it."""
