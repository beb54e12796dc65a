"""What is remembered of what was said, and of whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.desk import Desk
from actions.memory import Memory, Waiting
from actions.noting.heard import Heard
from actions.noting.listening import Listener
from tests.actions.stated import met, read, stated

TODAY = date(2026, 11, 22)


def hear(desk: Desk, memory: Memory, *found: dict[str, Any], number: dict[str, Any] | None = None) -> Heard:
    return Listener(memory, desk.benefits.catalogue, TODAY).listen(read(*found, number=number))


def facts(memory: Memory, relation: str) -> dict[str, Any]:
    person = memory.related(relation)
    assert person is not None, [p.relation for p in memory.persons]
    return person.facts


def test_facts_go_to_the_person_they_are_about(desk: Desk) -> None:
    memory = Memory()
    hear(
        desk,
        memory,
        stated("age", 68, "父亲"),
        stated("disability_grade", 1, "父亲", start=5),
        stated("minimum_living", True),
    )
    hear(desk, memory, stated("age", 40, "本人"), stated("employment", "unemployed", "本人", start=9))
    assert facts(memory, "父亲") == {"age": 68, "disability_grade": 1}
    assert facts(memory, "本人") == {"age": 40, "employment": "unemployed"}
    assert memory.facts == {"minimum_living": True}


def test_a_pronoun_is_the_one_spoken_of_last_whose_sex_fits(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("sex", "female", "母亲"), stated("age", 61, "母亲", start=1))
    hear(desk, memory, stated("sex", "male", "父亲"), stated("age", 66, "父亲", start=1))
    hear(desk, memory, stated("self_care", "partial", "她"))
    hear(desk, memory, stated("lives_at_home", True, "他"))
    assert facts(memory, "母亲")["self_care"] == "partial"
    assert facts(memory, "父亲")["lives_at_home"] is True


def test_without_a_name_it_is_about_the_speaker(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 60, "同"))
    assert facts(memory, "本人") == {"age": 60}


def test_twins_are_two_persons(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("school_stage", "primary", "儿子", number=2))
    assert [p.relation for p in memory.persons] == ["儿子一", "儿子二"]
    assert all(p.facts == {"school_stage": "primary"} for p in memory.persons)


def test_a_fact_told_again_replaces_the_old_one(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("disability_grade", 1, "母亲"))
    heard = hear(desk, memory, stated("disability_grade", 2, "同", corrects=True))
    assert facts(memory, "母亲") == {"disability_grade": 2}
    assert [value for _, _, value in heard.facts] == [2]


def test_what_is_taken_back_is_gone(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 70, "母亲"), stated("disability", True, "母亲", start=1))
    heard = hear(desk, memory, stated("disability", None, "同"))
    assert facts(memory, "母亲") == {"age": 70}
    assert [(person.relation if person else None, fact) for person, fact in heard.taken_back] == [
        ("母亲", "disability")
    ]


def test_doubt_is_no_fact_until_it_is_confirmed(desk: Desk) -> None:
    memory = Memory()
    heard = hear(desk, memory, stated("disability_grade", 2, "父亲", certainty="doubtful"))
    assert facts(memory, "父亲") == {} and len(heard.doubtful) == 1
    hear(desk, memory, stated("disability_grade", 2, "父亲"))
    person = memory.related("父亲")
    assert person is not None and person.facts == {"disability_grade": 2} and person.doubtful == {}


def test_a_contradiction_is_left_out_and_named(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 3, "儿子"))
    heard = hear(desk, memory, stated("veteran", True, "儿子"), stated("employment", "employee", "儿子", start=3))
    assert facts(memory, "儿子") == {"age": 3}
    assert [(clash.fact, clash.old_fact, clash.old_value) for clash in heard.clashes] == [
        ("veteran", "age", 3),
        ("employment", "age", 3),
    ]
    assert not heard.refused


def test_what_clashes_with_more_than_one_thing_is_refused_in_words(desk: Desk) -> None:
    memory = Memory()
    heard = hear(desk, memory, stated("sex", "male", "父亲"), stated("pregnant", True, "父亲", start=3))
    assert "pregnant" not in facts(memory, "父亲") and not heard.clashes and heard.refused


def test_an_opinion_yields_to_a_figure(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("economic_hardship", False), stated("district", "tonglu"))
    hear(desk, memory, stated("household_size", 2), stated("household_income", 600, start=1))
    assert memory.facts == {"district": "tonglu", "household_size": 2, "household_income": 600}


def test_not_me_but_my_mother(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 72, "本人"), stated("disability_grade", 2, "同", start=2))
    hear(desk, memory, met("母亲", corrects=True))
    assert facts(memory, "母亲") == {"age": 72, "disability_grade": 2}
    assert facts(memory, "本人") == {}


def screened(desk: Desk, memory: Memory) -> set[str]:
    """The relations of those whom a screening speaks of."""
    return {memory.person(person).relation for person in desk.benefits.known(memory, TODAY).persons}


def test_the_speaker_is_screened_only_where_something_was_told_of_them(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, met("本人"), stated("age", 10, "侄子", start=3))
    assert screened(desk, memory) == {"侄子"}
    hear(desk, memory, stated("age", 40, "本人"))
    assert screened(desk, memory) == {"侄子", "本人"}
    assert screened(desk, Memory(facts={"minimum_living": True})) == {"本人"}


def test_who_is_only_mentioned_is_screened_where_nobody_else_is_told_of_or_the_concern_is_theirs(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, met("女儿"), met("配偶"))
    assert screened(desk, memory) == {"女儿", "配偶"}
    hear(desk, memory, stated("employment", "farmer", "本人"))
    assert screened(desk, memory) == {"本人"}
    memory.concerns = ["school"]
    assert screened(desk, memory) == {"本人", "女儿"}


def test_what_is_only_guessed_of_somebody_brings_them_in_once_it_is_confirmed(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 40, "本人"), stated("disability_grade", 2, "母亲", certainty="doubtful", start=3))
    assert screened(desk, memory) == {"本人"}
    hear(desk, memory, stated("disability_grade", 2, "母亲"))
    assert screened(desk, memory) == {"本人", "母亲"}


def test_the_dead_are_screened_where_the_concern_is_theirs_or_none_is_named(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("deceased", True, "母亲"), stated("lives_alone", True, "父亲", start=4))
    assert screened(desk, memory) == {"母亲", "父亲"}
    memory.concerns = ["old-age"]
    assert screened(desk, memory) == {"父亲"}
    memory.concerns = ["funeral", "old-age"]
    assert screened(desk, memory) == {"母亲", "父亲"}


def test_the_memory_survives_its_slot(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 68, "父亲"), stated("disability_grade", 2, "父亲", certainty="doubtful", start=4))
    memory.waiting, memory.asked, memory.shown = Waiting(["age"], "p1"), [("age", "p1")], [("x", None)]
    assert Memory.from_slot(memory.to_slot()) == memory
    assert Memory.from_slot(None) == Memory() and not Memory()


@pytest.mark.parametrize("fact", ["no_such_fact"])
def test_a_fact_of_another_version_of_the_vocabulary_is_left_aside(desk: Desk, fact: str) -> None:
    memory = Memory()
    assert not hear(desk, memory, stated(fact, True, "本人"))


def test_a_number_alone_corrects_the_last_of_its_unit(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 60, "本人"), stated("inpatient_self_pay", 25000, "同", start=4))
    heard = hear(desk, memory, number={"value": 35000, "unit": "元", "corrects": True})
    assert facts(memory, "本人") == {"age": 60, "inpatient_self_pay": 35000}
    assert [value for _, _, value in heard.facts] == [35000]


def test_no_card_after_a_grade_takes_the_grade_away(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 50, "母亲"), stated("disability_grade", 1, "同", start=3))
    heard = hear(desk, memory, stated("disability", False, "母亲"))
    assert facts(memory, "母亲") == {"age": 50, "disability": False} and not heard.refused


@pytest.mark.parametrize("fact", ["disability", "age", "employment"])
def test_taking_one_thing_back_takes_no_other(desk: Desk, fact: str) -> None:
    memory = Memory()
    told = {"age": 14, "school_stage": "junior", "boarding": True, "disability_grade": 2, "disability": True}
    hear(desk, memory, *[stated(name, value, "儿子", start=at) for at, (name, value) in enumerate(told.items())])
    hear(desk, memory, stated(fact, None, "儿子"))
    gone = {"disability": {"disability", "disability_grade"}, "age": {"age"}, "employment": set[str]()}[fact]
    assert facts(memory, "儿子").keys() == told.keys() - gone


def test_what_does_not_fit_the_other_person_is_not_moved_and_breaks_nothing(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 30, "本人"), stated("pregnant", True, "本人", start=3))
    hear(desk, memory, stated("sex", "male", "父亲"), stated("age", 60, "本人", start=3))
    memory.current = memory.meet("本人").id
    heard = hear(desk, memory, met("父亲", corrects=True))
    assert "pregnant" not in facts(memory, "父亲") and heard.refused
    assert Listener(memory, desk.benefits.catalogue, TODAY).tell("lives_alone", True, memory.meet("父亲")) is None


def test_what_names_nobody_is_of_the_person_that_the_question_is_about(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 70, "母亲"))
    memory.waiting = Waiting(["medical_insurance"], memory.meet("母亲").id)
    hear(desk, memory, met("哥哥"))
    hear(desk, memory, stated("medical_insurance", "resident", "同"))
    assert facts(memory, "母亲")["medical_insurance"] == "resident"
    assert facts(memory, "哥哥") == {}


def test_the_words_that_said_it_are_kept_with_a_fact_and_go_with_it(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 72, "本人", said="我72了"), stated("minimum_living", True, said="吃低保"))
    assert memory.meet("本人").said == {"age": "我72了"} and memory.said == {"minimum_living": "吃低保"}
    hear(desk, memory, met("母亲", corrects=True))
    assert memory.meet("母亲").said["age"] == "我72了"
    hear(desk, memory, stated("minimum_living", None))
    assert memory.said == {}


def test_the_household_is_understood_once_for_each_change(desk: Desk) -> None:
    memory = Memory()
    hear(desk, memory, stated("age", 70, "母亲"), stated("minimum_living", True))
    known = desk.benefits.known(memory, TODAY)
    assert desk.benefits.known(memory, TODAY) is known
    hear(desk, memory, stated("age", 71, "母亲"))
    assert desk.benefits.known(memory, TODAY) is not known
