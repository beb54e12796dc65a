"""What a question that names nothing is about: what was asked about last, until something else is asked."""

from __future__ import annotations

import pytest

from actions.memory import Memory
from actions.turns.said import Said
from tests.actions.family import Family
from tests.actions.stated import read, stated

SEVERE = "重度残疾人护理补贴"


@pytest.mark.parametrize(
    "text",
    [
        "那一个月多少",
        "要什么材料",
        "去哪里办",
        "什么时候发啊",
        "断了怎么办",
        "这个要带什么",
        "能领多久",
        "几天能办下来",
        "几天",
        "多久",
        "几天能到",
        "几岁为止",
        "每年多少",
        "去哪",
    ],
)
def test_the_name_of_the_topic_is_searched_for_with_the_question(text: str) -> None:
    assert Said(text, None, Memory(topic="护理补贴"), read()).query == f"护理补贴{text}"


@pytest.mark.parametrize(
    "text", ["西瓜一斤多少", "手机坏了怎么办", "那怎么办", "公园几块钱门票", "我妈断了腿怎么办", "要什么女朋友"]
)
def test_what_speaks_of_something_else_is_searched_for_as_it_is(text: str) -> None:
    assert Said(text, None, Memory(topic="护理补贴"), read()).query == text


def test_what_names_a_scheme_or_tells_a_fact_takes_up_nothing() -> None:
    memory = Memory(topic="护理补贴")
    assert Said("低保要什么材料", None, memory, read(), ["minimum-living"]).query == "低保要什么材料"
    assert not Said("断了怎么办", None, memory, read(stated("disability", True, "本人"))).takes_up_topic
    assert not Said("要什么材料", None, Memory(), read()).takes_up_topic


async def test_of_two_of_a_name_the_one_that_was_quoted_stays_the_topic(family: Family) -> None:
    await family.say("护理补贴是什么", intent="ask_policy")
    assert family.memory.topic == "护理补贴"
    assert "每人每月500元" in await family.say("那一个月多少", intent="nlu_fallback")
    assert family.memory.topic == SEVERE
    said = await family.say("要什么材料", intent="nlu_fallback")
    assert f"「{SEVERE}」的事" in said and "老年人护理补贴" not in said


async def test_of_two_of_a_name_both_offices_are_named_while_neither_is_meant(family: Family) -> None:
    await family.say("护理补贴是什么", intent="ask_policy")
    said = await family.say("去哪里办", intent="ask_procedure")
    assert f"「{SEVERE}」的事" in said and "「老年人护理补贴」的事" in said


@pytest.mark.parametrize("other", ["驾照到期了怎么换", "明天会下雨吗", "图书馆几点开门"])
async def test_another_question_puts_the_topic_away(family: Family, other: str) -> None:
    await family.say("护理补贴一个月多少", intent="ask_policy")
    await family.say(other, intent="ask_policy")
    assert SEVERE not in family.memory.topic
    assert SEVERE not in await family.say("要什么材料", intent="nlu_fallback")


async def test_a_fact_or_a_thank_you_between_does_not(family: Family) -> None:
    await family.say("护理补贴一个月多少", intent="ask_policy")
    await family.say("谢谢", intent="thanks")
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    assert family.memory.topic == SEVERE


async def test_what_stops_is_a_point_that_the_document_leaves_open(family: Family) -> None:
    await family.say("低保怎么申请", intent="ask_procedure")
    assert "断了、停了怎么办" in await family.say("断了怎么办", intent="out_of_scope")
