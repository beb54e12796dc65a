"""What cannot be so is refused with the place, what was given and what is allowed; never screened in part."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.errors import ConflictingFactsError, HouseholdError, ImpossibleValueError, UnknownFactError
from eligibility.household import Household, Person, understand
from tests.eligibility.tell import TODAY, known


@pytest.mark.parametrize(
    ("facts", "where", "allowed"),
    [
        ({"age": 300}, "persons[0].facts.age", "0 … 120"),
        ({"age": -1}, "persons[0].facts.age", "0 … 120"),
        ({"age": 67.5}, "persons[0].facts.age", "0 … 120"),
        ({"age": "六十八"}, "persons[0].facts.age", "0 … 120"),
        ({"age": True}, "persons[0].facts.age", "0 … 120"),
        ({"age": None}, "persons[0].facts.age", "0 … 120"),
        ({"disability_grade": 7}, "persons[0].facts.disability_grade", "1 … 4"),
        ({"school_year": 7}, "persons[0].facts.school_year", "1 … 6"),
        ({"self_care": "瘫痪"}, "persons[0].facts.self_care", "unable"),
        ({"disability": "yes"}, "persons[0].facts.disability", "true"),
        ({"birth_date": "1850-01-01"}, "persons[0].facts.birth_date", "0 … 120"),
        ({"birth_date": "1957-02-30"}, "persons[0].facts.birth_date", "YYYY-MM-DD"),
        ({"household_income": 3000}, "persons[0].facts.household_income", "age"),
        ({"agee": 3}, "persons[0].facts.agee", "age"),
    ],
)
def test_impossible_values_and_unknown_names(
    facts: dict[str, Any], where: str, allowed: str, catalogue: Catalogue
) -> None:
    with pytest.raises((ImpossibleValueError, UnknownFactError)) as caught:
        known(catalogue, facts)
    assert caught.value.where == where
    assert allowed in caught.value.allowed
    assert caught.value.given and caught.value.message.endswith("。")


@pytest.mark.parametrize(
    "facts",
    [
        {"age": 3, "veteran": True},
        {"age": 30, "employment": "retired"},
        {"disability": False, "disability_grade": 1},
        {"minimum_living": True, "low_margin": True},
        {"minimum_living": True, "economic_hardship": False},
        {"household_income": 600, "household_size": 2, "income_per_person": 900},
        {"birth_date": "1990-01-01", "age": 68},
        {"age": 10, "age_months": 30},
        {"birth_date": "2030-01-01"},
        {"age": 4, "school_stage": "junior"},
        {"school_stage": "none", "boarding": True},
        {"self_care": "independent", "long_term_dependent": True},
        {"sex": "male", "pregnant": True},
        {"orphan": True, "de_facto_unsupported": True, "age": 10},
        {"age": 44, "orphan": True},
        {"awaiting_assignment": True, "veteran": False},
    ],
)
def test_contradictions_are_named_and_never_decided(facts: dict[str, Any], catalogue: Catalogue) -> None:
    with pytest.raises(ConflictingFactsError) as caught:
        known(catalogue, facts)
    assert "请核对" in caught.value.message


def test_the_order_of_telling_makes_no_difference_to_a_contradiction(catalogue: Catalogue) -> None:
    with pytest.raises(ConflictingFactsError):
        known(catalogue, {"veteran": True, "age": 3})


def test_two_persons_with_one_id(catalogue: Catalogue) -> None:
    with pytest.raises(HouseholdError, match="persons\\[1\\]"):
        understand(Household([Person("a"), Person("a")]), catalogue, TODAY)


def test_a_fact_of_one_person_says_nothing_of_another(catalogue: Catalogue) -> None:
    household = Household([Person("me", "本人", {"age": 40}), Person("father", "父亲", {"disability_grade": 1})])
    understood = understand(household, catalogue, TODAY)
    assert understood.persons["father"].value("age") is None
    assert understood.persons["me"].value("disability") is None
    assert understood.persons["father"].value("disability") is True


def test_a_birth_date_gives_age_and_months_on_the_day(catalogue: Catalogue) -> None:
    for day, age in ((date(2026, 11, 21), 64), (date(2026, 11, 22), 65)):
        understood = understand(Household([Person("a", facts={"birth_date": "1961-11-22"})]), catalogue, day)
        assert understood.persons["a"].value("age") == age


def test_years_alone_leave_the_months_open_only_where_they_matter(folder: Path) -> None:
    made_up = load_catalogue(folder)
    interval = known(made_up, {"age": 3}).value("age_months")
    assert (interval.least, interval.most) == (36, 47)  # type: ignore[union-attr]


def test_what_follows_says_why(catalogue: Catalogue) -> None:
    understood = known(catalogue, {"minimum_living": True})
    assert understood.value("hardship_certified") is True
    assert "低保" in understood.why["hardship_certified"]
    assert "minimum_living" not in understood.why
