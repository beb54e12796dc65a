"""A person's files become documents of the corpus: read, shown, described, and only then written."""
