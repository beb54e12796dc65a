"""Answers to the question that waits: one value, a list, a doubt that one word confirms, an office's no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from actions.answers.answering import AnswerReader
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.turns.what_was_read import WasRead
from nlu.reading.replies.answers import read_answer
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


@pytest.mark.parametrize("text", ["没办过", "还没来得及评", "没去鉴定", "没人来评过", "还没去办"])
async def test_a_paper_that_was_not_fetched_yet_is_not_there(family: Family, text: str) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    family.wait_for("disability", relation="母亲")
    await family.say(text, intent="nlu_fallback")
    assert family.memory.meet("母亲").facts["disability"] is False, "it is to be obtained, and no grade is asked"


@pytest.mark.parametrize("text", ["残联那边在办", "证还没下来", "还没办下来"])
async def test_who_is_being_assessed_may_still_get_the_card(family: Family, text: str) -> None:
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
