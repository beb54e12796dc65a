"""An honest no says why, what stands nearby, and whom to ask."""

from __future__ import annotations

import re
from datetime import date

import pytest
from rasa_sdk import Tracker

from actions.desk import Desk
from actions.first_words import first_words
from actions.listening import Heard
from actions.memory import Memory
from actions.turn import Turn, take_turn
from tests.actions.calls import action_call
from tests.actions.test_wording import check

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("给我作一首诗吧", "没有写"),
        ("宁波的低保一个月发多少", "宁波"),
        ("2030年低保标准会是多少", "2030年"),
        ("后年低保涨不涨", "2027年"),
        ("听说有老年人飞行补贴", "「飞行补贴」"),
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


def test_what_is_near_an_unknown_benefit_is_named_as_something_else(desk: Desk) -> None:
    payload = desk.refusals.abstain(desk.searcher.search("老年人旅游补贴一年给几次", 3, DAY), DAY)
    assert "不是一回事" in payload.text
    assert "按照" not in payload.text


def test_forms_and_addresses_are_not_in_the_documents_but_the_matter_is(desk: Desk) -> None:
    payload = desk.refusals.procedure(desk.searcher.search("护理补贴到哪里办", 1, DAY), DAY)
    check(payload, desk)
    assert len(payload.citations) == 1
    nothing = desk.refusals.procedure(desk.searcher.search("宁波的低保去哪里办", 1, DAY), DAY)
    assert list(nothing.citations) == []
    assert not re.search(r"\[1\]", nothing.text)


def turn(text: str, intent: str = "ask_policy") -> Turn:
    memory = Memory()
    return Turn(text, intent, memory, Heard(), False, memory.to_slot())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("低保停了，我不想活了", "12356"),
        ("我爸天天打我，有没有补贴", "110"),
        ("他说要跳楼", "120"),
        ("高血压的药一天吃几片", "医生"),
        ("这官司能打赢吗", "12348"),
        ("佛山的低保多少", "佛山"),
        ("你就说行不行吧", "说说家里"),
    ],
)
def test_some_things_are_said_before_all_else(desk: Desk, text: str, said: str) -> None:
    payload = first_words(desk, turn(text))
    assert payload is not None
    assert said in payload.text


@pytest.mark.parametrize(
    "text",
    [
        "跑窗口跑得累死了，租金怎么算",
        "打我电话也行，低保怎么算",
        "孩子打疫苗要钱吗",
        "我是上海户口，在杭州住了两年，能建健康档案吗",
        "请不起律师，能不能法律援助",
        "老人在医院挂吊瓶，护士上吊瓶要收费吗",
        "你打他手机问问，他是二级残疾",
        "看病能报多少",
        "我住在上海路旁边",
    ],
)
def test_and_others_are_not_taken_for_them(desk: Desk, text: str) -> None:
    assert first_words(desk, turn(text)) is None


def test_danger_that_rasa_only_guesses_at_is_danger(desk: Desk) -> None:
    call = action_call("action_answer", "nlu_fallback", "他又来了，我躲在厕所里")
    ranking = [{"name": "nlu_fallback", "confidence": 0.5}, {"name": "crisis", "confidence": 0.3}]
    call["tracker"]["latest_message"]["intent_ranking"] = ranking
    taken = take_turn(Tracker.from_dict(call["tracker"]), desk.benefits, DAY)
    payload = first_words(desk, taken)
    assert payload is not None
    assert "110" in payload.text
