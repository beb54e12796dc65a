"""Chinese text as overlapping pairs of characters, the plainest unit that needs no dictionary."""

from __future__ import annotations

import re


def character_pairs(text: str) -> set[str]:
    """Every two neighbouring characters of `text`, white space and punctuation left out."""
    squeezed = re.sub(r"[\s\W_]+", "", text)
    return {squeezed[i : i + 2] for i in range(len(squeezed) - 1)}
