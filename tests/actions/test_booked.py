"""What is said is booked where it belongs: as the answer that it is, of whom it is, and never as more than it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.answers.answer_words import UNKNOWN
from actions.answers.answering import AnswerReader
from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.noting.listening import Listener
from actions.turns.turn_words import words
from actions.turns.what_was_read import was_read

HERE = Path(__file__).parent
CHILDREN = ("孩子", "儿子", "女儿", "老大", "老二")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases("booked_answers.yml"), ids=lambda case: f"{case['asked'][0]}-{case['text']}")
def test_a_reply_answers_what_was_asked_and_nothing_else(case: dict[str, Any], desk: Desk) -> None:
    memory = Memory()
    memory.waiting = Waiting(case["asked"], memory.meet(case["of"]).id if "of" in case else None)
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    told = was_read(desk.read(case["text"], desk.today()), case["text"])
    answer = reader.read(case["text"], reader.in_its_light(case["text"], told, memory), memory)
    if case.get("nothing"):
        assert answer is None
        return
    assert answer is not None
    noted = case.get("noted", {})
    left = dict.fromkeys(case["asked"], UNKNOWN) if case.get("open") else {}
    assert {fact: value for fact, value in answer.items() if fact in {**left, **noted}} == {**left, **noted}


@pytest.mark.parametrize("case", cases("booked_tellings.yml"), ids=lambda case: str(case["say"][-1]))
def test_what_is_told_is_known_of_whom_it_is_told(case: dict[str, Any], desk: Desk) -> None:
    memory = Memory()
    reader = AnswerReader(desk.benefits.catalogue.vocabulary, desk.read_answer)
    for text in case["say"]:
        told = reader.in_its_light(text, was_read(desk.read(text, desk.today()), text), memory)
        puts_right = words("say_not_so").begins(text) or text.startswith("不是，")
        Listener(memory, desk.benefits.catalogue, desk.today(), puts_right=puts_right).listen(told)
    known = {**{person.relation: person.facts for person in memory.persons}, "家": memory.facts}
    for who, facts in case.get("of", {}).items():
        assert facts.items() <= known.get(who, {}).items(), known
    for who, names in case.get("not", {}).items():
        for name in names:
            fact, _, value = name.partition("=")
            wrong = fact in known.get(who, {}) if not value else str(known.get(who, {}).get(fact)) == value
            assert not wrong, known
    if "children" in case:
        assert sum(person.relation.endswith(CHILDREN) for person in memory.persons) == case["children"], known


def test_nobody_with_a_baby_is_asked_whether_she_is_pregnant(desk: Desk) -> None:
    memory, today = Memory(), desk.today()
    memory.meet("本人").facts |= {"sex": "female", "age": 28}
    memory.meet("孩子").facts |= {"age_months": 1, "age": 0}
    memory.concerns = [concern.id for concern in desk.benefits.catalogue.concerns]
    asked = set()
    while (question := desk.benefits.next_question(memory, today)) is not None:
        asked |= {fact.id for fact in question.facts}
        memory.asked += question.asked
    assert asked and "pregnant" not in asked


def test_a_child_of_six_is_asked_about_no_illness_of_the_old(desk: Desk) -> None:
    memory, today = Memory(), desk.today()
    memory.meet("孩子").facts |= {"age": 6, "school_stage": "primary"}
    child = desk.benefits.known(memory, today).of(memory.meet("孩子").id)
    vocabulary = desk.benefits.catalogue.vocabulary
    assert not any(child.sensible(vocabulary[name]) for name in ("primary_hypertension", "diabetes_type"))


def test_who_speaks_of_a_son_is_no_child(desk: Desk) -> None:
    memory = Memory()
    me, son = memory.meet("本人"), memory.meet("儿子")
    known = desk.benefits.known(memory, desk.today(), also=[me.id, son.id])
    assert known.of(me.id).rough("age") is not None and known.of(son.id).rough("age") is None
