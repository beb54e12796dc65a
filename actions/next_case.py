"""A clerk's next case that no 「下一位」 begins: 「女 67 肢残二级 独居」 after a man of 72."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.memory import SPEAKER, Memory
from actions.what_was_read import WasRead
from actions.whose_age import AGE, BIRTHDAY

SEX = "sex"  # fact
_FORM = (SEX, AGE)


def begins_like_a_form(read: WasRead) -> bool:
    """Whether a message begins with the sex of somebody whom it does not name, and tells their age: 女 67."""
    first = {fact: said for fact in _FORM if (said := _first(read, fact)) is not None}
    return set(first) == {*_FORM} and first[SEX]["start"] == 0


def is_another_case(read: WasRead, memory: Memory) -> bool:
    """Whether it begins like a form, of another sex or age than whoever was told of so before."""
    waiting, known = memory.waiting, memory.related(SPEAKER)
    if known is None or not begins_like_a_form(read) or (waiting and {*waiting.facts} & {*_FORM}):
        return False
    said = {fact: found["value"] for fact in _FORM if (found := _first(read, fact)) is not None}
    sex, age = known.facts.get(SEX), known.facts.get(AGE)
    if sex is not None and sex != said[SEX]:
        return True
    return isinstance(age, int | float) and abs(age - said[AGE]) > BIRTHDAY


def _first(read: WasRead, fact: str) -> Mapping[str, Any] | None:
    """What is told first of that fact, of nobody in particular and without a doubt."""
    return next(
        (
            said
            for said in read.statements
            if said["fact"] == fact
            and said["value"] is not None
            and said["certainty"] == "stated"
            and (said.get("person") or {}).get("kind") == "same"
        ),
        None,
    )
