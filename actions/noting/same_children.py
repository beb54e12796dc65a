"""A child told of again by another word is the same child: 孩子, and then 儿子; 8岁的, and then 读二年级的娃."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actions.memory import SPEAKER, Memory, Told
from actions.turns.what_was_read import WasRead

CHILD = "孩子"
OF_TWO = ("一个孩子", "另一个孩子")  # 一个4岁一个10岁
OWN = ("儿子", "女儿", "孙子", "孙女", "外孙", "外孙女")  # words that say more of a child than 孩子
STAGES = ("kindergarten", "primary", "junior")
OF_GROWN_UPS = (
    "employment",
    "pension_scheme",
    "pregnant",
    "recently_gave_birth",
    "veteran",
    "college_graduate",
)  # facts
GROWN_UP = 16  # years, from which one may work
Fits = Callable[[Told, Mapping[str, Any]], bool]


def is_pupil(person: Told) -> bool:
    """Whether what was told of them says that they are a child at school, or younger."""
    age = person.facts.get("age")
    if isinstance(age, (int, float)):
        return age < GROWN_UP
    return person.facts.get("school_stage") in STAGES or "age_months" in person.facts


def child_again(memory: Memory, facts: Mapping[str, Any], fits: Fits) -> Told | None:
    """The child told of before whom 孩子 means, by `facts` told of it now; None where it is another one."""
    young = [person for person in memory.persons if person.relation != SPEAKER and _may_be_a_child(person)]
    could = [one for one in young if _agrees(one, facts) and (len(young) == 1 or fits(one, facts))]
    if len(could) == 1:
        return could[0]
    return next((one for one in could if one.id == memory.current), None)


def call_anew(memory: Memory, read: WasRead, fits: Fits) -> None:
    """Call a child told of as 孩子 by the word used now, where all that is told of 儿子 can be of that one child.

    Not where several children are spoken of by that word, or it may be any of two.
    """
    for relation in OWN:
        told = {s["fact"]: s["value"] for s in read.statements if _is_of(s.get("person"), relation)}
        if not (told or any(_is_of(person["person"], relation) for person in read.persons)):
            continue
        if memory.related(relation) is not None or any(_is_of(one, CHILD) for one in read.people):
            continue
        called_so = [one for name in (CHILD, *OF_TWO) if (one := memory.related(name)) is not None]
        could = [one for one in called_so if _agrees(one, told) and _is_young(told) and fits(one, told)]
        if len(could) == 1:
            could[0].relation = relation


def _is_of(person: Mapping[str, Any] | None, relation: str) -> bool:
    return person is not None and person.get("relation") == relation and int(person.get("number") or 1) == 1


def _may_be_a_child(person: Told) -> bool:
    """A pupil, or a son or grandson of whom nothing of a grown-up was told."""
    if is_pupil(person):
        return True
    named = person.relation in (CHILD, *OF_TWO, *OWN)
    return named and "age" not in person.facts and not {*OF_GROWN_UPS} & {*person.facts}


def _is_young(told: Mapping[str, Any]) -> bool:
    age = told.get("age")
    grown = isinstance(age, (int, float)) and age >= GROWN_UP
    return not grown and not {*OF_GROWN_UPS} & {*told}


def _agrees(person: Told, facts: Mapping[str, Any]) -> bool:
    known = person.facts
    return all(known.get(fact) in (None, value) for fact, value in facts.items())
