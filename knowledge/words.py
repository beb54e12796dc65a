"""Chinese text as characters and overlapping pairs of them, the plainest units that need no dictionary."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc


def normalise(query: str) -> str:
    """`query` in simplified characters and half-width letters and digits, as the documents are written."""
    return str(_simplifier().convert(unicodedata.normalize("NFKC", query)))


def character_pairs(text: str) -> set[str]:
    """Every two neighbouring characters of `text`, white space and punctuation left out."""
    squeezed = _squeeze(text)
    return {squeezed[i : i + 2] for i in range(len(squeezed) - 1)}


def characters_and_pairs(text: str) -> list[str]:
    """Every character and every two neighbouring ones, as often as they occur, in lower case."""
    squeezed = _squeeze(text).lower()
    return [*squeezed, *(squeezed[i : i + 2] for i in range(len(squeezed) - 1))]


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", text)


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
