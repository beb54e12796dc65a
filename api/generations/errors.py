"""What is wrong with a generation, in one sentence."""

from __future__ import annotations


class GenerationError(Exception):
    """A generation that cannot be built, loaded or switched to; its text says what was given and what is allowed."""


class RestartError(GenerationError):
    """A generation with other facts, words or pack.yml than those that the program read when it started."""
