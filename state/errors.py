"""The errors of keeping state."""

from __future__ import annotations


class StateError(Exception):
    """What is kept cannot be used as it is; the text is a sentence that says why and what to do."""


class StateUnavailableError(Exception):
    """The database does not answer now; the text is the kind of error, never what was being kept."""
