"""Outcomes, amounts and reasons, on a small catalogue of our own making."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eligibility.catalogue import Catalogue, load_catalogue
from tests.eligibility.made_up import RECORD, write_catalogue
from tests.eligibility.tell import assess


@pytest.fixture
def made_up(folder: Path) -> Catalogue:
    return load_catalogue(folder)


@pytest.mark.parametrize(
    ("facts", "outcome", "missing"),
    [
        ({}, "possible", ["age", "veteran", "poor"]),
        ({"age": 65}, "possible", ["veteran", "poor"]),
        ({"age": 65, "veteran": True}, "eligible", []),
        ({"age": 65, "veteran": False}, "possible", ["poor"]),
        ({"age": 65, "veteran": False, "poor": False}, "not_eligible", []),
        ({"age": 59}, "not_eligible", []),
        ({"age": 59, "veteran": True}, "not_eligible", []),
        ({"age": 60, "veteran": True}, "possible", []),
        ({"age": 64, "veteran": True}, "possible", []),
        ({"veteran": True}, "possible", ["age"]),
        ({"age": 65, "medals": 1}, "eligible", []),
        ({"age": 65, "income": 180, "size": 2}, "eligible", []),
    ],
)
def test_outcome_and_what_is_missing(
    facts: dict[str, Any], outcome: str, missing: list[str], made_up: Catalogue
) -> None:
    assessment = assess(made_up, "pension", facts)
    assert (assessment.outcome, [*assessment.missing]) == (outcome, missing)


def test_where_the_document_is_silent_its_open_point_is_named(made_up: Catalogue) -> None:
    assessment = assess(made_up, "pension", {"age": 62, "veteran": True})
    assert assessment.open_points == ("原文没说从几岁起。",)
    assert [c.verdict for c in assessment.conditions] == [None, True]


def test_every_condition_says_required_given_and_source(made_up: Catalogue) -> None:
    age, group = assess(made_up, "pension", {"age": 70, "poor": True}).conditions
    assert (age.text, age.given, age.verdict, age.sources) == ("年龄：65岁以上（含）", "年龄70岁", True, ("who",))
    assert (group.text, group.given, group.verdict) == ("退役军人，或者困难", "困难", True)


@pytest.mark.parametrize(
    ("facts", "text", "value", "total"),
    [
        ({"medals": 2, "income": 5000, "size": 1, "standard_told": 900}, "每月200元", 200, None),
        ({"medals": 1, "income": 5000, "size": 1, "standard_told": 900}, "每月100元", 100, None),
        ({"medals": 1, "income": 800, "size": 2, "standard_told": 900}, "每人每月500元，全家共1000元", 500, 1000),
        (
            {"medals": 1, "income": 800, "size": 2, "district": "hill"},
            "每人每月600元（按2024年的标准算），全家共1200元",
            600,
            1200,
        ),
        ({"medals": 1, "income": 899, "size": 1, "standard_told": 900}, "每月1元", 1, 1),
        ({"medals": 1, "income": 900, "size": 1, "standard_told": 900}, "每月100元", 100, None),
    ],
)
def test_the_amount_is_computed_where_the_facts_are_there(
    facts: dict[str, Any], text: str, value: float, total: float | None, made_up: Catalogue
) -> None:
    amount = assess(made_up, "pension", {"age": 70, **facts}).amount
    assert amount is not None
    assert (amount.text, amount.value, amount.total, amount.sources) == (text, value, total, ("much",))


def test_a_sum_is_certain_only_where_no_tier_above_it_is_open(made_up: Catalogue) -> None:
    assessment = assess(made_up, "pension", {"age": 70, "medals": 2})
    assert assessment.amount is not None and assessment.amount.value is None
    assert assessment.amount.text == "补足差额，或每月200元"
    assert assessment.notes == ("如果人均不到标准，就是补足差额。",)
    assert {*assessment.missing_for_amount} == {"income", "size", "district"}


@pytest.mark.parametrize(("day", "value"), [(date(2023, 12, 31), 500), (date(2024, 1, 1), 600)])
def test_the_newest_figure_of_the_day_and_place_is_used_and_named(day: date, value: float, made_up: Catalogue) -> None:
    facts = {"age": 70, "veteran": True, "income": 800, "size": 2, "district": "hill"}
    assessment = assess(made_up, "pension", facts, day)
    assert assessment.amount is not None and assessment.amount.value == value
    assert [source.quote for source in assessment.amount.figures] == [
        "山上一万二" if value == 600 else "山上一万零八百"
    ]
    assert f"{'2024' if value == 600 else '2020'}年的标准" in assessment.notes[0]


def test_where_no_figure_is_known_for_the_place_none_is_made_up(made_up: Catalogue) -> None:
    facts = {"age": 70, "medals": 2, "income": 800, "size": 2, "district": "valley"}
    assessment = assess(made_up, "pension", facts)
    assert assessment.amount is not None and assessment.amount.value is None
    assert assessment.amount.text == "补足差额，或每月200元"
    assert assessment.missing_for_amount == ("standard_told",)


def test_the_past_offers_only_what_is_possible(tmp_path: Path) -> None:
    record = RECORD.replace("contact: general", "contact: general\nuntil: 2015-12-31")
    catalogue = load_catalogue(write_catalogue(tmp_path, record=record))
    facts = {"age": 70, "veteran": True}
    assert assess(catalogue, "pension", facts, date(2015, 12, 31)).outcome == "eligible"
    late = assess(catalogue, "pension", facts, date(2016, 1, 1))
    assert late.outcome == "possible" and "2015年" in late.notes[0] and late.missing == ()
    assert assess(catalogue, "pension", {"age": 50}, date(2016, 1, 1)).outcome == "not_eligible"


@pytest.mark.parametrize(
    ("facts", "text", "waiting", "when"),
    [
        ({"age": 58}, "满65周岁起可以，还差7年", True, None),
        ({"birth_date": "1970-05-06"}, "满65周岁起可以，就是2035年5月6日", True, date(2035, 5, 6)),
        ({"birth_date": "1968-02-29"}, "满65周岁起可以，就是2033年3月1日", True, date(2033, 3, 1)),
        ({"age": 65, "veteran": False, "poor": False}, "需要：退役军人，或者困难", False, None),
    ],
)
def test_what_would_change_a_no(
    facts: dict[str, Any], text: str, waiting: bool, when: date | None, made_up: Catalogue
) -> None:
    failed = [c.remedy for c in assess(made_up, "pension", facts).conditions if c.remedy]
    assert [(r.text, r.waiting, r.when) for r in failed] == [(text, waiting, when)]
