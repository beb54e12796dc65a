"""What is asked next, and when nothing is worth asking any more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.households import random_household
from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.errors import HouseholdError
from eligibility.household import Household, KnownHousehold, Person, understand
from eligibility.next_question import MATTERS, Interviewer, Question
from eligibility.rule import leaf_rules
from eligibility.screening import Screener
from tests.eligibility.made_up import RECORD, write_catalogue
from tests.eligibility.tell import TODAY, one_person


def ask(
    catalogue: Catalogue, facts: Mapping[str, Any], asked: set[tuple[str, str | None]] | None = None, **narrow: Any
) -> Question | None:
    household = understand(one_person(catalogue, facts), catalogue, TODAY)
    return Interviewer(catalogue).next_question(household, TODAY, asked or set(), **narrow)


@pytest.fixture
def made_up(folder: Path) -> Catalogue:
    return load_catalogue(folder)


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        ({}, "age"),  # a no settles everything, and the veteran's question hangs on it
        ({"age": 70, "veteran": False}, "poor"),
        ({"age": 50}, None),
        ({"age": 70, "veteran": False, "poor": False}, None),
        ({"age": 62, "veteran": True}, None),  # the document is silent: no answer can settle it
    ],
)
def test_the_fact_that_settles_most(facts: dict[str, Any], fact: str | None, made_up: Catalogue) -> None:
    question = ask(made_up, facts)
    assert (question.fact.id if question else None) == fact


def test_not_knowing_is_an_answer_and_is_not_asked_again(made_up: Catalogue) -> None:
    facts = {"age": 70, "veteran": False}
    assert ask(made_up, facts, {("poor", None)}) is not None  # poverty can still follow from the income
    assert ask(made_up, facts, {("poor", None), ("income", None), ("size", None)}) is None


def test_where_only_the_amount_is_open_it_is_still_asked(made_up: Catalogue) -> None:
    question = ask(made_up, {"age": 70, "medals": 1, "income": 800, "size": 2})
    assert question is not None and question.fact.id == "district"  # 100 a month, or more by the figure of the place
    assert ask(made_up, {"age": 70, "medals": 1, "income": 1800, "size": 1, "district": "hill"}) is None
    gapless = RECORD.replace("  - {value: 100, unit: 元, per: month, source: much}\n", "")
    assert gapless != RECORD


def test_services_are_not_asked_for_unless_somebody_names_them(tmp_path: Path) -> None:
    catalogue = load_catalogue(write_catalogue(tmp_path, record=RECORD.replace("kind: cash", "kind: service")))
    assert ask(catalogue, {}) is None
    question = ask(catalogue, {}, entitlement_ids=["pension"])
    assert question is not None and question.settles == ["pension"]


def test_what_is_asked_belongs_to_a_person_or_to_the_household(made_up: Catalogue) -> None:
    household = understand(
        Household([Person("a", "本人", {"age": 70}), Person("b", "父亲", {"age": 50})]), made_up, TODAY
    )
    question = Interviewer(made_up).next_question(household, TODAY)
    assert question is not None
    assert question.person == ("a" if question.fact.scope == "person" else None)


def test_whether_it_applies_is_asked_first(catalogue: Catalogue) -> None:
    question = ask(catalogue, {}, entitlement_ids=["compulsory-education-living-subsidy"])
    assert question is not None and question.fact.id in ("age", "school_stage")


@pytest.mark.parametrize("seed", range(12))
def test_an_interview_ends_with_nothing_left_that_could_be_asked(seed: int, catalogue: Catalogue) -> None:
    """And on the way nothing is asked twice, nothing that makes no sense, and no true answer is a contradiction."""
    interviewer, rng = Interviewer(catalogue), Random(seed)
    truth = random_household(catalogue, rng, 2, as_of=TODAY)
    household = Household([Person(p.id, p.relation) for p in truth.persons])
    asked: set[tuple[str, str | None]] = set()
    while (question := interviewer.next_question(understand(household, catalogue, TODAY), TODAY, asked)) is not None:
        assert question.settles and all(fact.ask for fact in question.facts) and asked.isdisjoint(question.asked)
        asked.update(question.asked)
        for asking in question.asked:
            household = answered(household, truth, asking)
    understood = understand(household, catalogue, TODAY)
    gates = catalogue.vocabulary.gates
    asked_in_vain = {name for name, _ in asked}
    # what hangs on something that was asked in vain is not asked at all
    asked_in_vain |= {n for n, gate in gates.items() if any(leaf.fact.id in asked_in_vain for leaf in leaf_rules(gate))}
    asked_in_vain |= {fact.id for fact in catalogue.vocabulary if asked_in_vain & {*fact.vain_after}}
    for person, missing in still_open(catalogue, understood):
        known = understood.persons[person] if person else understood.common
        assert any(n in asked_in_vain or not known.askable(catalogue.vocabulary[n]) for n in missing), missing


def answered(household: Household, truth: Household, asking: tuple[str, str | None]) -> Household:
    name, person = asking
    if person is None:
        facts = {name: truth.facts[name]} if name in truth.facts else {}
        return Household(household.persons, {**household.facts, **facts})
    own = next(p for p in truth.persons if p.id == person).facts
    facts = {name: own[name]} if name in own else {}
    return Household(
        [Person(p.id, p.relation, {**p.facts, **facts} if p.id == person else p.facts) for p in household.persons],
        household.facts,
    )


def still_open(catalogue: Catalogue, known: KnownHousehold) -> list[tuple[str | None, tuple[str, ...]]]:
    """Who lacks what for each entitlement that matters, is possible, and is not left open by the document itself."""
    screener = Screener(catalogue)
    results = [a for e in screener.claimable(TODAY) if e.record.kind in MATTERS for a in screener.assess(e, known)]
    silent = [a for a in results if a.open_points or a.notes]
    return [(a.person, a.missing) for a in results if a.outcome == "possible" and a.missing and a not in silent]


def test_nobody_bedridden_or_old_is_asked_about_work(catalogue: Catalogue) -> None:
    known = understand(one_person(catalogue, {"age": 70}), catalogue, TODAY).persons["someone"]
    younger = understand(one_person(catalogue, {"age": 40}), catalogue, TODAY).persons["someone"]
    assert not known.askable(catalogue.vocabulary["wants_training"])
    assert younger.askable(catalogue.vocabulary["wants_training"])
    # it decides nothing: what they tell unasked counts
    assert known.told_also("wants_training", True).value("wants_training") is True


def test_answers_that_contradict_are_left_out_of_the_reckoning(catalogue: Catalogue) -> None:
    facts = {"age": 30, "economic_hardship": False}
    with pytest.raises(HouseholdError):
        understand(one_person(catalogue, {**facts, "minimum_living": True}), catalogue, TODAY)
    assert ask(catalogue, facts) is not None
