"""Of a child whose parent speaks nobody asks whether it has nobody."""

from __future__ import annotations

import pytest

from actions.memory import SPEAKER, Memory, Told
from actions.results.parents_here import FORSAKEN, not_forsaken


@pytest.mark.parametrize("relation", ["女儿", "儿子", "小儿子", "大女儿"])
def test_an_own_child_has_its_parent(relation: str) -> None:
    memory = Memory(persons=[Told("p1", relation, {"age": 3})])
    assert not_forsaken(memory) == [(fact, "p1") for fact in FORSAKEN]


@pytest.mark.parametrize("relation", ["孙子", "外孙女", "孩子", "侄子", "弟弟"])
def test_others_may_have_nobody(relation: str) -> None:
    assert not_forsaken(Memory(persons=[Told("p1", relation, {"age": 3})])) == []


def test_a_disabled_parent_may_be_unable() -> None:
    memory = Memory(persons=[Told("p1", "儿子", {"age": 3}), Told("p2", SPEAKER, {"disability_grade": 1})])
    assert not_forsaken(memory) == []
