"""What a document is worth on a day: nothing before it, nothing sure by a report or long after a plan."""

from __future__ import annotations

from datetime import date

import pytest

from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.record import Outcome
from tests.eligibility.tell import assess

NURSING = "severe-disability-nursing-subsidy"
MET = {"disability_grade": 1, "self_care": "unable", "age": 70}


@pytest.mark.parametrize(
    ("day", "outcome", "note"),
    [
        (date(2000, 1, 1), "possible", "从2021年起"),
        (date(2020, 12, 31), "possible", "从2021年起"),
        (date(2021, 1, 1), "eligible", None),
        (date(2026, 11, 29), "eligible", None),
        (date(2030, 12, 31), "eligible", None),
        (date(2031, 1, 1), "possible", "到2025年为止"),
        (date(2100, 12, 31), "possible", "到2025年为止"),
    ],
)
def test_the_draft_has_its_time(day: date, outcome: Outcome, note: str | None, catalogue: Catalogue) -> None:
    result = assess(catalogue, NURSING, MET, day)
    assert result.outcome == outcome
    assert [n for n in result.notes if "这份文件" in n] == [] if note is None else note in "".join(result.notes)


def test_what_fails_fails_on_any_day(catalogue: Catalogue) -> None:
    for day in (date(2000, 1, 1), date(2026, 11, 29), date(2100, 1, 1)):
        assert assess(catalogue, NURSING, {"disability": False}, day).outcome == "not_eligible"


@pytest.mark.parametrize("day", [date(2014, 6, 1), date(2026, 11, 29)])
def test_a_report_grants_nothing(day: date, catalogue: Catalogue) -> None:
    facts = {"district": "shangcheng", "home_care_service_approved": True, "age": 80}
    result = assess(catalogue, "home-care-bought-shangcheng-2015", facts, day)
    assert result.outcome == "possible"
    assert any("不是规定" in note for note in result.notes)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2100, 12, 31)])
def test_outside_its_time_nothing_with_a_condition_is_eligible(day: date, catalogue: Catalogue) -> None:
    timeless: list[Entitlement] = [e for e in catalogue.at(day) if e.why_not_sure(day) is None and not e.record.until]
    assert timeless == []
