"""「一个月能拿多少」 below a result of many lines is answered by the money, not by the list again."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Memory, Told


def test_the_exact_sum_stands_first_and_services_are_not_named(desk: Desk) -> None:
    facts = {"age": 46, "disability_grade": 1, "disability_type": "visual", "self_care": "partial"}
    facts |= {"long_term_care_needed": True, "lives_at_home": True}
    memory = Memory(persons=[Told("p1", "姐姐", facts)], facts={"minimum_living": True}, concerns=["disability"])
    said = desk.sums.told(memory, desk.today())
    assert said is not None
    first = said.text.split("\n")[1]
    assert "125元" in first and "护理补贴" in first and "康复" not in said.text


def test_nothing_is_said_where_there_is_no_money(desk: Desk) -> None:
    memory = Memory(persons=[Told("p1", "本人", {"age": 30})], facts={"economic_hardship": False})
    assert desk.sums.told(memory, desk.today()) is None


def test_a_sum_that_an_office_still_weighs_is_told_as_open(desk: Desk) -> None:
    facts = {"household_size": 4, "income_per_person": 750.0, "district": "shangcheng"}
    memory = Memory(persons=[Told("p1", "本人", {"age": 40})], facts=facts, concerns=["living-money"])
    said = desk.sums.told(memory, desk.today())
    assert said is not None and "最低生活保障" in said.text and "核定了才有" in said.text
    assert "还没有哪笔钱的数目能定下来" in said.text
