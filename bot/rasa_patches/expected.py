"""Holds a patch to the source it was written for."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from typing import Any

import rasa


class UnexpectedRasaError(Exception):
    """Something of Rasa is not what a patch replaces; the text names it and says what to do."""


def expect(function: Callable[..., Any], digest: str) -> None:
    """Raise UnexpectedRasaError unless the source of `function` has this SHA-256, or one that begins so."""
    name = f"{function.__module__}.{function.__qualname__}"
    try:
        found = hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
    except (OSError, TypeError):
        found = "none: it has no source"
    if not found.startswith(digest):
        raise UnexpectedRasaError(
            f"{name} of Rasa {rasa.__version__} is not the one that bot/rasa_patches was written for (its source has "
            f"the digest {found[:16]}, expected was {digest}). Compare the two, then mend the patch or drop it."
        )
