"""What stands at the end of a text."""
