"""Whether the found clauses answer."""
