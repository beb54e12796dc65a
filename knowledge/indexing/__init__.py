"""The search index: what it is made of and where it lives."""
