"""Literal phrases out of the data files, made into one pattern; 「…」 in a phrase stands for a few words between."""

from __future__ import annotations

import re
from collections.abc import Iterable

GAP = "…"
_BETWEEN = "[^，,。；;？?！!]{0,10}"  # no further than to the next pause


def any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of the phrases, the longest first; None where there are none."""
    longest_first = sorted(phrases, key=len, reverse=True)
    parts = [_BETWEEN.join(map(re.escape, str(phrase).split(GAP))) for phrase in longest_first]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
