"""Answers in a whole interview: who is puzzled, who never applied, what holds for a couple."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import stated


async def test_who_is_puzzled_is_asked_once_in_other_words_and_then_left(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("hardship_certified")
    said = await family.say("听不懂", intent="complaint")
    assert "我换个说法" in said and "没人来过就说没有" in said
    assert family.memory.waiting is not None and family.memory.waiting.facts == ["hardship_certified"]
    await family.say("你问这个做啥", intent="complaint")
    assert family.memory.waiting is None or family.memory.waiting.facts != ["hardship_certified"]


@pytest.mark.parametrize("text", ["街道没来过人", "没去弄过", "村里没跟我讲过", "没听说过这个", "没来讲过什么认定"])
async def test_many_ways_to_say_that_nobody_applied(text: str, family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("hardship_certified")
    said = await family.say(text, intent="nlu_fallback")
    assert "不等于不符合" in said and "hardship_certified" not in family.memory.facts


async def test_a_couples_recognition_is_noted_for_both(family: Family) -> None:
    words = "我们家认定的特扶家庭"
    certified = stated("family_planning_special", True, "本人", said=words)
    await family.say(f"{words},我64,老伴62", certified, stated("age", 64, "本人"), stated("age", 62, "配偶"))
    assert family.memory.meet("配偶").facts["family_planning_special"] is True
    assert family.memory.meet("本人").facts["family_planning_special"] is True


async def test_a_doubt_that_cannot_be_is_not_asked_back(family: Family) -> None:
    await family.say("老伴没有残疾证", stated("disability", False, "配偶"))
    said = await family.say("手脚不大灵", stated("disability_type", "physical", "配偶", certainty="doubtful"))
    assert "对吗" not in said and not family.memory.meet("配偶").doubtful
