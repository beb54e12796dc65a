"""The same words over and over in one message: they say no more than once, and cost as much as they are long."""

from __future__ import annotations

import re

LEAST = 60  # characters: shorter runs are a laugh, a cry or a number, and stay as they were typed
KEPT = 40
_RUN = re.compile(r"(.{1,125}?)\1{3,}", re.DOTALL)


def said_once_or_twice(text: str) -> str:
    """`text` with each long run of the same words, four times and more, cut to the first two or some forty signs."""
    return _RUN.sub(_shortened, text) if len(text) >= LEAST else text


def _shortened(run: re.Match[str]) -> str:
    unit = run[1]
    return run[0] if len(run[0]) < LEAST else unit * max(2, KEPT // len(unit))
