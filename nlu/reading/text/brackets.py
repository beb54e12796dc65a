"""Brackets: what stands in them is told of whoever stands before them (其孙(9岁,三年级)就读…)."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.reading.scene import People
from nlu.reading.text.clauses import Clause


@dataclass(frozen=True)
class Bracket:
    """An open bracket: `of` whom it tells, and who was spoken of `before` and is again behind it."""

    of: People
    before: People


def opened_before(text: str, clause: Clause) -> bool:
    """Whether the clause is the first in a bracket."""
    return clause.start > 0 and text[clause.start - 1] == "("
