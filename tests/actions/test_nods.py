"""好的, 行, 对: what a nod answers depends on what was asked last."""

from __future__ import annotations

import pytest

from actions.answers.answering import AnswerReader
from actions.desk import Desk
from actions.memory import HOUSEHOLD, Memory, Waiting
from actions.turns.what_was_read import WasRead
from nlu.reading.replies.answers import read_answer
from tests.actions.family import Family, tell_of_father
from tests.actions.stated import stated

HEARD = ["好的", "好嘞", "嗯嗯", "行", "OK", "可以", "好"]


@pytest.mark.parametrize("text", HEARD)
@pytest.mark.parametrize("fact", ["long_term_dependent", "lives_alone", "orphan"])
def test_heard_is_no_yes_to_a_fact(desk: Desk, text: str, fact: str) -> None:
    memory = Memory(waiting=Waiting([fact], None))
    assert AnswerReader(desk.benefits.catalogue.vocabulary, read_answer).read(text, WasRead(), memory) is None


YES = [("嗯", "orphan"), ("是的", "orphan"), ("有的", "orphan"), ("好的", "wants_job")]


@pytest.mark.parametrize(("text", "fact"), YES)
def test_a_yes_stays_one_and_a_wish_is_agreed_to(desk: Desk, text: str, fact: str) -> None:
    memory = Memory(waiting=Waiting([fact], None))
    answered = AnswerReader(desk.benefits.catalogue.vocabulary, read_answer).read(text, WasRead(), memory)
    assert answered == {fact: True}


async def test_a_nod_at_yes_or_no_is_asked_which(family: Family) -> None:
    family.wait_for("lives_alone", relation="母亲")
    said = await family.say("好的", intent="affirm")
    assert "有（是的），还是没有" in said and "没听明白" not in said
    assert "是的" in family.buttons and family.memory.waiting is not None
    await family.say("好的", intent="affirm")
    mother = family.memory.related("母亲")
    assert mother is not None and "lives_alone" not in mother.facts


@pytest.mark.parametrize("text", ["对", "是的", "好嘞"])
async def test_a_nod_at_a_choice_is_told_two_of_them(family: Family, text: str) -> None:
    family.wait_for("self_care", relation="母亲")
    said = await family.say(text, intent="affirm")
    assert "「能自理」" in said and "「部分不能自理」" in said and "没听明白" not in said


async def test_a_nod_at_a_number_is_asked_for_it(family: Family) -> None:
    family.wait_for("household_income")
    assert "大概的也行" in await family.say("好的", intent="affirm")


async def test_a_nod_at_the_offer_goes_on_with_the_rest(family: Family) -> None:
    await tell_of_father(family)
    memory = family.memory
    memory.waiting, memory.concerns, memory.offered, memory.questions = None, ["care"], True, 3
    family.slots[HOUSEHOLD], family.loop = memory.to_slot(), None
    await family.say("好嘞", intent="greet")
    assert not family.memory.concerns and not family.memory.offered


async def test_the_offer_is_remembered_with_the_result_alone(family: Family) -> None:
    await tell_of_father(family)
    memory = family.memory
    memory.concerns = [next(iter(memory.concerns), "care")]
    family.slots[HOUSEHOLD] = memory.to_slot()
    assert "还想看看家里别的" in await family.say("先看结果")
    assert family.memory.offered
    await family.say("我妈70岁", stated("age", 70, "母亲"))
    assert not family.memory.offered


async def test_a_nod_at_nothing_is_no_greeting(family: Family) -> None:
    said = await family.say("好嘞", intent="greet")
    assert "好的" in said and "我是惠民" not in said
