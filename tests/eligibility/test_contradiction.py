"""A contradiction is named and left out, and silences nobody; ordinary lives are none."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eligibility.catalogue import Catalogue
from eligibility.contradiction import Contradiction, settle
from eligibility.errors import ConflictingFactsError, HouseholdError
from eligibility.household import Household, Person, understand
from eligibility.screening import Screener
from tests.eligibility.random_telling import values
from tests.eligibility.tell import TODAY

CALM = settings(deadline=None, max_examples=60, suppress_health_check=[*HealthCheck], derandomize=True)
Facts = dict[str, Any]


def told(common: Facts, *persons: Facts) -> Household:
    return Household([Person(f"p{number}", "本人", facts) for number, facts in enumerate(persons)], common)


@pytest.mark.parametrize(
    ("common", "persons"),
    [
        ({}, [{"age": 30, "employment": "employee", "school_stage": "vocational"}]),
        ({}, [{"age": 17, "employment": "self_employed", "school_stage": "senior"}]),
        ({}, [{"age": 45, "school_stage": "vocational", "school_year": 2}]),
        ({}, [{"age": 19, "school_stage": "vocational", "school_year": 5}]),
        ({}, [{"age": 38, "employment": "retired"}]),
        ({}, [{"age": 9, "school_stage": "kindergarten"}]),
        ({"minimum_living": True}, [{"age": 80, "destitute": True}, {"age": 40}]),
        ({"low_margin": True}, [{"age": 80, "destitute": True}, {"age": 40}]),
        ({"minimum_living": True, "hardship_certified": False}, [{"age": 40}]),
        ({"household_size": 1}, [{"age": 40, "lives_alone": True}, {"age": 70, "lives_alone": True}]),
        ({"household_size": 1}, [{"age": 40}, {"deceased": True}]),
        ({"household_size": 5}, [{"age": 40}, {"age": 70}]),
    ],
)
def test_ordinary_lives_are_no_contradiction(common: Facts, persons: list[Facts], catalogue: Catalogue) -> None:
    _, found = settle(told(common, *persons), catalogue, TODAY)
    assert found == []


@pytest.mark.parametrize(
    ("common", "persons", "left_out"),
    [
        ({"household_size": 1}, [{"age": 40}, {"age": 70}, {"age": 3}], {(None, "household_size")}),
        ({}, [{"age": 40}, {"age": 3, "veteran": True, "sex": "male"}], {("p1", "age"), ("p1", "veteran")}),
        ({}, [{"age": 14, "school_stage": "kindergarten"}], {("p0", "age"), ("p0", "school_stage")}),
        ({}, [{"birth_date": "2030-01-01", "sex": "male"}], {("p0", "birth_date")}),
        (
            {"household_size": 1, "minimum_living": True},
            [{"destitute": True, "age": 80}],
            {(None, "household_size"), (None, "minimum_living"), ("p0", "destitute")},
        ),
        (  # a denied hardship stands against what was left out, too
            {"minimum_living": True, "low_margin": True, "economic_hardship": False},
            [{"age": 40}],
            {(None, "minimum_living"), (None, "low_margin"), (None, "economic_hardship")},
        ),
    ],
)
def test_only_what_contradicts_itself_is_left_out(
    common: Facts, persons: list[Facts], left_out: set[tuple[str | None, str]], catalogue: Catalogue
) -> None:
    known, found = settle(told(common, *persons), catalogue, TODAY)
    assert gone(found) == left_out
    assert all("请核对" in contradiction.say for contradiction in found)
    for number, facts in enumerate(persons):
        kept = {name for name in facts if (f"p{number}", name) not in left_out}
        assert kept <= known.persons[f"p{number}"].told.keys()


def test_the_rest_of_the_household_is_decided(screener: Screener) -> None:
    father = {"age": 72, "disability_grade": 1, "self_care": "unable", "long_term_care_needed": True}
    nursing = ["severe-disability-nursing-subsidy"]
    beside = screener.screen_told(told({}, {"age": 3, "veteran": True}, father), TODAY, nursing)
    alone = screener.screen(told({}, {}, father), TODAY, nursing)
    assert [(r.person, r.outcome) for r in beside.results] == [(r.person, r.outcome) for r in alone.results]
    assert {r.person: r.outcome for r in beside.results}["p1"] == "eligible"
    assert beside.contradictions and not alone.contradictions


def test_what_is_no_fact_at_all_is_still_refused(catalogue: Catalogue) -> None:
    for facts in ({"agee": 3}, {"age": 300}):
        with pytest.raises(HouseholdError):
            settle(told({}, facts), catalogue, TODAY)


@CALM
@given(seed=st.integers(0, 2**32))
def test_whatever_was_told_what_stays_holds_and_no_more_was_left_out_than_named(
    seed: int, catalogue: Catalogue
) -> None:
    rng = random.Random(seed)
    household = anything(catalogue, rng)
    known, found = settle(household, catalogue, TODAY)
    for contradiction in found:
        assert contradiction.facts and contradiction.say
    assert gone(found) == {
        (whose, name)
        for whose, before, after in (
            (None, household.facts, known.common.told),
            *((p.id, p.facts, known.persons[p.id].told) for p in household.persons),
        )
        for name in before.keys() - after.keys()
    }
    again, nothing = settle(household_of(known, household), catalogue, TODAY)
    assert nothing == [] and again.common.told == known.common.told


@CALM
@given(seed=st.integers(0, 2**32))
def test_what_is_named_contradicts_itself_and_the_order_of_telling_makes_no_difference(
    seed: int, catalogue: Catalogue
) -> None:
    rng = random.Random(seed)
    household = anything(catalogue, rng)
    _, found = settle(household, catalogue, TODAY)
    for contradiction in (c for c in found if [name for name, _ in c.facts] != ["household_size"]):
        common = {name: value for name, value in contradiction.facts if contradiction.whose(name) is None}
        own = {name: value for name, value in contradiction.facts if name not in common}
        with pytest.raises(ConflictingFactsError):
            understand(Household([Person("x", "本人", own)], common), catalogue, TODAY)
    shuffled = Household([Person(p.id, p.relation, mixed(p.facts, rng)) for p in household.persons], household.facts)
    assert settle(shuffled, catalogue, TODAY)[1] == found


def gone(found: list[Contradiction] | Any) -> set[tuple[str | None, str]]:
    return {(contradiction.whose(name), name) for contradiction in found for name, _ in contradiction.facts}


def household_of(known: Any, household: Household) -> Household:
    common = dict(known.common.told)
    own = {p: {n: v for n, v in k.told.items() if n not in household.facts} for p, k in known.persons.items()}
    return Household([Person(p, "本人", own[p]) for p in own], common)


def anything(catalogue: Catalogue, rng: random.Random) -> Household:
    """Two persons and a household with facts drawn at will: most tell what cannot be."""
    names = {scope: [f.id for f in catalogue.vocabulary if f.scope == scope] for scope in ("person", "household")}

    def drawn(scope: str, how_many: int) -> Facts:
        return {name: rng.choice(values(catalogue, name)) for name in rng.sample(names[scope], how_many)}

    return told(drawn("household", 4), drawn("person", 8), drawn("person", 8))


def mixed(facts: Mapping[str, Any], rng: random.Random) -> Facts:
    return dict(rng.sample([*facts.items()], len(facts)))
