"""Messages read as answers to a question."""
