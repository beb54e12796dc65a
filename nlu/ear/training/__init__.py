"""Trains the ear: `make ear`. Needs torch, which the running ear does not."""
