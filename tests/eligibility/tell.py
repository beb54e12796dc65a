"""Tells the engine about one person, the facts sorted to the person and the household."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from eligibility.assessment import Assessment
from eligibility.catalogue import Catalogue
from eligibility.household import Household, Person, understand
from eligibility.known import Known
from eligibility.screening import Screener

TODAY = date(2026, 11, 22)


def one_person(catalogue: Catalogue, facts: Mapping[str, Any]) -> Household:
    common = {
        n: v for n, v in facts.items() if n in catalogue.vocabulary and catalogue.vocabulary[n].scope == "household"
    }
    if facts.keys() == {"household_income"}:  # told in the wrong place on purpose
        common = {}
    return Household([Person("someone", "本人", {n: v for n, v in facts.items() if n not in common})], common)


def known(catalogue: Catalogue, facts: Mapping[str, Any], as_of: date = TODAY) -> Known:
    return understand(one_person(catalogue, facts), catalogue, as_of).persons["someone"]


def assess(catalogue: Catalogue, entitlement_id: str, facts: Mapping[str, Any], as_of: date = TODAY) -> Assessment:
    screener = Screener(catalogue)
    entitlement = catalogue.get(entitlement_id, as_of)
    assert entitlement is not None, entitlement_id
    return screener.assess(entitlement, understand(one_person(catalogue, facts), catalogue, as_of))[0]
