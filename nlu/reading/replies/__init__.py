"""Replies to one asked question."""
