"""What a turn is: a table of messages with what is known beside them, decided by the one list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.handlers.by_kind import HANDLERS
from actions.memory import Memory, Told, Waiting
from actions.turns.said import Said
from actions.turns.turn_kind import TURNS, Kind, kind_of
from actions.wording.terms import term_asked
from knowledge.verdict.answerable import Reason, Verdict
from tests.actions.stated import met, objected, read, stated

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("turn_kinds.yml").read_text(encoding="utf-8"))
CASES = [(row["kind"], case) for row in TABLE for case in row["cases"]]


def said(case: dict[str, Any]) -> Said:
    memory = Memory()
    if any(case.get(name) for name in ("known", "waiting", "shown", "confirming")):
        memory.persons = [Told("p1", "母亲", {"age": 72}, {"disability_grade": 2} if case.get("confirming") else {})]
    asked = "disability_grade" if case.get("doubted") else "disability"
    memory.waiting = Waiting([asked], "p1", doubted=bool(case.get("doubted"))) if case.get("waiting") else None
    memory.crisis, memory.crisis_left = case.get("after"), 2 if case.get("after") else 0
    memory.line = 1 if case.get("line") else None
    memory.offered, memory.noticed = bool(case.get("offered")), bool(case.get("noticed"))
    memory.confirming = [("disability_grade", "p1")] if case.get("confirming") else []
    memory.noted = [("age", "p1")] if case.get("noted") else []
    memory.shown = [("minimum-living", "p1")] if case.get("shown") else []
    memory.topic = case.get("topic", "")
    return Said(
        case["say"],
        case.get("intent", "nlu_fallback"),
        memory,
        read(
            *(stated(fact, True, "母亲") for fact in case.get("told", ())),
            *([met("母亲")] if case.get("met") else []),
            *(objected(fact, True, "母亲") for fact in case.get("objects", ())),
        ),
        ["something"] if case.get("named") else [],
        case.get("guesses", ()),
        {"disability": True} if case.get("answer") else None,
        case.get("place"),
        case.get("concern"),
        ["something"] if case.get("follows") else [],
        (lambda: Verdict(Reason.NOT_COVERED)) if case.get("settled") else None,
        partly={("disability_grade", "p1"): True} if case.get("partly") else {},
        asked=case.get("asked"),
        late=(("disability_grade", "p1"), 2) if case.get("late") else None,
        spoken_of=["something"] if case.get("spoken_of") else [],
        explains=["something"] if case.get("explains") else None,
        term=term_asked(case["say"]),
    )


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[case["say"] for _, case in CASES])
def test_a_turn_is_what_the_table_says(kind: str, case: dict[str, Any]) -> None:
    assert kind_of(said(case)) == kind


def test_every_kind_is_in_the_table_and_in_the_list_and_has_its_handler() -> None:
    assert {kind for kind, _ in CASES} == {*Kind} == {kind for kind, _ in TURNS} == HANDLERS.keys()


@pytest.mark.parametrize(
    "say",
    [
        "我说的话多久会删掉",
        "你们会不会把我的信息删掉",
        "怎么删掉我说的",
        "别删我说的",
        "不要把我说的删掉",
        "我的信息什么时候自动删",
        "银行把我的资料删了怎么办",
        "我说的话你删了吗",
        "删掉肺癌",
        "儿子叫我把微信删掉",
        "我的个人信息会被删除吗",
        "不要记我妈的收入",
    ],
)
def test_who_asks_about_deleting_or_forbids_it_loses_nothing(say: str) -> None:
    assert kind_of(said({"say": say})) != "restart"
