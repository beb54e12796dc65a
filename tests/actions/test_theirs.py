"""「他老伴」 is the wife of the man told of before, not the speaker's own."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from actions.memory import Memory
from actions.noting.listening import Listener
from actions.noting.theirs import of_them
from actions.turns.what_was_read import was_read


@pytest.mark.parametrize(
    ("told", "whose", "then"),
    [
        ("我爸80岁", "母亲", "他老伴78岁"),
        ("我哥52岁", "嫂子", "他老婆50岁"),
        ("我哥52岁", "侄子", "他儿子8岁"),
        ("我妈80岁", "父亲", "她老伴82岁"),
        ("我爸80岁", "配偶", "我老伴50岁"),
        ("我妈80岁", "配偶", "他老伴50岁"),
        ("家里四口人", "配偶", "他老伴78岁"),
    ],
)
def test_whose_spouse_is_told_of(told: str, whose: str, then: str, desk: Desk) -> None:
    memory = Memory()
    for text in (told, then):
        found = of_them(memory, was_read(desk.read(text, desk.today()), text))
        Listener(memory, desk.benefits.catalogue, desk.today()).listen(found)
    person = memory.related(whose)
    assert person is not None and "age" in person.facts, [one.relation for one in memory.persons]
