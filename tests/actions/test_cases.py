"""A clerk's next caller in all words, a line that can only be of another, and the case that was put away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.desk import Desk
from actions.memory import Memory
from actions.turns.cases import Case, whose_case
from actions.turns.taking_turns import Taken, Understood
from actions.turns.turn import Slots
from actions.turns.turn_kind import Kind
from actions.turns.what_was_read import WasRead, was_read
from actions.turns.which_case import take_turn

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
NAMES = ("next", "ask", "same", "earlier")
CASES = [(row["told"], text, name) for row in TABLE for name in NAMES for text in row.get(name, ())]
WOMAN, MAN = "女 67 肢残二级 独居 上城", "男 70 低保 滨江"


def heard(desk: Desk, text: str) -> WasRead:
    return was_read(desk.read(text, desk.today()), text)


def talk(desk: Desk, *texts: str) -> Taken:
    """The last reply of a conversation that Rasa takes for telling throughout, but for a goodbye."""
    slots = Slots()
    for text in texts:
        intent = "goodbye" if "再见" in text else "tell_situation"
        taken = take_turn(desk, text, Understood(intent, heard(desk, text)), slots)
        slots = Slots(taken.memory.to_slot())
    return taken


def said(taken: Taken) -> str:
    return "\n".join(payload.text for payload in taken.payloads)


@pytest.mark.parametrize(("told", "text", "case"), CASES, ids=[f"{told[-1]}|{text}" for told, text, _ in CASES])
def test_of_whom_a_message_is(desk: Desk, told: list[str], text: str, case: str) -> None:
    memory = talk(desk, *told).memory
    assert whose_case(text, heard(desk, text), memory).case is Case[case.upper()]


@pytest.mark.parametrize(
    "then", [f"下个来电：{MAN}", f"挂了。下一位。{MAN}", f"另外一户 {MAN}", f"2号：{MAN}", f"第二个：{MAN}", MAN]
)
def test_nothing_of_the_caller_before_is_put_on_the_next(desk: Desk, then: str) -> None:
    taken = talk(desk, WOMAN, then)
    (man,) = taken.memory.persons
    assert man.facts == {"sex": "male", "age": 70} and "收起来了" in said(taken)
    assert "330.6" not in said(talk(desk, WOMAN, then, "先看结果"))


def test_a_line_that_may_be_of_another_is_asked_and_not_noted(desk: Desk) -> None:
    asked = talk(desk, WOMAN, "女 72 低保 滨江")
    assert "是另外一位吗" in said(asked) and asked.memory.persons[0].facts["age"] == 67
    assert "minimum_living" not in asked.memory.facts
    another = talk(desk, WOMAN, "女 72 低保 滨江", "是另外一位").memory
    assert another.persons[0].facts == {"sex": "female", "age": 72} and another.facts["minimum_living"]
    same = talk(desk, WOMAN, "女 72 低保 滨江", "还是刚才那位").memory
    assert same.persons[0].facts["disability_grade"] == 2 and same.facts["minimum_living"]


def test_what_is_told_instead_of_an_answer_lets_the_question_go(desk: Desk) -> None:
    memory = talk(desk, WOMAN, "女 72 低保 滨江", "护理补贴多少钱").memory
    assert not memory.held and "minimum_living" not in memory.facts


def test_danger_goes_before_the_question_whose_case_it_is(desk: Desk) -> None:
    assert talk(desk, WOMAN, "女 72 低保 想跳楼").kind is Kind.DANGER


def test_the_case_before_is_taken_up_again_and_the_present_one_kept(desk: Desk) -> None:
    child = "下一位 孩子 6岁 智力残疾"
    back = talk(desk, WOMAN, child, "刚才那个女的67的 低保")
    assert "回到前面那位" in said(back) and back.memory.persons[0].facts["age"] == 67
    assert back.memory.facts["minimum_living"] and len(back.memory.persons) == 1
    again = talk(desk, WOMAN, child, "刚才那个女的67的 低保", "刚才那个孩子").memory
    assert again.persons[0].facts["age"] == 6 and "minimum_living" not in again.facts


def test_a_case_that_was_never_told_is_not_found(desk: Desk) -> None:
    taken = talk(desk, WOMAN, "下一位 孩子 6岁 智力残疾", "刚才那个男的90的 低保")
    assert "没有找到" in said(taken) and "minimum_living" not in taken.memory.facts


def test_he_of_a_clerks_line_is_no_second_person(desk: Desk) -> None:
    assert len(talk(desk, "男 82 失能 低保", "他一个月能拿多少").memory.persons) == 1
    assert len(talk(desk, "女 67 肢残二级", "他残疾三级").memory.persons) == 2


def test_nothing_is_put_away_where_nothing_was_told(desk: Desk) -> None:
    assert "收起来" not in said(talk(desk, f"1号：{MAN}"))
    assert len(talk(desk, *(f"{place}号：男 {40 + place} 低保 滨江" for place in range(1, 7))).memory.put_away) == 3


def test_the_memory_of_cases_survives_the_slot(desk: Desk) -> None:
    memory = talk(desk, WOMAN, "下一位").memory
    assert Memory.from_slot(memory.to_slot()) == memory and len(memory.put_away) == 1


@pytest.mark.parametrize("then", ["嗯 对的 下一个", "再接一个", "换一个", "挂了", "next"])
def test_a_next_case_word_in_reply_to_a_question_notes_nothing(desk: Desk, then: str) -> None:
    taken = talk(desk, "男 70 低保 滨江", then)
    assert not taken.memory and taken.kind is Kind.NEXT_CALLER and len(taken.memory.put_away) == 1


def test_what_was_told_before_a_new_beginning_is_forgotten_and_not_put_away(desk: Desk) -> None:
    taken = talk(desk, WOMAN, f"清空 {MAN}")
    memory = taken.memory
    assert "忘掉了" in said(taken) and "收起来" not in said(taken)
    assert memory.persons[0].facts == {"sex": "male", "age": 70} and not memory.put_away
