"""What is wrong with a generation, in one sentence."""

from __future__ import annotations


class GenerationError(Exception):
    """A generation that cannot be built, loaded or switched to; its text says what was given and what is allowed."""
