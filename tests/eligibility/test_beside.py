"""What one entitlement means for another of the same household is said: excluded, reduced, in its place, or silence."""

from __future__ import annotations

from typing import Any

import pytest

from eligibility.beside import Beside
from eligibility.household import Household, Person
from eligibility.screening import Screener
from tests.eligibility.tell import TODAY

SPECIAL, CARE = "family-planning-special-allowance", "elder-care-subsidy"
NURSING, LIVING = "severe-disability-nursing-subsidy", "disabled-living-allowance"


def found(
    screener: Screener, ids: list[str], common: dict[str, Any], *people: dict[str, Any]
) -> dict[Any, list[Beside]]:
    persons = [Person(f"p{number}", "家人", facts) for number, facts in enumerate(people)]
    results = screener.screen(Household(persons, common), TODAY, ids).results
    return {(r.entitlement.id, r.person): [*r.beside] for r in results}


def test_what_lowers_another_is_said_with_both(screener: Screener) -> None:
    old = {"age": 82, "family_planning_special": True, "receiving_elder_care_subsidy": False}
    beside = found(screener, [SPECIAL, CARE], {"hardship_certified": True}, old)
    for name, other in ((SPECIAL, CARE), (CARE, SPECIAL)):
        (said,) = beside[name, "p0"]
        assert (said.kind, said.others) == ("reduces", (other,))
        assert "600元" in said.say and "800元" in said.say
        assert said.source is not None and "养老服务补贴" in said.source.quote


def test_of_two_persons_nothing_is_said(screener: Screener) -> None:
    old, special = {"age": 82, "family_planning_special": False}, {"age": 50, "family_planning_special": True}
    beside = found(screener, [SPECIAL, CARE], {"hardship_certified": True}, old, special)
    assert not any(beside.values())


@pytest.mark.parametrize(
    ("one", "other", "household", "kind"),
    [
        (
            "free-river-burial",
            "eco-burial-subsidy",
            ({"hardship_certified": True}, {"deceased": True, "ashes_not_kept": True, "eco_burial": True}),
            "excludes",
        ),
        ("public-rental-subsidy", "public-rental-home", ({"public_rental_approved": True}, {}), "instead_of"),
        (  # one of them is the person's, the other the household's
            "unemployed-severe-disability-minimum-living",
            "minimum-living-allowance",
            (
                {"minimum_living": True},
                {
                    "disability_grade": 1,
                    "employment": "unemployed",
                    "unemployed_disabled_single_household_approved": True,
                },
            ),
            "instead_of",
        ),
        (
            "children-in-difficulty-allowance",
            "orphan-care-guarantee",
            ({"minimum_living": True}, {"age": 9, "orphan": True, "disability_grade": 1}),
            "instead_of",
        ),
        (
            "medical-relief-contribution-subsidy",
            "disabled-medical-contribution-subsidy",
            ({"minimum_living": True}, {"disability_grade": 1, "medical_insurance": "resident", "age": 50}),
            "silent",
        ),
    ],
)
def test_each_pair_that_the_texts_speak_of(
    one: str, other: str, household: tuple[dict[str, Any], dict[str, Any]], kind: str, screener: Screener
) -> None:
    beside = found(screener, [one, other], *household)
    said = [each for each in beside.values() if each]
    assert len(said) == (1 if kind == "silent" else 2), beside  # silence is said once, the texts' words with both
    assert all([b.kind for b in each] == [kind] for each in said)


def test_silence_names_all_the_others_in_one_sentence(screener: Screener) -> None:
    old = {"age": 82, "disability_grade": 1, "self_care": "unable", "long_term_dependent": True}
    ids = [NURSING, LIVING, "elder-nursing-subsidy", CARE]
    beside = found(screener, ids, {"hardship_certified": True}, old)
    silent = [b for each in beside.values() for b in each if b.kind == "silent"]
    pairs = {frozenset((name, other)) for (name, _), each in beside.items() for b in each for other in b.others}
    assert sum(len(b.others) for b in silent) == len(pairs)
    assert all("原文没有写" in b.say for b in silent)


def test_nothing_is_said_of_what_somebody_does_not_get(screener: Screener) -> None:
    beside = found(screener, [NURSING, LIVING], {"hardship_certified": True}, {"age": 40, "disability": False})
    assert not any(beside.values())


def test_the_sentence_is_among_the_notes(screener: Screener) -> None:
    person = Person("p", "本人", {"age": 40, "disability_grade": 1, "self_care": "unable"})
    results = screener.screen(Household([person], {"hardship_certified": True}), TODAY, [NURSING, LIVING]).results
    assert sum("能不能一起领，原文没有写" in note for r in results for note in r.notes) == 1
