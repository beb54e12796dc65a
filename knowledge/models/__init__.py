"""The embedding model's files."""
