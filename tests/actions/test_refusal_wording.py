"""An honest no says why, what stands nearby, and whom to ask."""

from __future__ import annotations

import re
from datetime import date

import pytest

from actions.desk import Desk
from tests.actions.family import Family
from tests.actions.stated import stated
from tests.actions.test_wording import check

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("给我作一首诗吧", "没有写"),
        ("宁波的低保一个月发多少", "宁波"),
        ("2030年低保标准会是多少", "2030年"),
        ("后年低保涨不涨", "2027年"),
        ("听说有老年人飞行补贴", "「老年人飞行补贴」"),
        ("老人坐公交免费要满几岁", "多大年纪"),
        ("护理补贴的申请表格在哪下载", "到哪里办"),
    ],
)
def test_a_no_says_why_and_whom_to_ask(desk: Desk, question: str, said: str) -> None:
    payload = desk.refusals.abstain(desk.searcher.search(question, 3, DAY), DAY)
    check(payload, desk)
    assert payload.answer_type == "abstain"
    assert said in payload.text
    assert "12345" in payload.text
    assert payload.buttons


@pytest.mark.parametrize(
    ("question", "near"),
    [("失业旅游补贴有多少", True), ("老年人旅游补贴一年给几次", False), ("4050社保补贴怎么领", False)],
)
def test_what_shares_its_word_with_an_unknown_benefit_is_named_as_something_else(
    question: str, near: bool, desk: Desk
) -> None:
    payload = desk.refusals.abstain(desk.searcher.search(question, 3, DAY), DAY)
    assert "没有写到" in payload.text and ("不是一回事" in payload.text) == near
    assert "按照" not in payload.text


def test_forms_and_addresses_are_not_in_the_documents_but_the_matter_is(desk: Desk) -> None:
    payload = desk.refusals.procedure(desk.searcher.search("护理补贴到哪里办", 1, DAY), DAY)
    check(payload, desk)
    assert len(payload.citations) == 1
    nothing = desk.refusals.procedure(desk.searcher.search("宁波的低保去哪里办", 1, DAY), DAY)
    assert list(nothing.citations) == []
    assert not re.search(r"\[1\]", nothing.text)


async def test_what_only_follows_is_no_word_of_theirs(family: Family) -> None:
    husband = (stated("sex", "male", "配偶"), stated("maternity_insurance", True, "配偶"))
    said = await family.say("我老公单位交了生育保险 我能用他的吗", *husband, intent="ask_policy")
    assert "文件里没有写" in said and "对不上" not in said
    said = await family.say("我老公能领生育津贴吗", intent="ask_policy")
    assert "18岁" not in said and "您说的是" not in said and "照您说的情况对不上" in said


async def test_a_small_child_not_yet_at_a_kindergarten_is_not_refused(family: Family) -> None:
    await family.say("小的三岁半 没上幼儿园", stated("age", 3, "老二"), stated("school_stage", "none", "老二"))
    said = await family.say("小的幼儿园学费能减吗", intent="ask_policy")
    assert "对不上" not in said and "还没上幼儿园" in said
