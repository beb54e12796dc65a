"""To the point, or an honest no: the verdicts on questions of the kinds that went wrong, over the real documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.catalogue.records import Records
from knowledge.offices import office, read_offices
from knowledge.search import Searcher
from knowledge.verdict.answerable import Reason
from knowledge.verdict.not_covered import matters

DAY = date(2025, 6, 1)
FILES = sorted(Path(__file__).parent.glob("verdicts*.yml"))
CASES: list[dict[str, Any]] = [case for path in FILES for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def due(case: dict[str, Any]) -> list[str]:
    """The reasons of which each is right."""
    reason = case["reason"]
    return reason if isinstance(reason, list) else [reason]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["question"]) for case in CASES])
def test_the_verdict_is_the_one_that_is_due(searcher: Searcher, case: dict[str, Any]) -> None:
    found = searcher.search(case["question"], 5, DAY)
    verdict = found.verdict
    assert verdict.reason.value in due(case), (verdict, found.hits[0].clause.name, found.hits[0].clause.text[:40])
    assert verdict.detail == case.get("point", verdict.detail)
    if "contact" in case and verdict.reason is not Reason.ELSEWHERE:
        assert verdict.contact == case["contact"]
    if verdict.reason is Reason.ANSWERABLE and "says" in case:
        assert case["says"] in found.hits[0].clause.reading


def test_every_reason_and_enough_questions_are_tried() -> None:
    assert {reason for case in CASES for reason in due(case)} >= {
        reason.value for reason in Reason if reason is not Reason.FUTURE
    }
    assert len({case["question"] for case in CASES}) == len(CASES) >= 60


def test_every_office_that_is_named_is_a_contact(records: Records) -> None:
    contacts = set(records.catalogue.contacts)
    assert {matter.contact for matter in matters()} <= contacts
    assert set(read_offices()) <= contacts


def test_the_longest_word_names_the_office_and_the_question_comes_before_the_clause() -> None:
    assert office("生育津贴怎么算") == "medical_insurance"
    assert office("今天天气", "法律援助") == "weather"
    assert office("问一件事", "法律援助") == "justice"
    assert office("问一件事") == "general"
