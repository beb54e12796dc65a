"""docs/records-review.md speaks of records that exist, each once; and records keep what the review mended."""

from __future__ import annotations

import re
from typing import Any

import pytest

from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement, RecordError
from pack.chosen import ROOT
from tests.eligibility.tell import TODAY, assess

TABLE = (ROOT / "docs" / "records-review.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([a-z0-9-]+) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def test_every_record_of_the_review_exists_and_stands_once(catalogue: Catalogue) -> None:
    named = [name for name in ROW.findall(TABLE) if name != "record"]
    assert len(named) > 50 and len(named) == len({*named})
    assert [name for name in named if catalogue.get(name, TODAY) is None] == []


@pytest.mark.parametrize("age", [45, 70, 83])
@pytest.mark.parametrize("record", ["compulsory-education-free", "nutrition-meals"])
def test_nobody_of_that_age_is_a_pupil(record: str, age: int, catalogue: Catalogue) -> None:
    assert assess(catalogue, record, {"age": age}).outcome == "not_eligible"
    assert assess(catalogue, record, {"age": 12}).outcome == "possible"
    assert assess(catalogue, record, {"age": 30}).outcome == "possible"  # neither the text nor facts.yml says no


@pytest.mark.parametrize("told", [{}, {"pension_scheme": "none"}])
@pytest.mark.parametrize("record", ["resident-pension", "employee-pension", "disabled-pension-contribution-subsidy"])
def test_what_makes_no_sense_decides_nothing_when_told_as_none(
    record: str, told: dict[str, Any], catalogue: Catalogue
) -> None:
    assert assess(catalogue, record, {"age": 3, "disability": True, **told}).outcome == "not_eligible"
    assert assess(catalogue, record, {"age": 30, "disability": True, **told}).outcome == "possible"


def test_an_offer_that_grants_nothing_to_a_person_is_possible_and_says_why(catalogue: Catalogue) -> None:
    found = assess(catalogue, "startup-support-2021", {"wants_business": True, "college_graduate": True})
    assert found.outcome == "possible" and found.missing == ()
    assert any("批下来才有" in point for point in found.open_points)
    assert assess(catalogue, "startup-support-2021", {"wants_business": False}).open_points == ()


def test_a_newer_document_that_speaks_of_an_old_offer_is_named(catalogue: Catalogue) -> None:
    first = assess(catalogue, "entitled-group-allowance-2013", {"preferential_treatment": True}).notes[0]
    assert "没有再列" not in first and "适时适度调整" in first
    other = assess(catalogue, "elder-canteen-2013", {"age": 80}).notes[0]
    assert "没有再列" in other


def test_the_year_of_a_standard_stands_in_the_sum(catalogue: Catalogue) -> None:
    amount = assess(catalogue, "temporary-relief", {"temporary_relief_approved": True, "district": "xihu"}).amount
    assert amount is not None and amount.text == "最多6612元（按2020年的标准算）"
    told = {"temporary_relief_approved": True, "local_minimum_living_standard": 1000}
    amount = assess(catalogue, "temporary-relief", told).amount
    assert amount is not None and amount.text == "最多6000元"


def test_what_somebody_paid_gives_a_sum_only_as_an_if(catalogue: Catalogue) -> None:
    told = {"minimum_living": True, "medical_insurance": "resident", "designated_hospital": True}
    amount = assess(catalogue, "medical-relief-inpatient", {**told, "inpatient_self_pay": 90000}).amount
    assert amount is not None and amount.text == (
        "政策范围内自己付的，再救助不低于70%，每年有限额；要是自己付的全在政策范围内，就是不低于63000元"
    )
    assert (amount.value, amount.unit, amount.total) == (70, "%", None)


def test_what_counts_in_part_is_the_base_of_no_amount(catalogue: Catalogue) -> None:
    in_part = {fact.id for fact in catalogue.vocabulary if fact.counts_in_part}
    assert in_part == {"inpatient_self_pay"}
    found = catalogue.get("medical-relief-inpatient", TODAY)
    assert found is not None
    record = found.record
    tier = record.amount[0].model_copy(update={"value": "inpatient_self_pay * 0.7", "unit": "元"})
    with pytest.raises(RecordError, match="counts in part"):
        Entitlement(record.model_copy(update={"amount": (tier,)}), catalogue.vocabulary, catalogue.parameters)
