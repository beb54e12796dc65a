"""A document holds for its area: who lives and is registered elsewhere does not get what it offers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.assessment import Assessor
from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError
from eligibility.household import Household, Person
from eligibility.next_question import Interviewer
from eligibility.record import Outcome
from eligibility.screening import Screener
from tests.eligibility.random_telling import values
from tests.eligibility.tell import TODAY, assess, known

CALM = settings(deadline=None, max_examples=25, suppress_health_check=[*HealthCheck], derandomize=True)
NURSING = "severe-disability-nursing-subsidy"
MET: dict[str, Any] = {"disability_grade": 1, "self_care": "unable", "age": 70}


@pytest.mark.parametrize(
    ("place", "outcome", "missing"),
    [
        ({}, "eligible", ()),
        ({"lives_here": True}, "eligible", ()),
        ({"lives_here": True, "registered_here": False}, "eligible", ()),
        ({"registered_here": True}, "eligible", ()),
        ({"residence_months": 30, "registered_here": False}, "eligible", ()),
        ({"district": "xihu", "registered_here": False}, "eligible", ()),
        ({"lives_here": False}, "possible", ("registered_here",)),
        ({"registered_here": False}, "possible", ("lives_here",)),
        ({"lives_here": False, "registered_here": True}, "possible", ()),
        ({"lives_here": False, "registered_here": False}, "not_eligible", ()),
        ({"district": "xihu", "lives_here": False, "registered_here": False}, "not_eligible", ()),
    ],
)
def test_place(place: dict[str, Any], outcome: Outcome, missing: tuple[str, ...], screener: Screener) -> None:
    result = assess(screener.catalogue, NURSING, {**MET, **place})
    assert (result.outcome, result.missing) == (outcome, missing)


def test_the_reason_is_the_sentence_of_the_document(screener: Screener) -> None:
    result = assess(screener.catalogue, NURSING, {**MET, "lives_here": False, "registered_here": False})
    (failed,) = [condition for condition in result.conditions if condition.verdict is False]
    (key,) = failed.sources
    assert result.entitlement.record.sources[key].quote == "实施范围:杭州市全域"
    assert failed.given == "住在外地，户口在外地"


def test_nothing_is_said_of_the_place_where_nothing_was_told_of_it(screener: Screener) -> None:
    told = assess(screener.catalogue, NURSING, {**MET, "district": "xihu"})
    assert not any("全域" in condition.text for condition in told.conditions)


@pytest.mark.parametrize(
    ("record", "facts", "outcome"),
    [
        ("labour-arbitration", {"labour_dispute": True, "age": 40}, "possible"),  # works here, lives in 海宁
        ("senior-high-school-grant", {"age": 16, "school_stage": "senior"}, "possible"),  # boards at a school here
        ("free-book-borrowing", {}, "eligible"),  # a library asks nobody where they live
    ],
)
def test_where_something_else_may_tie_to_the_place_nobody_is_refused(
    record: str, facts: dict[str, Any], outcome: Outcome, screener: Screener
) -> None:
    result = assess(screener.catalogue, record, {**facts, "lives_here": False, "registered_here": False})
    assert result.outcome == outcome
    assert outcome == "eligible" or any("原文没有写" in point for point in result.open_points)


def test_one_who_lives_elsewhere_changes_nothing_for_the_others(screener: Screener) -> None:
    mother = Person("mother", "母亲", {**MET, "lives_here": False, "registered_here": False})
    results = screener.screen(Household([Person("me", "本人", dict(MET)), mother]), TODAY, [NURSING]).results
    assert {r.person: r.outcome for r in results} == {"me": "eligible", "mother": "not_eligible"}


@pytest.mark.parametrize(("elsewhere", "outcome"), [(1, "eligible"), (2, "not_eligible")])
def test_the_household_lives_elsewhere_where_all_of_it_does(
    elsewhere: int, outcome: Outcome, screener: Screener
) -> None:
    away = {"lives_here": False, "registered_here": False}
    persons = [Person(f"p{n}", "家人", dict(away) if n < elsewhere else {}) for n in range(2)]
    household = Household(persons, {"temporary_relief_approved": True})
    (result,) = screener.screen(household, TODAY, ["temporary-relief"]).results
    assert result.outcome == outcome


def test_where_somebody_lives_is_asked_only_on_a_sign(catalogue: Catalogue) -> None:
    interviewer, asked = Interviewer(catalogue), list[str]()
    screener = Screener(catalogue)
    for place in ({}, {"lives_here": False}):
        household = Household(
            [Person("p", "本人", {**MET, "long_term_care_needed": True, "institution_care_approved": False, **place})]
        )
        screening = screener.screen(household, TODAY, [NURSING])
        question = interviewer.next_question(screening.household, TODAY, entitlement_ids=[NURSING])
        asked.append(question.fact.id if question else "")
    assert asked == ["", "registered_here"]


@CALM
@given(seed=st.integers(0, 2**32))
def test_with_the_place_told_first_no_later_fact_turns_a_decision(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    answers: Mapping[str, list[Any]] = {fact.id: values(catalogue, fact.id) for fact in catalogue.vocabulary}
    place = {name: rng.choice([True, False]) for name in ("lives_here", "registered_here")}
    assessor = Assessor(catalogue)
    told: dict[str, Any] = dict(place)
    decided: dict[str, Outcome] = {}
    names = [n for n in answers if n not in {*place, "deceased", "local_minimum_living_standard"}]
    for name in rng.sample(names, 20):
        try:
            now = known(catalogue, {**told, name: rng.choice(answers[name])})
        except HouseholdError:  # a contradiction: not told
            continue
        told = {**now.told}
        for entitlement in catalogue.all_versions():
            outcome = assessor.outcome(entitlement, now)
            before = decided.setdefault(entitlement.id, outcome)
            assert before in (outcome, "possible"), (entitlement.id, before, outcome, told)
            decided[entitlement.id] = outcome
            away = place == {"lives_here": False, "registered_here": False}
            residents = entitlement.area is not None and entitlement.record.kind == "cash"
            assert not (away and residents and outcome == "eligible"), entitlement.id
