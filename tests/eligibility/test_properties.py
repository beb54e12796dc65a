"""What holds for every record and every household, whatever it is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from eligibility.assessment import Assessor
from eligibility.catalogue import Catalogue
from eligibility.dependence import Dependence
from eligibility.entitlement import Entitlement
from eligibility.errors import HouseholdError
from eligibility.household import Household, KnownHousehold, Person, understand
from eligibility.known import Known
from eligibility.record import Outcome
from eligibility.screening import Screener
from tests.eligibility.random_telling import random_persons, values, walk
from tests.eligibility.tell import TODAY, one_person

# A told standard replaces the figure of the documents, it does not add to it; who has died is not assessed at all; and
# who tells that they live elsewhere is no longer taken to live here (tests/eligibility/test_area.py), as a pupil is
# taken for one without work until they tell of it.
REPLACING = {"local_minimum_living_standard", "deceased", "lives_here", "registered_here", "employment"}
CALM = settings(deadline=None, max_examples=60, suppress_health_check=[*HealthCheck], derandomize=True)


@pytest.fixture(scope="module")
def answers(catalogue: Catalogue) -> Mapping[str, list[Any]]:
    return {fact.id: values(catalogue, fact.id) for fact in catalogue.vocabulary}


@CALM
@given(seed=st.integers(0, 2**32))
def test_adding_a_fact_never_turns_one_decision_into_the_other(
    seed: int, catalogue: Catalogue, answers: Mapping[str, list[Any]]
) -> None:
    rng = random.Random(seed)
    assessor, entitlements = Assessor(catalogue), catalogue.all_versions()
    names = [name for name in answers if name not in REPLACING]
    decided: dict[str, tuple[Outcome, Mapping[str, Any]]] = {}
    for known in walk(catalogue, answers, rng, rng.sample(names, 25)):
        for entitlement in entitlements:
            outcome = assessor.outcome(entitlement, known)
            before, told = decided.get(entitlement.id, (None, {}))
            if before is not None:
                assert outcome == before, f"{entitlement.id}: {before} with {told}, {outcome} with {known.told}"
            elif outcome != "possible":
                decided[entitlement.id] = outcome, known.told


@CALM
@given(seed=st.integers(0, 2**32))
def test_what_is_called_missing_can_still_change_something(
    seed: int, catalogue: Catalogue, answers: Mapping[str, list[Any]]
) -> None:
    """Telling one of the missing facts some way decides the entitlement, or at least takes that fact off the list."""
    rng = random.Random(seed)
    assessor = Assessor(catalogue)
    *_, known = walk(catalogue, answers, rng, rng.sample([n for n in answers if n not in REPLACING], 6))
    for entitlement in rng.sample([*catalogue.all_versions()], 25):
        if entitlement.record.scope == "household":
            continue
        missing = {*assessor.missing(entitlement, known)}
        for name in missing:
            after = [*_told(known, name, answers[name])]
            assume(after)
            assert any(name not in {*assessor.missing(entitlement, a)} for a in after), (
                entitlement.id,
                name,
                known.told,
            )


def _told(known: Known, name: str, choices: list[Any]) -> Iterator[Known]:
    for value in choices:
        try:
            yield known.told_also(name, value)
        except HouseholdError:
            continue


def relevant(catalogue: Catalogue, entitlement: Entitlement) -> list[str]:
    dependence = Dependence(catalogue)
    return [fact.id for fact in catalogue.vocabulary if dependence.touches(fact.id, entitlement)]


def test_every_outcome_can_be_reached(catalogue: Catalogue, answers: Mapping[str, list[Any]]) -> None:
    """Of every record with conditions all three, by telling only what bears on it; what is open to all is eligible."""
    assessor, rng = Assessor(catalogue), random.Random(7)
    unreached = {}
    for entitlement in catalogue.all_versions():
        if entitlement.record.kind == "public":
            continue
        wanted = entitlement.reachable
        reached = outcomes_of_examples(catalogue, entitlement)
        names = relevant(catalogue, entitlement)
        for _ in range(40):
            if wanted <= reached:
                break
            rng.shuffle(names)
            reached |= {assessor.outcome(entitlement, known) for known in walk(catalogue, answers, rng, names)}
        if wanted - reached:
            unreached[entitlement.id] = wanted - reached
    assert unreached == {}


def outcomes_of_examples(catalogue: Catalogue, entitlement: Entitlement) -> set[Outcome]:
    """What the record's own examples come out as: their days lie within an older document's period."""
    assessor = Assessor(catalogue)
    found = set()
    for example in entitlement.record.examples:
        household = one_person(catalogue, example.given)
        known = understand(household, catalogue, example.as_of or TODAY)
        person = known.common if entitlement.record.scope == "household" else known.persons["someone"]
        found.add(assessor.outcome(entitlement, person))
    return found


@CALM
@given(seed=st.integers(0, 2**32))
def test_the_order_of_persons_facts_and_records_makes_no_difference(
    seed: int, catalogue: Catalogue, answers: Mapping[str, list[Any]]
) -> None:
    rng = random.Random(seed)
    persons, common = random_persons(catalogue, answers, rng)
    screened = summary(Screener(catalogue), Household(persons, common))
    shuffled = [Person(p.id, p.relation, dict(rng.sample([*p.facts.items()], len(p.facts)))) for p in persons]
    rng.shuffle(shuffled)
    turned = Catalogue(
        catalogue.vocabulary,
        catalogue.parameters,
        catalogue.contacts,
        rng.sample([*catalogue.all_versions()], len(catalogue.all_versions())),
        catalogue.version,
    )
    again = summary(Screener(turned), Household(shuffled, dict(rng.sample([*common.items()], len(common)))))
    assert again == screened


def summary(screener: Screener, household: Household) -> dict[tuple[str, str | None], Any]:
    screening = screener.screen(household, TODAY)
    return {
        (r.entitlement.id, r.person): (r.outcome, {*r.missing}, r.amount, r.notes, [c.verdict for c in r.conditions])
        for r in screening.results
    }


@CALM
@given(seed=st.integers(0, 2**32))
def test_eligible_means_every_condition_holds_and_no_means_one_failed(
    seed: int, catalogue: Catalogue, answers: Mapping[str, list[Any]]
) -> None:
    rng = random.Random(seed)
    persons, common = random_persons(catalogue, answers, rng)
    for result in Screener(catalogue).screen(Household(persons, common), TODAY).results:
        verdicts = {c.verdict for c in result.conditions}
        match result.outcome:
            case "eligible":
                assert verdicts <= {True} and result.missing == () and result.open_points == ()
            case "not_eligible":
                assert False in verdicts and result.amount is None and result.missing == ()
                assert all(bool(c.remedy) == (c.verdict is False) for c in result.conditions)
            case "possible":
                assert False not in verdicts
                assert result.missing or result.open_points or result.notes
        assert all(c.sources for c in result.conditions)
        assert result.entitlement.record.kind != "public"


@pytest.mark.parametrize("as_of", [date(2014, 6, 1), TODAY])
def test_of_somebody_nothing_is_known_of_nothing_is_promised_that_has_a_condition(
    catalogue: Catalogue, as_of: date
) -> None:
    known: KnownHousehold = understand(Household([Person("someone")]), catalogue, as_of)
    screener = Screener(catalogue)
    for entitlement in screener.claimable(as_of):
        for result in screener.assess(entitlement, known):
            assert (result.outcome == "eligible") <= entitlement.automatic, entitlement.id
            assert result.outcome != "not_eligible", entitlement.id
