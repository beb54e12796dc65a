"""What was noted can be taken back by tap: 「记错了」, then the fact."""

from __future__ import annotations

from tests.actions.stated import stated
from tests.actions.test_interview import Family, family, tell_of_father

__all__ = ["family"]  # a fixture


def titles(of: Family) -> list[str]:
    return [button["title"] for payload in of.payloads for button in payload["buttons"]]


async def test_a_noted_fact_is_struck_out_by_two_taps(family: Family) -> None:
    await tell_of_father(family)
    assert "记错了" in titles(family)
    await family.answer("记错了")
    assert family.rejected, "the interview steps back for it"
    await family.say("action_answer", "complaint", "记错了")
    assert "划掉 爸爸 68岁" in titles(family)
    assert "划掉 全家 低保" in titles(family)
    said = await family.say("action_answer", "nlu_fallback", "划掉 爸爸 68岁", stated("age", 68, "父亲"))
    assert "划掉了" in said
    father = family.memory.related("父亲")
    assert father is not None
    assert "age" not in father.facts
    assert father.facts["disability_grade"] == 1
    assert "划掉 爸爸 68岁" not in titles(family)
    assert "划掉 全家 低保" in titles(family), "the others are still offered"


async def test_only_what_was_noted_last_is_offered(family: Family) -> None:
    await tell_of_father(family)
    await family.answer("他72岁", stated("age", 72, "父亲"), intent="tell_situation")
    await family.say("action_answer", "complaint", "记错了")
    assert [title for title in titles(family) if title.startswith("划掉")] == ["划掉 爸爸 72岁"]


async def test_before_anything_was_told_there_is_nothing_to_take_back(family: Family) -> None:
    assert "没有记下" in await family.say("action_answer", "complaint", "记错了")
    await family.say("action_answer", "ask_policy", "护理补贴多少")
    assert "记错了" not in titles(family)


async def test_words_that_only_look_like_a_tap_change_nothing(family: Family) -> None:
    await tell_of_father(family)
    await family.say("action_answer", "nlu_fallback", "划掉 爸爸 99岁")
    father = family.memory.related("父亲")
    assert father is not None
    assert father.facts["age"] == 68
