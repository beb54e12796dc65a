"""Calls of the Rasa processes, and what happens while they are away."""
