"""A no to several things asked at once: what it denies, what it leaves open, and what is asked by itself afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.answer_words import UNKNOWN
from actions.answers.answering import AnswerReader
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.turns.what_was_read import was_read
from tests.actions.family import Family
from tests.actions.stated import stated

STATUS = ["minimum_living", "low_margin", "hardship_certified", "economic_hardship"]
JOBLESS = ["unemployment_insurance", "registered_unemployed", "unemployment_benefit_approved"]
NO_PAPER = {"minimum_living": False, "low_margin": False, "hardship_certified": UNKNOWN}


def answered(desk: Desk, text: str, facts: list[str], of: str | None = None) -> dict[str, object] | None:
    memory = Memory()
    memory.waiting = Waiting(facts, memory.meet(of).id if of else None)
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    read = reader.in_its_light(text, was_read(desk.read(text, desk.today()), text), memory)
    found = reader.read(text, read, memory)
    return None if found is None else dict(found)


@pytest.mark.parametrize("text", ["没有", "没", "没有没有"])
def test_a_bare_no_says_nothing_of_what_an_employer_paid(desk: Desk, text: str) -> None:
    found = answered(desk, text, JOBLESS, "本人")
    assert found is not None and found["unemployment_insurance"] == UNKNOWN
    assert found["registered_unemployed"] is False and found["unemployment_benefit_approved"] == UNKNOWN


def test_none_of_them_in_so_many_words_denies_what_was_listed(desk: Desk) -> None:
    found = answered(desk, "都没有", JOBLESS, "本人")
    assert found is not None and found["unemployment_insurance"] is False


async def test_the_insurance_is_asked_by_itself_after_a_bare_no(family: Family) -> None:
    told = (stated("employment", "unemployed", "本人"), stated("age", 52, "本人", start=4))
    await family.say("我下岗了，52岁", *told)
    assert family.memory.waiting is not None and "unemployment_insurance" in family.memory.waiting.facts
    await family.say("没有", intent="deny")
    assert family.memory.waiting is not None and family.memory.waiting.facts == ["unemployment_insurance"]
    said = await family.say("失业金我能领吗", intent="ask_policy")
    assert "对不上" not in said and "可领失业金" in said


@pytest.mark.parametrize(
    "text", ["都没有，就是紧巴", "都没有就是没钱", "没有这些，日子过不下去", "都没有，手头紧", "没有，家里穷"]
)
def test_none_and_how_poor_they_are(desk: Desk, text: str) -> None:
    assert answered(desk, text, STATUS) == {**NO_PAPER, "economic_hardship": True}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("没有低保，日子紧", {"low_margin"}),  # one of them is denied, not all
        ("都没有吗，日子这么紧", {"minimum_living", "low_margin"}),  # asks
        ("没有钱", {"minimum_living", "low_margin"}),
        ("没人来认定过，日子紧", {"minimum_living", "low_margin"}),
    ],
)
def test_what_is_no_no_to_all(desk: Desk, text: str, denied: set[str]) -> None:
    found = answered(desk, text, STATUS) or {}
    assert not any(found.get(fact) is False for fact in denied), found


async def test_a_hardship_told_with_none_of_them_leads_to_what_the_poor_get(family: Family) -> None:
    await family.say("我妈82岁", stated("age", 82, "母亲"))
    family.wait_for(*STATUS)
    said = await family.say("都没有，就是紧巴", intent="nlu_fallback")
    assert "没听明白" not in said and family.memory.concerns[0] == "living-money"
    assert family.memory.facts["economic_hardship"] is True
    result = await family.say("先看结果", intent="show_result")
    assert "最低生活保障" in result and "临时救助" in result


@pytest.mark.parametrize("fact", ["student_aid_recipient", "illness_poverty", "low_income_relief_target"])
@pytest.mark.parametrize("text", ["没有", "没", "没有的"])
def test_no_to_a_status_that_an_office_gives_refuses_nobody(desk: Desk, fact: str, text: str) -> None:
    assert answered(desk, text, [fact], "孩子") == {fact: UNKNOWN}


@pytest.mark.parametrize("fact", ["student_aid_recipient", "illness_poverty"])
def test_an_office_that_refused_is_a_no(desk: Desk, fact: str) -> None:
    assert answered(desk, "没有，没批", [fact], "孩子") == {fact: False}


@pytest.mark.parametrize("fact", ["preferential_treatment", "boarding", "registered_unemployed"])
def test_what_people_know_by_themselves_is_denied_by_a_no(desk: Desk, fact: str) -> None:
    assert answered(desk, "没有", [fact], "本人") == {fact: False}


@pytest.mark.parametrize("text", ["临时救助呢", "那临时救助呢", "低保呢？"])
async def test_a_name_that_is_asked_after_is_nothing_told(family: Family, text: str) -> None:
    await family.say("我妈82岁", stated("age", 82, "母亲"))
    fact, name = ("minimum_living", "低保") if "低保" in text else ("temporary_relief_approved", "临时救助")
    said = await family.say(text, stated(fact, True, said=name), intent="nlu_fallback")
    assert fact not in family.memory.facts and "条件都对得上" not in said


@pytest.mark.parametrize(
    ("age", "text", "noted"),
    [
        (9, "都没有", None),
        (12, "没有", None),
        (15, "没有这回事", None),
        (9, "没上学", "none"),
        (14, "辍学了", "none"),
        (17, "都没有", "none"),
        (5, "没有", "none"),
    ],
)
async def test_a_bare_no_to_what_school_a_child_goes_to_is_no_leaving_of_it(
    family: Family, age: int, text: str, noted: str | None
) -> None:
    await family.say(f"女儿{age}岁", stated("age", age, "女儿"))
    family.wait_for("school_stage", relation="女儿")
    await family.say(text, intent="deny", school_stage="none")
    girl = family.memory.related("女儿")
    assert girl is not None and girl.facts.get("school_stage") == noted


@pytest.mark.parametrize(
    ("text", "answers", "goes_first"),
    [
        ("经济困难", {}, False),
        ("低保边缘，日子难过", {}, False),
        ("都没有，日子难过", {}, True),
    ],
)
async def test_a_tick_of_being_poor_does_not_go_before_what_somebody_came_for(
    family: Family, text: str, answers: dict[str, Any], goes_first: bool
) -> None:
    """What they came for is settled first; how they live on is where they say in their own words that it is hard."""
    await family.say("我爸70岁，瘫在床上", stated("age", 70, "父亲"), stated("self_care", "unable", "父亲", start=7))
    family.wait_for(*STATUS)
    await family.say(text, **answers)
    assert (family.memory.concerns[0] == "living-money") is goes_first


LIST = ("floating_population_child", "migrant_worker_child")


@pytest.mark.parametrize(
    ("facts", "text", "denied"),
    [
        (LIST, "都没有", {"migrant_worker_child"}),
        (LIST, "没有", {"migrant_worker_child"}),
        (LIST[:1], "都没有", set()),
        (LIST[:1], "没有", {"floating_population_child"}),
        (LIST[1:], "都没有", {"migrant_worker_child"}),
    ],
)
async def test_a_no_to_all_denies_nothing_that_was_told_in_their_own_words(
    family: Family, facts: tuple[str, ...], text: str, denied: set[str]
) -> None:
    told = stated("floating_population_child", True, "孩子", certainty="doubtful")
    await family.say("我们外地来的孩子在这读书", told, stated("age", 9, "孩子", start=6))
    family.wait_for(*facts, relation="孩子")
    await family.say(text, intent="deny", **dict.fromkeys(facts, False))
    child = family.memory.related("孩子")
    assert child is not None and {fact for fact in LIST if child.facts.get(fact) is False} == denied
