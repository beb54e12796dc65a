"""What a later message puts right, and what is never noted of a person as they are."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Memory
from tests.actions.stated import stated
from tests.actions.test_listening import facts, hear


def test_a_number_that_names_the_wrong_one_corrects_it_wherever_it_stands(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 81, "母亲"), stated("age", 50, "本人", start=4))
    hear(desk, memory, number={"value": 79, "unit": None, "corrects": True, "wrong": 81})
    assert facts(memory, "母亲")["age"] == 79 and facts(memory, "本人")["age"] == 50


def test_a_lighter_state_is_asked_back_before_it_replaces(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("self_care", "unable", "父亲"))
    assert hear(desk, memory, stated("self_care", "partial", "父亲")).doubtful
    assert facts(memory, "父亲")["self_care"] == "unable"


def test_work_is_never_told_of_a_pupil(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("school_stage", "junior", "女儿"))
    hear(desk, memory, stated("unemployment_insurance", True, "同"))
    assert "unemployment_insurance" in facts(memory, "本人")


def test_the_elder_is_the_one_told_of_by_age(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 3, "一个孩子"), stated("age", 9, "另一个孩子", start=4))
    hear(desk, memory, stated("school_stage", "primary", "老大"))
    assert facts(memory, "另一个孩子")["school_stage"] == "primary" and memory.related("老大") is None
