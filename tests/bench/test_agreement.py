"""On the same replies our counts and those of the development questions' own run.py are the same, figure by figure."""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from bench.evaluation.judged_household import judge_household
from bench.evaluation.judged_question import JudgedQuestion, judge
from bench.evaluation.measures import QUESTION_MEASURES
from bench.evaluation.public_api import PublicApi
from bench.evaluation.question_sets import Question, Scenario
from tests.bench.made_up_program import MadeUpProgram, questions, scenarios

ROOT = Path(__file__).parent.parent.parent
THEIRS = Path(os.environ.get("EVAL", ROOT.parent / "shared" / "eval")) / "run.py"
SEEDS = range(40)
COUNTER_OF = {
    "R@1": "r1", "R@3": "r3", "R@5": "r5", "R@10": "r10", "cited": "cited", "1st": "cited1", "amount": "amount",
    "right": "right", "falseNo": "refused", "refuseOK": "refused_ok", "misquote": "misquote",
}  # fmt: skip
CASES_OF = {"refuseOK": "u", "misquote": "n"}  # g for all others
HOUSEHOLD_COUNTERS = {
    "elig": "eligible", "elig_ok": "eligible_found", "elig_possible": "eligible_only_possible", "amt": "amounts",
    "amt_ok": "amounts_right", "need": "need_info", "need_ok": "need_info_possible",
    "need_overclaim": "need_info_overclaimed", "need_lost": "need_info_lost", "not": "not_eligible",
    "false_eligible": "false_eligible", "quotes": "quotes", "misquote": "misquotes",
}  # fmt: skip


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    if not THEIRS.is_file():
        pytest.skip("the development questions are not at hand")
    spec = importlib.util.spec_from_file_location("their_run", THEIRS)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=SEEDS)
def program(request: pytest.FixtureRequest, theirs: ModuleType, monkeypatch: pytest.MonkeyPatch) -> MadeUpProgram:
    """One that run.py asks too, in place of its own call over the network."""
    made_up = MadeUpProgram(request.param)

    def call(_base: str, method: str, path: str, body: dict[str, Any] | None = None, timeout: int = 60) -> Any:
        return made_up.call(method, path, body)

    monkeypatch.setattr(theirs, "call", call)
    return made_up


def counted(judged: Sequence[JudgedQuestion]) -> dict[str, tuple[int, int]]:
    shares = {measure.name: measure.shares(judged) for measure in QUESTION_MEASURES}
    return {name: (sum(hits for hits, _ in found), sum(cases for _, cases in found)) for name, found in shares.items()}


def test_questions_are_counted_alike(theirs: ModuleType, program: MadeUpProgram) -> None:
    api = PublicApi(program.client())
    texts, docs = api.source_texts(), theirs.Docs("")
    for entry in questions():
        question = Question.model_validate(entry)
        ours = counted([judge(question, texts, api.search(question.question), api.ask(question.question))])
        found = theirs.questions("", docs, [entry], False)
        assert ours == {name: (found[key], found[CASES_OF.get(name, "g")]) for name, key in COUNTER_OF.items()}


def test_a_whole_set_and_its_parts_are_counted_alike(theirs: ModuleType, program: MadeUpProgram) -> None:
    api = PublicApi(program.client())
    texts, docs = api.source_texts(), theirs.Docs("")
    for style in ("plain", "typo", "english", None):
        part = [entry for entry in questions() if style in (entry["style"], None)]
        asked = [Question.model_validate(entry) for entry in part]
        ours = counted([judge(q, texts, api.search(q.question), api.ask(q.question)) for q in asked])
        found = theirs.questions("", docs, part, False)
        assert ours == {name: (found[key], found[CASES_OF.get(name, "g")]) for name, key in COUNTER_OF.items()}


def test_households_are_counted_alike(theirs: ModuleType, program: MadeUpProgram) -> None:
    api = PublicApi(program.client())
    texts, entries = api.source_texts(), scenarios(Random(program.seed), 6)
    ours: Counter[str] = Counter()
    for entry in entries:
        scenario = Scenario.model_validate(entry)
        ours.update(judge_household(scenario, texts, api.screening(scenario.turns)).counts)
    found = theirs.scenarios("", theirs.Docs(""), entries, False)
    assert {key: ours[name] for key, name in HOUSEHOLD_COUNTERS.items()} == {
        key: found[key] for key in HOUSEHOLD_COUNTERS
    }


def test_the_made_up_replies_are_good_and_bad(theirs: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Agreement would say little if one of the counts never moved."""
    questions_seen: Counter[str] = Counter()
    households_seen: Counter[str] = Counter()
    for seed in SEEDS:
        made_up = MadeUpProgram(seed)
        monkeypatch.setattr(
            theirs, "call", lambda _b, m, p, body=None, timeout=60, program=made_up: program.call(m, p, body)
        )
        questions_seen.update(theirs.questions("", theirs.Docs(""), questions(), False))
        households_seen.update(theirs.scenarios("", theirs.Docs(""), scenarios(Random(seed), 6), False))
    assert all(0 < questions_seen[key] < questions_seen["n"] for key in COUNTER_OF.values())
    assert all(households_seen[key] > 0 for key in HOUSEHOLD_COUNTERS)
