"""「他81了」, told of nobody named: it is another person's, it is asked who, and the word comes when it is said."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from actions.memory import Memory
from actions.noting.listening import Listener
from actions.turns.what_was_read import was_read
from tests.actions.family import Family
from tests.actions.stated import stated


def heard(desk: Desk, *turns: str) -> dict[str, dict[str, object]]:
    """What is noted of whom, without the sex that a word brings."""
    memory = Memory()
    for text in turns:
        Listener(memory, desk.benefits.catalogue, desk.today()).listen(was_read(desk.read(text, desk.today()), text))
    told = {one.relation: {fact: value for fact, value in one.facts.items() if fact != "sex"} for one in memory.persons}
    return {relation: facts for relation, facts in told.items() if facts}


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("他81了",), {"家人": {"age": 81}}),
        (("他81了", "是我爸"), {"父亲": {"age": 81}}),
        (("他81了", "我爸"), {"父亲": {"age": 81}}),
        (("他81了", "我爸一级残疾"), {"父亲": {"age": 81, "disability": True, "disability_grade": 1}}),
        (("他81了", "我爸80岁"), {"家人": {"age": 81}, "父亲": {"age": 80}}),
        (("他81了", "我妈一级残疾"), {"家人": {"age": 81}, "母亲": {"disability": True, "disability_grade": 1}}),
        (("他81了", "我爸不管"), {"家人": {"age": 81}}),
        (("我爸81了", "他一级残疾"), {"父亲": {"age": 81, "disability": True, "disability_grade": 1}}),
        (("我45岁", "她43岁"), {"本人": {"age": 45}, "家人": {"age": 43}}),
    ],
)
def test_who_he_is_comes_with_the_word_that_says_so(
    turns: tuple[str, ...], told: dict[str, dict[str, object]], desk: Desk
) -> None:
    assert heard(desk, *turns) == told


async def test_it_is_asked_once_who_that_is(family: Family) -> None:
    assert "家里哪一位" in await family.say("他81了", stated("age", 81, "他"))
    assert "家里哪一位" not in await family.say("他一级残疾", stated("disability_grade", 1, "他"))
