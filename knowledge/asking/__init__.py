"""A question made ready for search."""
