"""Which results are shown, to whom and in which order."""
