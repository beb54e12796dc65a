"""Generations of the documents: each is built beside the others, checked, and switched to while the program runs."""
