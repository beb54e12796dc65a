"""What is said of results, clauses and sums."""
