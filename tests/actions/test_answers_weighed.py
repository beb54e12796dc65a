"""Replies that weigh sums, speak of others, or say what was asked once more."""

from __future__ import annotations

import pytest

from actions.answers.answering import AnswerReader
from actions.answers.rough_amount import rough_amount, settled_on
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.turns.what_was_read import was_read
from tests.actions.family import Family
from tests.actions.stated import stated


@pytest.mark.parametrize(
    ("text", "amount"),
    [("三四千", 3500), ("一千六七吧", 1650), ("也就八九百", 850), ("千把块", 1000), ("两三百", 250), ("五千", None)],
)  # fmt: skip
def test_a_sum_between_two_figures_is_their_middle(text: str, amount: float | None) -> None:
    assert rough_amount(text) == amount


def test_who_weighs_several_sums_settles_on_the_last() -> None:
    assert rough_amount(settled_on("忙的时候三四千，闲的时候七八百，算一千八九吧")) == 1850
    assert settled_on("五千左右") == "五千左右"


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("街道上门看了，说符合", {"hardship_certified": True}),
        ("去年批下来的", {"hardship_certified": True}),
        ("听说批了", {}),
        ("还没批下来", {}),
        ("要是批了就好", {}),
    ],
)
async def test_the_yes_of_an_office_in_a_whole_sentence_is_an_answer(
    family: Family, text: str, noted: dict[str, bool]
) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("hardship_certified")
    await family.say(text, intent="nlu_fallback")
    assert {k: v for k, v in family.memory.facts.items() if k == "hardship_certified"} == noted


@pytest.mark.parametrize(
    ("fact", "relation", "text", "noted"),
    [
        # other facts beside the answer, after it or about its sum
        ("institution_care_approved", "父亲", "没有,一直住自己家", False),
        ("household_income", None, "我在厂里上班,一个月两千八", 2800),
        ("household_size", None, "我、老公、女儿", 3),
        ("disability", "母亲", "我妈没有的", False),
    ],
)
async def test_an_answer_is_taken_beside_other_facts(
    fact: str, relation: str | None, text: str, noted: object, desk: Desk
) -> None:
    memory = Memory()
    memory.waiting = Waiting([fact], memory.meet(relation).id if relation else None)
    read = desk.read(text, desk.today())
    answer = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer).read(text, was_read(read, text), memory)
    assert answer == {fact: noted}


@pytest.mark.parametrize("text", ["我爸倒是有", "对了,我妈七十了", "公公有残疾证"])
async def test_what_is_told_of_another_is_no_answer(text: str, desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["disability"], memory.meet("配偶").id)
    read = was_read(desk.read(text, desk.today()), text)
    assert AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer).read(text, read, memory) is None


async def test_one_word_names_a_choice_of_what_was_asked(desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["medical_insurance"], memory.meet("配偶").id)
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    read = was_read(desk.read("城乡居民", desk.today()), "城乡居民")
    assert reader.read("城乡居民", read, memory) == {"medical_insurance": "resident"}
    assert not reader.in_its_light("城乡居民", read, memory).told, "the pension of the same name is not noted"


async def test_who_says_again_what_was_asked_answers_it(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("receiving_elder_care_subsidy", relation="母亲")
    await family.say("养老服务补贴？从来没领过", intent="ask_policy", receiving_elder_care_subsidy=False)
    assert family.memory.meet("母亲").facts["receiving_elder_care_subsidy"] is False


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (["父亲", "奶奶"], "奶奶农保三百", None),
        (["父亲"], "奶奶农保三百", None),
        (["奶奶"], "奶奶农保三百", {"household_income": 300}),
        (["父亲", "奶奶"], "奶奶农保三百，我四千", {"household_income": 4300}),
        (["父亲", "奶奶"], "家里一个月三千", {"household_income": 3000}),
    ],
)
def test_what_one_relative_has_is_not_what_a_family_has(
    told: list[str], text: str, expected: object, desk: Desk
) -> None:
    memory = Memory()
    for relation in told:
        memory.meet(relation)
    memory.waiting = Waiting(["household_income"], None)
    read = desk.read(text, desk.today())
    answer = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer).read(text, was_read(read, text), memory)
    assert answer == expected


def test_a_relatives_own_means_answer_nothing_of_a_household_in_which_others_are_told_of(desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["minimum_living", "low_margin"], None)
    memory.meet("父亲").facts["age"] = 60
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    of_her = was_read(desk.read("我奶奶低保", desk.today()), "我奶奶低保")
    assert reader.read("我奶奶低保", of_her, memory) is None
    ours = was_read(desk.read("家里有低保", desk.today()), "家里有低保")
    assert (reader.read("家里有低保", ours, memory) or {})["minimum_living"] is True
    alone = Memory()
    alone.waiting = memory.waiting
    alone.meet("奶奶").facts["age"] = 80
    assert (reader.read("我奶奶低保", of_her, alone) or {})["minimum_living"] is True


def test_that_nobody_cares_for_somebody_says_nothing_of_an_office(desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["minimum_living", "low_margin"], None)
    memory.meet("父亲").facts["age"] = 70
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    for text, answer in (("我在上班没人管他", None), ("一直没人管，没去申请过", "unknown")):
        found = reader.read(text, was_read(desk.read(text, desk.today()), text), memory)
        assert (found or {}).get("minimum_living") == answer, text
