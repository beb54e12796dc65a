"""Danger and sorrow come first."""
