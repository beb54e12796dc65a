"""Answers in their own words: whoever else is named, an office's yes, and what a bare no leaves open."""

from __future__ import annotations

import pytest

from actions.answers.answering import AnswerReader
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.noting.living_apart import living_apart
from actions.turns.what_was_read import was_read


@pytest.mark.parametrize(
    ("fact", "relation", "text", "noted"),
    [
        ("public_rental_approved", None, "上个月说审核过了，叫我们排队等着", True),
        ("public_rental_approved", None, "听说审核过了", None),
        ("assistive_device_approved", "本人", "残联还没去过，轮椅是借邻居的", "unknown"),
        ("boarding", "儿子", "我老婆早晚接送", False),
    ],
)
async def test_an_answer_in_its_own_words_counts_whoever_else_is_named(
    fact: str, relation: str | None, text: str, noted: object, desk: Desk
) -> None:
    memory = Memory()
    memory.waiting = Waiting([fact], memory.meet(relation).id if relation else None)
    read = was_read(desk.read(text, desk.today()), text)
    answer = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer).read(text, read, memory)
    assert answer == (None if noted is None else {fact: noted})


async def test_the_old_lady_in_an_answer_is_whom_was_asked_about(desk: Desk) -> None:
    memory, text = Memory(), "没办，老太太不肯去评"
    memory.waiting = Waiting(["disability"], memory.meet("婆婆").id)
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    light = reader.in_its_light(text, was_read(desk.read(text, desk.today()), text), memory)
    assert all(said["person"]["kind"] != "named" for said in light.statements) and not light.persons


async def test_no_paper_does_not_say_that_they_are_well_off(desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["minimum_living", "economic_hardship"], None)
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    for text, well_off in (("没有", "unknown"), ("都没有", False)):
        read = was_read(desk.read(text, desk.today()), text)
        assert reader.read(text, read, memory) == {"minimum_living": False, "economic_hardship": well_off}


def test_all_who_are_named_as_living_with_others_live_apart() -> None:
    memory = Memory()
    people = [memory.meet(relation) for relation in ("本人", "女儿", "公公", "婆婆")]
    assert living_apart("就我跟女儿，公公婆婆跟小叔住的", memory) == [people[2].id, people[3].id]
