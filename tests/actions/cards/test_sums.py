"""What cards come to, a month and a year: only what is certain, and only where it can be added up."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.cards.sums import sums_of
from actions.desk import Desk
from actions.memory import Memory, Told
from eligibility.assessment import Assessment
from eligibility.errors import HouseholdError

CALM = settings(deadline=None, max_examples=40, suppress_health_check=[*HealthCheck], derandomize=True)
CARE = {"disability_grade": 1, "self_care": "unable", "institution_care_approved": False, "age": 60}
PUPIL = {"age": 13, "school_stage": "junior", "student_aid_recipient": True, "boarding": True}
# facts of somebody who has a certain sum each month or year, or one that is computed, or none
PAID: list[dict[str, Any]] = [
    CARE,
    PUPIL,
    {"family_planning_complication_grade": 1, "age": 50},
    {"family_planning_complication_grade": 3, "age": 50},
    {"family_planning_special": True, "age": 62},
    {"school_stage": "senior", "student_aid_recipient": True, "registered_full_time": True, "age": 17},
    {"age": 70},
]
HOMES: list[dict[str, Any]] = [
    {},
    {"minimum_living": True},
    {"minimum_living": True, "local_minimum_living_standard": 1300},
]


def results(desk: Desk, persons: list[dict[str, Any]], home: dict[str, Any]) -> list[Assessment]:
    told = [Told(f"p{n}", who, dict(facts)) for n, (who, facts) in enumerate(zip("甲乙丙", persons, strict=False))]
    found = desk.benefits.screen(Memory(persons=told, facts=dict(home)), desk.today()).results
    return [one for one in found if one.entitlement.record.kind == "cash" and one.outcome != "not_eligible"]


def part(one: Assessment, period: str) -> float:
    amount = one.amount
    certain = amount and one.outcome == "eligible" and amount.period == period and amount.unit == "元"
    if not (amount and certain) or amount.bound != "exact" or amount.figures:
        return 0.0
    return amount.total or amount.value or 0.0


@CALM
@given(data=st.data())
def test_sums_equal_their_parts_and_are_absent_where_two_do_not_go_together(desk: Desk, data: st.DataObject) -> None:
    persons = data.draw(st.lists(st.sampled_from(PAID), min_size=1, max_size=3))
    try:
        found = results(desk, persons, data.draw(st.sampled_from(HOMES)))
    except HouseholdError:
        return
    shown = data.draw(st.lists(st.sampled_from(found), max_size=5, unique_by=id)) if found else []
    sums, certain = sums_of(shown, desk.replies), [one for one in shown if one.outcome == "eligible"]
    month, year = sum(part(one, "month") for one in certain), sum(part(one, "year") for one in certain)
    apart = any(
        b.entitlement.id in beside.others for a, b in combinations(certain, 2) for beside in (*a.beside, *b.beside)
    ) or any(a.entitlement.id in beside.others for a, b in combinations(certain, 2) for beside in b.beside)
    parts = [one for one in certain if part(one, "month") or part(one, "year")]
    assert (sums is not None) == (len(parts) > 1 and not apart)
    if sums is not None:
        assert (sums.per_month or 0.0) == pytest.approx(month)
        assert sums.per_year == pytest.approx(12 * month + year)


def test_money_of_the_month_and_of_the_year_are_both_told(desk: Desk) -> None:
    found = results(desk, [CARE, PUPIL, PAID[2]], {})
    sums = sums_of(found, desk.replies)
    assert sums is not None and (sums.per_month, sums.per_year) == (1200.0, 1200 * 12 + 1250.0)
    assert "每月发的合起来约1200元" in sums.text and "一年约15650元" in sums.text


def test_what_nobody_says_goes_together_is_not_added_up(desk: Desk) -> None:
    found = results(desk, [CARE], HOMES[2])
    assert {"severe-disability-nursing-subsidy", "disabled-living-allowance"} <= {a.entitlement.id for a in found}
    assert sums_of(found, desk.replies) is None


def test_one_sum_alone_is_no_total(desk: Desk) -> None:
    assert sums_of(results(desk, [CARE], {}), desk.replies) is None
