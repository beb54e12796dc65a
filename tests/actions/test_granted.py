"""An office's yes told in a sentence that names what it granted, and the no of who was never looked at."""

from __future__ import annotations

import pytest

from actions.desk import Desk
from actions.memory import SPEAKER
from actions.noting.granted import with_grants
from actions.turns.what_was_read import WasRead, was_read
from tests.actions.family import Family
from tests.actions.stated import stated

GRANTED = [
    ("公租房我们申请过,住建那边审核通过了", {"public_rental_approved": True}),
    ("送去养护院好几年,残联批过的,算集中托养", {"institution_care_approved": True}),
    ("失业金社保局给批了,下个月发", {"unemployment_benefit_approved": True}),
    ("镇里核过,说他符合单人户", {"unemployed_disabled_single_household_approved": True}),
    ("一直难,社区也没来认定过", {"hardship_certified": False}),
]
NOTHING = [
    "公租房住建审核通过没有",
    "公租房住建还没审核通过",
    "要是残联批了集中托养就好了",
    "邻居的失业金人社批了",
    "听说街道批了临时救助",
    "临时救助街道批过,后来停了",
    "集中托养批下来要多久",
    "失业金批了",  # the word table's own; no office, no sentence of ours
]


def _told(text: str, desk: Desk) -> dict[str, object]:
    read = was_read(desk.read(text, desk.today()), text)
    also = with_grants(read, text, desk.benefits.catalogue.vocabulary)
    return {said["fact"]: said["value"] for said in also.statements if said not in read.statements}


@pytest.mark.parametrize(("text", "facts"), GRANTED)
def test_what_an_office_granted_is_noted(text: str, facts: dict[str, object], desk: Desk) -> None:
    read = was_read(desk.read(text, desk.today()), text)
    known = {said["fact"]: said["value"] for said in read.statements if said["certainty"] == "stated"}
    assert {**known, **_told(text, desk)}.items() >= facts.items()


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_asked_wished_heard_or_refused_is_not_granted(text: str, desk: Desk) -> None:
    assert not any(value is True for value in _told(text, desk).values())


def test_whose_it_is_must_be_plain(desk: Desk) -> None:
    text, vocabulary = "残联批了集中托养", desk.benefits.catalogue.vocabulary
    people = [{"person": {"kind": "named", "relation": who}, "corrects": False} for who in ("父亲", "弟弟")]
    assert with_grants(WasRead([], people), text, vocabulary).statements == []
    (only,) = with_grants(WasRead([], people[:1]), text, vocabulary).statements
    assert only["person"]["relation"] == "父亲"


async def test_a_grant_counts_in_the_result(family: Family) -> None:
    await family.say(
        "我妈六十二,二级肢体残疾,大半要人弄", stated("age", 62, "母亲"), stated("disability_grade", 2, "母亲"),
        stated("disability_type", "physical", "母亲"), stated("self_care", "mostly_unable", "母亲"),
    )  # fmt: skip
    await family.say("去年起住养护院,残联批过的集中托养")
    assert family.memory.meet("母亲").facts["institution_care_approved"] is True


async def test_who_lives_alone_is_not_asked_how_many_they_are(family: Family) -> None:
    await family.say("我八十了,一个人过", stated("age", 80, SPEAKER), stated("lives_alone", True, SPEAKER))
    assert family.memory.facts["household_size"] == 1


async def test_an_old_mother_alone_says_nothing_of_the_household_of_others(family: Family) -> None:
    alone = stated("lives_alone", True, "母亲")
    await family.say("我妈一个人住,我四十,打工", alone, stated("age", 40, SPEAKER))
    assert "household_size" not in family.memory.facts
