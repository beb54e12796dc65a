"""Who is told of."""
