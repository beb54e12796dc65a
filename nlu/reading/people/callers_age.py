"""A clerk's 女50, 男24: who calls, told by sex and age behind a relative, and no daughter or son of anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from nlu.reading.people.kinship import PARENTS, is_childs_word, persons_data

_PAUSES = " ,。;:!?\n"
_AGE = re.compile(r"(\d{1,3})(?!\d)")
_SPOUSE = "配偶"
Told = tuple[str, str, int]  # the word for somebody, who that is, and where the word ends


def tells_the_caller(text: str, start: int, told: Sequence[Told]) -> bool:
    """Whether the sex at `start` is of whoever calls; `told` are the relatives named before it."""
    data = persons_data()["callers_age"]
    if not told or text[start] not in data["sexes"] or (start and text[start - 1] not in _PAUSES):
        return False
    age = _AGE.match(text, start + 1)
    if age is None or int(age[1]) < data["youngest"] or text.startswith(tuple(data["not_behind"]), age.end()):
        return False
    if _of_themselves().search(text[:start]) or told[-1][0] in data["formal"]:
        return False
    described = not text[told[-1][2] : start].strip(_PAUSES)  # 儿子 男33 is of him, 打算生娃 女28 of no child
    if described and told[-1][0] not in data["small"]:
        return False
    return all(_goes_with(int(age[1]), who, _AGE.match(text, end)) for _, who, end in told)


def _goes_with(age: int, who: str, theirs: re.Match[str] | None) -> bool:
    """Whether somebody of that age can have a relative of theirs."""
    if theirs is None:
        return True
    between: dict[str, int] = persons_data()["callers_age"]
    years = int(theirs[1]) - age
    if is_childs_word(who):
        return -years >= between["parent"]
    if who in PARENTS:
        return years >= between["parent"]
    return who != _SPOUSE or abs(years) <= between["spouse"]


@cache
def _of_themselves() -> re.Pattern[str]:
    """A sex with an age at the beginning of a piece: who calls has told of themselves already."""
    sexes = "".join(persons_data()["callers_age"]["sexes"])
    return re.compile(rf"(?:^|[{_PAUSES}])[{sexes}]\d\d")
