"""The slip for the counter: one page to print, and a code on it that a counter re-runs to the same result."""
