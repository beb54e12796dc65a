"""Facts told again of somebody else, in a message that puts right, belong to that one."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import stated


@pytest.mark.parametrize(
    "text", ["不对,是我爷爷80岁", "打错字,我爷爷80岁", "是我爷爷80岁", "搞错了,爷爷80岁", "更正,爷爷80岁"]
)
async def test_a_fact_goes_to_whom_it_is_of(family: Family, text: str) -> None:
    await family.say("我爸80岁", stated("age", 80, "父亲"))
    said = await family.say(text, stated("age", 80, "爷爷"), intent="nlu_fallback")
    assert "爷爷 80岁" in said
    assert family.memory.related("父亲") is None, "nothing else was told of the father, and nothing is asked of him"
    assert "爸爸：" not in said


async def test_what_hangs_on_it_goes_with_it(family: Family) -> None:
    await family.say("妈妈二级残疾", stated("disability", True, "母亲"), stated("disability_grade", 2, "母亲"))
    await family.say("反了,爸爸残疾", stated("disability", True, "父亲"))
    assert family.memory.meet("父亲").facts["disability_grade"] == 2
    assert family.memory.related("母亲") is None


async def test_other_facts_of_the_first_stay(family: Family) -> None:
    await family.say("我爸80岁,退休", stated("age", 80, "父亲"), stated("employment", "retired", "父亲", start=5))
    await family.say("不对,爷爷80岁", stated("age", 80, "爷爷"))
    assert family.memory.meet("父亲").facts.get("employment") == "retired"
    assert "age" not in family.memory.meet("父亲").facts


@pytest.mark.parametrize("text", ["我妈也是80岁", "爷爷80岁", "对了,爷爷80岁"])
async def test_two_may_have_the_same(family: Family, text: str) -> None:
    await family.say("我爸80岁", stated("age", 80, "父亲"))
    await family.say(text, stated("age", 80, "爷爷"))
    assert family.memory.meet("父亲").facts["age"] == 80


async def test_a_question_that_makes_no_sense_any_more_is_not_put_again(family: Family) -> None:
    await family.say("我有残疾证", stated("disability", True, "本人"))
    family.wait_for("disability_grade", relation="本人")
    said = await family.say("不对,没有残疾证", stated("disability", False, "本人"), intent="nlu_fallback")
    assert "几级" not in said


async def test_a_correction_changes_what_is_asked(family: Family) -> None:
    asked = await family.say("我失业了", stated("employment", "unemployed", "本人"))
    assert "失业保险" in asked
    said = await family.say("不是失业，是退休", stated("employment", "retired", "本人", corrects=True))
    assert "改好了：您 退休（原来记的是失业）" in said and "失业保险" not in said


async def test_a_correction_that_is_not_understood_is_no_answer(family: Family) -> None:
    await family.say("我老婆怀孕了", stated("pregnant", True, "配偶"))
    family.wait_for("maternity_insurance", relation="配偶")
    await family.say("不对，是生了", intent="nlu_fallback", maternity_insurance=False)
    assert "maternity_insurance" not in family.memory.meet("配偶").facts
    await family.say("不对，没交", intent="nlu_fallback", maternity_insurance=False)
    assert family.memory.meet("配偶").facts["maternity_insurance"] is False


@pytest.mark.parametrize("text", ["二级残疾的是我爸", "搞混了，二级残疾的是我爸", "讲错了，我爸二级残疾"])
async def test_whose_it_is_may_stand_behind(family: Family, text: str) -> None:
    await family.say("我妈二级残疾", stated("disability", True, "母亲"), stated("disability_grade", 2, "母亲"))
    await family.say(text, stated("disability", True, "父亲"), stated("disability_grade", 2, "父亲", start=1))
    assert family.memory.meet("父亲").facts["disability_grade"] == 2
    assert family.memory.related("母亲") is None
