"""Documents, their clauses and how far they hold."""
