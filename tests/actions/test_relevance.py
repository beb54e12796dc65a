"""What comes first, what is not theirs, and the figure of a place: through whole replies, without Rasa."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.desk import Desk
from actions.turns.whose_money import lead_of, paid_to
from nlu.reading.replies.answers import read_answer
from tests.actions.family import Family
from tests.actions.stated import stated

INSTITUTIONS = ("家里不领", "家长不用领", "个人不能申请")
DAY = date(2026, 7, 1)


def test_a_record_whose_money_no_family_gets_says_who_does(desk: Desk) -> None:
    records = [one.record for one in desk.benefits.catalogue.at(DAY)]
    unpaid = {record.id for record in records if any(words in record.benefits for words in INSTITUTIONS)}
    assert unpaid and unpaid == {record.id for record in records if record.paid_to}


def test_money_for_schools_is_told_as_such(desk: Desk) -> None:
    found = desk.searcher.search("随迁子女每人200元怎么没到我卡里")
    assert paid_to(desk, found.hits[0].clause.id) == "学校"
    assert lead_of(desk, found) == "这笔钱给学校，家里不领。"


async def test_who_asks_for_a_place_at_school_is_read_no_sum(family: Family) -> None:
    said = await family.say("孩子能在这里上学吗", intent="ask_policy")
    assert "200元" not in said


async def test_the_figure_of_a_district_is_said_with_its_year(family: Family) -> None:
    said = await family.say("我住上城区，低保标准是多少", stated("district", "shangcheng"), intent="ask_policy")
    assert "上城区的最低生活保障标准：每年13224元，合每月1102元[1]" in said and "2020年" in said


async def test_who_tells_of_cancer_is_read_nothing_of_screening(family: Family) -> None:
    ill: dict[str, Any] = stated("other_chronic_disease", True, "配偶")
    said = await family.say("我老婆得了乳腺癌，要开刀", ill)
    assert "筛查" not in said and "避孕" not in said


async def test_one_payment_for_a_second_child_is_not_written(family: Family) -> None:
    born = stated("recently_gave_birth", True, "本人")
    said = await family.say("我刚生完二胎，有没有一次性的钱", born, intent="ask_policy")
    assert "没有写" in said and "节育" not in said


async def test_a_situation_told_before_is_not_what_is_asked(family: Family) -> None:
    poor = stated("minimum_living", True)
    said = await family.say("家里吃低保，孩子上学能不能少交钱", poor, intent="ask_policy")
    assert "无业重度残疾人" not in said and "孩子" in said


@pytest.mark.parametrize("reply", ["都没有，就是日子紧", "日子紧"])
def test_who_says_that_money_is_tight_answers_the_invitation(reply: str) -> None:
    assert read_answer(reply, "economic_hardship", own_words=True) is True


async def test_who_lies_abed_is_sent_to_those_who_decide(family: Family) -> None:
    lies = (stated("age", 78, "父亲"), stated("self_care", "unable", "父亲", start=4))
    await family.say("我爸78岁,瘫在床上", *lies)
    said = await family.say("找人问", intent="ask_human")
    assert "残联" in said and "12333" not in said and "12348" not in said


@pytest.mark.parametrize(("age", "offered"), [(94, False), (45, True)])
async def test_nobody_of_ninety_is_offered_a_job_fair(family: Family, age: int, offered: bool) -> None:
    told = (stated("age", age, "爷爷"), stated("veteran", True, "爷爷", start=4))
    await family.say(f"我爷爷{age}岁，当过兵，能领什么", *told)
    everything = [await family.say("先看结果", intent="show_results"), await family.say("展开全部")]
    assert any("招聘" in said for said in everything) is offered
