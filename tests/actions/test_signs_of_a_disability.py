"""Whoever is described as paralysed or ill is not refused for want of a card; who is well is."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import stated

NURSING = "重度残疾人护理补贴他能领吗"


@pytest.mark.parametrize(
    "sign",
    [
        stated("disability_type", "physical", "父亲", certainty="doubtful", said="偏瘫"),
        stated("other_chronic_disease", True, "父亲", said="中风"),
        stated("self_care", "unable", "父亲", certainty="doubtful", said="瘫了"),
        stated("severe_mental_illness", True, "父亲", said="精神分裂"),
    ],
)
async def test_without_a_card_he_is_to_be_assessed_first(family: Family, sign: dict[str, object]) -> None:
    await family.say("我爸67，他那样", sign, stated("age", 67, "父亲", start=9))
    await family.say("没有残疾证", stated("disability", False, "父亲"))
    said = await family.say(NURSING, intent="ask_policy")
    assert "先去评残" in said and "对不上" not in said


async def test_who_is_well_is_not_sent_to_be_assessed(family: Family) -> None:
    await family.say("我爸67", stated("age", 67, "父亲"))
    await family.say("没有残疾", stated("disability", False, "父亲"))
    said = await family.say(NURSING, intent="ask_policy")
    assert "先去评残" not in said and "对不上" in said


async def test_a_sign_is_no_card_where_he_can_do_all_himself(family: Family) -> None:
    able = stated("self_care", "independent", "父亲", start=9)
    await family.say("我爸中风过，能自理", stated("other_chronic_disease", True, "父亲"), able)
    await family.say("没有残疾证", stated("disability", False, "父亲"))
    assert "先去评残" not in await family.say(NURSING, intent="ask_policy")
