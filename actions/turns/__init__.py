"""What a turn is, and how it becomes a reply."""
