"""Who lives a life of their own is not asked about."""

from __future__ import annotations

import pytest

from actions.memory import Memory, Told
from actions.noting.living_apart import living_apart
from tests.actions.family import Family
from tests.actions.stated import met, stated

PEOPLE = {"本人": "p1", "儿子": "p2", "女儿": "p3"}


@pytest.mark.parametrize(
    ("text", "current", "apart"),
    [
        ("儿子早就分开过了", None, ["p2"]),
        ("女儿出嫁了，儿子在读书", None, ["p3"]),
        ("就我们俩，女儿住得远，不用管她", None, ["p3"]),
        ("不用管他", "p2", ["p2"]),
        ("不用管他", None, []),
        ("我自己过日子", "p1", []),
        ("儿子跟我们一起住", None, []),
    ],
)
def test_whoever_was_named_last_before_it(text: str, current: str | None, apart: list[str]) -> None:
    memory = Memory(persons=[Told(person, relation) for relation, person in PEOPLE.items()], current=current)
    assert living_apart(text, memory) == apart


async def test_a_grown_up_child_is_nobody_to_ask_about_until_something_is_told_of_them(family: Family) -> None:
    await family.say("我没工作，儿子分开过了", stated("employment", "unemployed", "本人"), met("儿子"))
    son = family.memory.related("儿子")
    assert son is not None and family.memory.apart == [son.id]
    await family.say("儿子是残疾人", stated("disability", True, "儿子"))
    assert family.memory.apart == []


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("儿子在上海打工，我一个人", ["p2"]),
        ("女儿在外地上班", ["p3"]),
        ("儿子在上海读大学", []),
        ("儿子在上海住院", []),
        ("我在外面打工，女儿在家", []),
        ("我老公在外面打工", []),
    ],
)
def test_a_grown_up_child_who_works_elsewhere_has_a_home_there(text: str, apart: list[str]) -> None:
    people = [Told(person, relation) for relation, person in PEOPLE.items()]
    people[0].facts["age"] = 70
    memory = Memory(persons=[*people, Told("p4", "配偶")], current="p4" if "老公" in text else "p3")
    assert living_apart(text, memory) == apart


def test_who_alone_is_told_of_is_asked_about_wherever_they_are() -> None:
    memory = Memory(persons=[Told("p1", "本人"), Told("p2", "儿子", {"disability": True})])
    assert living_apart("儿子在上海打工", memory) == []


async def test_that_they_work_there_is_no_reason_to_ask_about_them(family: Family) -> None:
    await family.say(
        "儿子在上海打工，我70岁", stated("employment", "employee", "儿子"), stated("age", 70, "本人", start=8)
    )
    assert family.memory.apart == [family.memory.meet("儿子").id]
    await family.say("儿子失业了", stated("employment", "unemployed", "儿子"))
    assert family.memory.apart == []


async def test_a_neighbour_is_nobody_of_ours_once_the_message_about_them_is_over(family: Family) -> None:
    await family.say("我妈70岁", stated("age", 70, "母亲"))
    await family.say("邻居的儿子残疾", stated("disability", True, "邻居的儿子"))
    assert family.memory.apart == [], "they are spoken of just now"
    await family.say("我妈低保", stated("minimum_living", True))
    assert family.memory.apart == [family.memory.meet("邻居的儿子").id]


async def test_a_neighbour_for_whom_somebody_asks_is_asked_about(family: Family) -> None:
    await family.say("帮邻居问，他80岁", stated("age", 80, "邻居"))
    await family.say("他残疾", stated("disability", True, "他"))
    assert family.memory.apart == []
