"""A stage of school and its year as people say them together: 高二, 小学四年级."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.memory import Told
from actions.replies import Replies

STAGE, YEAR = "school_stage", "school_year"  # facts
_NUMERALS = "一二三四五六"
Heard = tuple[Told | None, str, Any]


def in_one_word(replies: Replies, facts: Sequence[Heard], person: Told | None, name: str, value: Any) -> str | None:
    """「高二」 for the stage, and nothing for the year beside it; None where the two were not told of one person."""
    own = {fact: told for whose, fact, told in facts if whose is person}
    stage, year = own.get(STAGE), own.get(YEAR)
    if name not in (STAGE, YEAR) or year is None or stage not in replies.starting_with("school_"):
        return None
    return replies.say(f"school_{stage}", year=_NUMERALS[int(year) - 1]) if name == STAGE else ""
