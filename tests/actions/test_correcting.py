"""What was noted can be taken back by tap: 「记错了」, then the fact."""

from __future__ import annotations

from tests.actions.family import Family, tell_of_father
from tests.actions.stated import stated


async def test_a_noted_fact_is_struck_out_by_two_taps(family: Family) -> None:
    await tell_of_father(family)
    assert "记错了" in family.buttons
    await family.say("记错了", intent="complaint")
    assert {"划掉 爸爸 68岁", "划掉 全家 低保"} <= {*family.buttons}
    said = await family.say("划掉 爸爸 68岁", stated("age", 68, "父亲"), intent="nlu_fallback")
    assert "划掉了" in said
    father = family.memory.related("父亲")
    assert father is not None
    assert "age" not in father.facts
    assert father.facts["disability_grade"] == 1
    assert "划掉 爸爸 68岁" not in family.buttons
    assert "划掉 全家 低保" not in family.buttons, "nobody is invited to strike out what is right"
    assert "记错了" in family.buttons, "the others are a tap away"


async def test_only_what_was_noted_last_is_offered(family: Family) -> None:
    await tell_of_father(family)
    await family.say("他72岁", stated("age", 72, "父亲"))
    await family.say("记错了", intent="complaint")
    assert [title for title in family.buttons if title.startswith("划掉")] == ["划掉 爸爸 72岁"]


async def test_before_anything_was_told_there_is_nothing_to_take_back(family: Family) -> None:
    assert "没有记下" in await family.say("记错了", intent="complaint")
    await family.say("护理补贴多少", intent="ask_policy")
    assert "记错了" not in family.buttons


async def test_words_that_only_look_like_a_tap_change_nothing(family: Family) -> None:
    await tell_of_father(family)
    await family.say("划掉 爸爸 99岁", intent="nlu_fallback")
    father = family.memory.related("父亲")
    assert father is not None
    assert father.facts["age"] == 68


async def test_a_complaint_asks_what_was_wrong_and_offers_to_strike_out(family: Family) -> None:
    await tell_of_father(family)
    said = await family.say("答得不对", intent="nlu_fallback")
    assert "哪里不对" in said and "记错了" in family.buttons


async def test_a_contradiction_names_both_sides_and_whose_and_offers_to_strike_one(family: Family) -> None:
    await family.say("我儿子3岁", stated("age", 3, "儿子"))
    said = await family.say("儿子退伍了", stated("veteran", True, "儿子"))
    assert "「儿子 3岁」和「儿子 退役军人」" in said and "划掉 儿子 3岁" in family.buttons
    await family.say("划掉 儿子 3岁", intent="nlu_fallback")
    assert "age" not in family.memory.meet("儿子").facts
    await family.say("儿子退伍了", stated("veteran", True, "儿子"))
    assert family.memory.meet("儿子").facts["veteran"] is True
