"""A question that nobody answers is put again ever shorter, and then rests until somebody wants to go on."""

from __future__ import annotations

import pytest

from actions.memory import HOUSEHOLD, Waiting
from tests.actions.family import FORM, Family
from tests.actions.stated import stated

ASIDE = ("公积金怎么提取", "长护险怎么申请", "人工耳蜗能报吗", "护照怎么办")
REST = "想接着算"


async def at_rest(family: Family, *facts: str, relation: str | None = None) -> str:
    """The reply that lays aside the question for `facts`."""
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for(*facts, relation=relation)
    return [await family.say(text, intent="ask_policy") for text in ASIDE[:3]][-1]


@pytest.mark.parametrize(
    ("facts", "short"),
    [
        (("disability",), "接着刚才的：妈妈：有残疾证吗？"),
        (("disability_grade",), "接着刚才的：妈妈：残疾证上是几级？"),
        (("minimum_living", "low_margin"), "接着刚才的：家里有没有下面这些：低保、低保边缘？"),
    ],
)
async def test_it_comes_in_whole_in_short_and_then_rests(family: Family, facts: tuple[str, ...], short: str) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for(*facts, relation=None if len(facts) > 1 else "母亲")
    said = [await family.say(text, intent="ask_policy") for text in ASIDE]
    assert "刚才问到这里" in said[0] and "（" in said[0].splitlines()[-1]
    assert said[1].splitlines()[-1] == short
    assert REST in said[2]
    assert not any(lead in said[3] for lead in ("刚才问到这里", "接着刚才的", REST))
    assert family.memory.waiting is not None and family.memory.waiting.facts == [*facts]


@pytest.mark.parametrize("word", ["接着问", "继续", "好", "好的", "嗯", "是的", "接着说"])
async def test_who_wants_to_go_on_hears_it_in_whole(family: Family, word: str) -> None:
    assert REST in await at_rest(family, "disability", relation="母亲")
    said = await family.say(word, intent="affirm")
    assert "刚才问到这里" in said and "有残疾证吗" in said
    assert "disability" not in family.memory.meet("母亲").facts


async def test_at_rest_it_still_takes_its_answer(family: Family) -> None:
    await at_rest(family, "disability", relation="母亲")
    said = await family.say("没有残疾证", stated("disability", False, "母亲"))
    assert family.memory.meet("母亲").facts["disability"] is False and REST not in said


async def test_a_nod_at_rest_agrees_to_no_doubt(family: Family) -> None:
    grade = stated("disability_grade", 2, "父亲", certainty="doubtful")
    await family.say("我爸好像是二级残疾，68岁", stated("age", 68, "父亲"), grade)
    memory = family.memory
    memory.waiting = Waiting(["disability_grade"], memory.meet("父亲").id, doubted=True)
    family.slots[HOUSEHOLD], family.loop = memory.to_slot(), FORM
    for text in ASIDE[:3]:
        await family.say(text, intent="ask_policy")
    said = await family.say("好", intent="affirm")
    assert "2级，对吗" in said and "disability_grade" not in family.memory.meet("父亲").facts
    await family.say("对", intent="affirm")
    assert family.memory.meet("父亲").facts["disability_grade"] == 2


async def test_a_no_that_nobody_asked_for_is_answered_shorter_each_time(family: Family) -> None:
    said = [await family.say(text, intent="deny") for text in ("没有", "没了", "不用了", "没有")]
    assert len({*said[:3]}) == 3 and "多保重" in said[1] and said[2] == said[3] == "好的。"
    await family.say("低保怎么算", intent="ask_policy")
    assert await family.say("没有", intent="deny") == said[0], "something was asked in between"
