"""The trained second reader, beside the rules."""
