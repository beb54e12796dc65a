"""「都没有，低保有」, 「别的没有，就低保」, 「除了低保都没有」: which of a list hold and that the others do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from actions.answers.answer_words import names_of
from actions.turns.turn_words import asks, words
from eligibility.fact import Fact

# lists of bot/turns.yml, each a mark in the row that a message is read as
_LISTS = ("some_others_none", "some_none", "some_except", "some_only", "some_not", "some_held", "some_filler")
_OTHERS, _NONE, _EXCEPT, _ONLY, _NOT, _HELD, _FILLER = _LISTS
Mark = tuple[str, str]  # of a list, or of a "name" with the fact's id


def none_but_some(text: str, facts: Sequence[Fact]) -> Mapping[str, bool] | None:
    """Yes or no to those of `facts` that `text` decides; None where it says more, or denies nothing.

    A name that stands alone behind 都没有 is left open: 「都没有 低保」 may deny it and may not.
    """
    marks = None if asks(text) else _row(text, facts)
    if marks is None or not {_OTHERS, _NONE, _EXCEPT} & {kind for kind, _ in marks}:
        return None
    told = _told(marks)
    excepted = any(kind == _EXCEPT for kind, _ in marks)
    denies_all = any(kind in (_OTHERS, _NONE) for kind, _ in marks)
    if not told or not denies_all or (excepted and _HELD in [kind for kind, _ in marks]):
        return None  # 除了低保都有
    decided = {fact: held for fact, held in told.items() if held is not None}
    return {**{fact.id: False for fact in facts if fact.id not in told}, **decided} if decided else None


def _told(marks: Sequence[Mark]) -> dict[str, bool | None]:
    """What is said of each that is named: a yes or a no beside it, or what stands before it; None: neither."""
    found: dict[str, bool | None] = {}
    none_before = False
    for place, (kind, fact) in enumerate(marks):
        none_before = none_before or kind == _NONE
        if kind != "name":
            continue
        before = marks[place - 1][0] if place else ""
        behind = marks[place + 1][0] if place + 1 < len(marks) else ""
        if _NOT in (behind, before):
            found[fact] = False
        elif behind == _HELD or before in (_ONLY, _EXCEPT, _HELD) or not none_before:
            found[fact] = True
        else:
            found[fact] = None
    return found


def _row(text: str, facts: Sequence[Fact]) -> list[Mark] | None:
    """The text as a row of marks, without fillers; None where something else stands in it."""
    pattern, names = _pattern(tuple((name, fact.id) for fact in facts for name in names_of(fact)))
    marks, at = list[Mark](), 0
    while at < len(text):
        match = pattern.match(text, at)
        if match is None or not match.group():
            return None
        group = match.lastgroup or ""
        if group == "name":
            marks.append(("name", names[match.group()]))
        elif group != _FILLER:
            marks.append((group, ""))
        at = match.end()
    return marks


@cache
def _pattern(names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What matches one mark, the longest name first."""
    spelt = sorted((name for name, _ in names), key=len, reverse=True)
    parts = [f"(?P<name>{'|'.join(map(re.escape, spelt))})"]
    parts += [f"(?P<{name}>{words(name).found.pattern})" for name in _LISTS]
    return re.compile("|".join(parts)), dict(names)
