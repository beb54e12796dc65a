"""What a later message puts right, and what is never noted of a person as they are."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Memory
from tests.actions.stated import met, stated
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


def test_what_puts_right_takes_the_place_of_what_it_does_not_go_with(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("minimum_living", True), stated("age", 70, "本人", start=4))
    assert hear(desk, memory, stated("low_margin", True)).clashes, "nothing says which of the two is wrong"
    heard = hear(desk, memory, stated("low_margin", True, corrects=True))
    assert memory.facts == {"low_margin": True} and not heard.clashes
    assert heard.taken_back == [(None, "minimum_living")]
    assert facts(memory, "本人")["age"] == 70, "only what clashes is forgotten"


def test_everything_that_a_correction_does_not_go_with_gives_way(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 8, "儿子"), stated("school_stage", "primary", "儿子", start=4))
    heard = hear(desk, memory, stated("employment", "retired", "儿子", corrects=True))
    assert facts(memory, "儿子")["employment"] == "retired" and not heard.refused and not heard.clashes
    assert "age" not in facts(memory, "儿子")


def test_the_old_value_is_told_back(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("disability_grade", 1, "母亲"))
    heard = hear(desk, memory, stated("disability_grade", 2, "母亲", corrects=True))
    assert [*heard.instead_of.values()] == [1]
    said = desk.situation.noted(heard)
    assert said == "改好了：妈妈 残疾等级2级（原来记的是残疾等级1级）。"


def test_who_it_went_to_is_told_back(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 58, "本人"))
    heard = hear(desk, memory, met("母亲", corrects=True))
    said = desk.situation.noted(heard)
    assert said == "好，前面说的改到妈妈名下，不算您的。\n我记下了：妈妈 58岁。"


def test_who_does_not_live_alone_is_no_household_of_one(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("lives_alone", True, "母亲"), stated("household_size", 1))
    hear(desk, memory, stated("lives_alone", False, "母亲", corrects=True))
    assert "household_size" not in memory.facts
    hear(desk, memory, stated("household_size", 3))
    hear(desk, memory, stated("lives_alone", False, "母亲"))
    assert memory.facts["household_size"] == 3


def test_a_number_put_right_that_was_doubtful_is_asked_back_still(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("inpatient_self_pay", 30000, "配偶", certainty="doubtful"))
    heard = hear(desk, memory, number={"value": 50000, "unit": "元", "corrects": True, "wrong": None})
    spouse = memory.meet("配偶")
    assert spouse.doubtful["inpatient_self_pay"] == 50000 and not spouse.facts
    assert [value for _, _, value in heard.doubtful] == [50000]


def test_somebody_of_the_family_is_the_one_other_who_was_told_of(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("disability", True, "配偶"))
    hear(desk, memory, stated("age", 65, "家人"))
    assert facts(memory, "配偶")["age"] == 65 and memory.related("家人") is None
    hear(desk, memory, stated("age", 30, "家人"))
    assert facts(memory, "家人")["age"] == 30, "who is told of otherwise is another"


def test_only_a_soldier_waits_for_an_assignment(desk: Desk) -> None:
    memory = Memory()
    doubt = stated("awaiting_assignment", True, "儿子", certainty="doubtful")
    assert not hear(desk, memory, doubt).doubtful
    hear(desk, memory, stated("veteran", True, "儿子"))
    assert hear(desk, memory, doubt).doubtful


def test_a_year_at_school_is_told_back_with_its_school(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("school_stage", "junior", "女儿"), stated("school_year", 2, "女儿"))
    heard = hear(
        desk, memory, stated("school_stage", "junior", "女儿", corrects=True), stated("school_year", 3, "女儿", start=1)
    )
    assert desk.situation.noted(heard) == "改好了：女儿 初三（原来记的是初二）。"


def test_words_that_alone_are_no_clear_no_deny_what_was_only_guessed(desk: Desk) -> None:
    memory = Memory()
    no_card = stated("disability", False, "儿子", certainty="doubtful")
    told = (("disability", True), ("disability_type", "mental"))
    guesses = [stated(fact, value, "儿子", certainty="doubtful") for fact, value in told]
    hear(desk, memory, *guesses)
    hear(desk, memory, {**no_card, "hedged": True})
    assert "disability" not in facts(memory, "儿子"), "好像没证 decides nothing"
    hear(desk, memory, no_card)
    assert facts(memory, "儿子")["disability"] is False
    assert memory.meet("儿子").doubtful == {"disability_type": "mental"}, "a sign, for which he may be assessed"
    other = Memory()
    assert hear(desk, other, no_card).doubtful, "没证 by itself is asked: it may be any paper"


def test_a_hint_of_hardship_takes_a_no_of_a_whole_list_back_and_asks(desk: Desk) -> None:
    memory = Memory()
    hint = stated("economic_hardship", True, certainty="doubtful")
    hear(desk, memory, stated("economic_hardship", False))
    heard = hear(desk, memory, hint)
    assert "economic_hardship" not in memory.facts and heard.doubtful == [(None, "economic_hardship", True)]
    hear(desk, memory, stated("economic_hardship", True))
    assert not hear(desk, memory, hint).taken_back and memory.facts["economic_hardship"] is True
