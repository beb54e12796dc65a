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


OFFICES = {
    "human_resources": "4050社保补贴怎么领 4050的补贴去哪办 灵活就业补贴找谁 失业金怎么领 工伤认定找谁 "
    "被征地养老怎么办 失地农民的保险找谁 创业贷款找谁 送餐员摔伤了找谁 拖欠工资找谁",
    "civil_affairs": "养老院怎么进 敬老院找谁 上门烧饭有吗 给老人送餐找谁 社区助餐在哪 老年食堂在哪里 低保找谁办 "
    "上门做饭的有没有 福利院怎么进 殡仪馆在哪里",
    "medical_insurance": "异地就医备案找谁 外地的新农合怎么报 合作医疗断了怎么办 住院报销找谁 生育津贴找谁",
    "disability": "残疾证哪里办 轮椅找谁领 助听器补贴找谁",
    "health": "打疫苗去哪里 产检去哪里",
    "education": "幼儿园保育费找谁",
    "housing": "公租房找谁申请",
    "housing_fund": "公积金怎么取",
}


def test_everyday_questions_go_to_their_office() -> None:
    asked = [(office_id, question) for office_id, questions in OFFICES.items() for question in questions.split()]
    assert len(asked) >= 30
    assert not [(question, office(question)) for office_id, question in asked if office(question) != office_id]


def test_the_longest_word_names_the_office_and_the_question_comes_before_the_clause() -> None:
    assert office("生育津贴怎么算") == "medical_insurance"
    assert office("今天天气", "法律援助") == "weather"
    assert office("问一件事", "法律援助") == "justice"
    assert office("问一件事") == "general"
