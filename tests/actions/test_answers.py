"""Answers to the question that waits: one value, a list, a doubt that one word confirms, an office's no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from actions.answering import AnswerReader
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.rough_amount import rough_amount, settled_on
from actions.what_was_read import WasRead, was_read
from nlu.reading.answers import read_answer
from tests.actions.family import Family, tell_of_father
from tests.actions.stated import stated


async def test_doubtful_facts_go_into_one_sentence_that_one_word_confirms(family: Family) -> None:
    doubt = [
        stated("age", 59, "本人", certainty="doubtful", said="快六十了"),
        stated("lives_alone", True, "同", certainty="doubtful"),
    ]
    said = await family.say("我快六十了,算是一个人住吧", *doubt)
    assert said.count("我听到的是：您 59岁 · 独居，对吗？") == 1
    assert {"对", "划掉 您 59岁", "划掉 您 独居"} <= {*family.buttons}
    assert family.memory.meet("本人").facts == {}
    await family.say("划掉 您 独居", intent="nlu_fallback")
    said = await family.say("对", intent="affirm")
    assert family.memory.meet("本人").facts == {"age": 59} and "我听到的是" not in said
    assert family.memory.meet("本人").said == {"age": "快六十了"}


async def test_what_is_being_confirmed_is_not_asked_at_the_same_time(family: Family) -> None:
    doubt = [
        stated(name, value, "孙子", certainty="doubtful")
        for name, value in (("disability_grade", 3), ("disability", True))
    ]
    await family.say("我孙子好像是三级残疾", *doubt)
    assert family.memory.waiting is None or family.memory.waiting.facts != ["disability"]
    assert "划掉 孙子 残疾" not in family.buttons, "what follows from the grade needs no tap of its own"


async def test_a_no_drops_what_was_doubtful(family: Family) -> None:
    await family.say("我快六十了", stated("age", 59, "本人", certainty="doubtful"))
    said = await family.say("不对", intent="deny")
    assert "这样不算" in said
    assert family.memory.meet("本人").facts == {} == family.memory.meet("本人").doubtful


async def test_who_never_applied_is_not_refused(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    for text, noted in (("没有", {}), ("没去认定过", {}), ("申请了没批下来", {"hardship_certified": False})):
        family.wait_for("hardship_certified")
        await family.say(text, intent="deny", hardship_certified=False)
        assert {k: v for k, v in family.memory.facts.items() if k == "hardship_certified"} == noted, text


async def test_a_list_is_answered_by_naming_some(family: Family) -> None:
    await tell_of_father(family)
    family.wait_for("veteran", "tuberculosis", "pregnant", relation="母亲")
    assert (await family.say("退役军人", intent="nlu_fallback")).count("还有别的吗") == 1, (
        "one tap, and more may follow"
    )
    assert family.memory.waiting is not None and family.memory.waiting.facts == ["tuberculosis", "pregnant"]
    await family.say("都没有", intent="deny")
    mother = family.memory.related("母亲")
    assert mother is not None
    assert mother.facts == {"veteran": True, "tuberculosis": False, "pregnant": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有退役军人和肺结核", {"veteran": True, "tuberculosis": True}),
        ("只有退役军人", {"veteran": True, "tuberculosis": False, "lives_alone": False}),
        ("独居,别的没有", {"veteran": False, "tuberculosis": False, "lives_alone": True}),
        ("不是退役军人,独居", {"veteran": False, "lives_alone": True}),
        ("一样都没有", {"veteran": False, "tuberculosis": False, "lives_alone": False}),
    ],
)
async def test_a_list_is_answered_in_words(family: Family, text: str, expected: dict[str, bool]) -> None:
    await tell_of_father(family)
    family.wait_for("veteran", "tuberculosis", "lives_alone", relation="母亲")
    await family.say(text, intent="deny")
    mother = family.memory.related("母亲")
    assert mother is not None and mother.facts == expected
    assert ("tuberculosis", mother.id) in family.memory.asked, "what was not named is not asked again"


def test_a_message_is_read_once_also_as_an_answer(desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["self_care"], memory.meet("父亲").id)
    given: list[Mapping[str, Any]] = []

    def stub(text: str, fact_id: str, *, reading: Mapping[str, Any], own_words: bool = False) -> Any:
        if own_words:
            return None
        given.append(reading)
        return reading.get(fact_id)

    reader = AnswerReader(desk.benefits.catalogue.vocabulary, stub)
    not_believed = WasRead(let_go={"self_care": "unable"})
    assert reader.read("就那样躺着", not_believed, memory) == {"self_care": "unable"}
    assert WasRead.from_data(not_believed.as_data()).values == {"self_care": "unable"}
    assert given == [{"self_care": "unable"}]


@pytest.mark.parametrize("text", ["还没去弄", "社区还没来问过", "正在申请", "没有人来评过"])
async def test_not_applied_yet_is_an_answer_and_leaves_it_open(family: Family, text: str) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("hardship_certified")
    said = await family.say(text, intent="nlu_fallback")
    assert "认定，不等于不符合" in said and "没听明白" not in said
    assert "hardship_certified" not in family.memory.facts
    assert family.memory.waiting is None or family.memory.waiting.facts != ["hardship_certified"]


async def test_a_paper_that_was_not_fetched_yet_is_not_there(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("disability", relation="母亲")
    await family.say("没办过", intent="nlu_fallback")
    assert family.memory.meet("母亲").facts["disability"] is False


@pytest.mark.parametrize("text", ["还没来得及评", "残联那边在办", "没去鉴定", "证还没下来"])
async def test_who_was_not_assessed_yet_may_still_get_the_card(family: Family, text: str) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("disability", relation="母亲")
    said = await family.say(text, intent="nlu_fallback")
    assert "没听明白" not in said and "disability" not in family.memory.meet("母亲").facts
    assert family.memory.waiting is None or family.memory.waiting.facts != ["disability"]


@pytest.mark.parametrize("text", ["都没有", "一样都没有"])
async def test_none_of_these_denies_each_of_them(family: Family, text: str) -> None:
    family.wait_for("minimum_living", "low_margin", "economic_hardship")
    await family.say(text, intent="deny")
    assert family.memory.facts.get("minimum_living") is False
    assert family.memory.facts.get("economic_hardship") is False


async def test_a_name_in_a_question_is_no_answer(family: Family) -> None:
    family.wait_for("minimum_living", "low_margin", "economic_hardship")
    await family.say("低保怎么算的", intent="ask_policy")
    assert "minimum_living" not in family.memory.facts


def test_words_of_one_of_a_list_answer_the_list(desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(["unemployment_insurance", "registered_unemployed"], memory.meet("本人").id)
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, read_answer)
    found = reader.read("去社区登记过的", WasRead(), memory)
    assert found == {"registered_unemployed": True, "unemployment_insurance": "unknown"}


async def test_about_so_much_is_enough_for_a_direct_question(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("household_size")
    doubtful = stated("household_size", 3, certainty="doubtful")
    said = await family.say("大概三口吧", doubtful, intent="nlu_fallback")
    assert family.memory.facts["household_size"] == 3 and family.memory.doubtful == {}
    assert "对吗" not in said


async def test_it_seems_decides_nothing(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("disability_grade", relation="母亲")
    await family.say("好像二级", stated("disability_grade", 2, certainty="doubtful"), intent="nlu_fallback")
    assert "disability_grade" not in family.memory.meet("母亲").facts


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
