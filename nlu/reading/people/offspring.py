"""Whose children are told of: grandchildren, by whom a 儿子 is known for grown up, and children of whoever tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from nlu.reading.people.kinship import PARENTS
from nlu.reading.people.persons import Mention
from nlu.reading.scene import OWN_CHILDREN, People, is_childlike
from nlu.reading.statement import Subject, Value

YOUNGEST_PARENT = 16
_BEFORE = "大小二三"  # 大女儿, 二儿子
_OUR_OWN = ("儿子", "女儿", "孩子", "老大", "老二", "老三", "老四")


def grandchildren(people: Sequence[Mention]) -> People:
    """The grandchildren whom the text names anywhere, each once."""
    named = [s for m in people for s in m.subjects if "孙" in (s.relation or "") and is_childlike(s)]
    return tuple(dict.fromkeys(named))


def is_own_child(subject: Subject) -> bool:
    """Whether the word speaks of a child of whoever tells: 二女儿, 老二."""
    relation = subject.relation or ""
    return relation in _OUR_OWN or relation.lstrip(_BEFORE) in _OUR_OWN


def is_a_parent(subject: Subject, people: Sequence[Mention]) -> bool:
    """Whether the son or daughter has children whom the text names."""
    return subject.relation in OWN_CHILDREN and bool(grandchildren(people))


def parents(people: Sequence[Mention], dead: Collection[str]) -> People:
    """Father and mother of whoever speaks, as far as the text names them among the living."""
    named = {s.relation: s for m in people for s in m.subjects if s.relation in PARENTS}
    return tuple(subject for relation, subject in named.items() if relation not in dead)


def tells_a_child(facts: Mapping[str, Value]) -> bool:
    """Whether what was told of somebody says that they are a child still."""
    age = facts.get("age")
    if isinstance(age, int):
        return age < YOUNGEST_PARENT
    return facts.get("school_stage") in ("kindergarten", "primary", "junior") or "age_months" in facts
