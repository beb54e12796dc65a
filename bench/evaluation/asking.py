"""Asks all sets and counts what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from api.settings import ROOT
from bench.evaluation.judged_household import JudgedHousehold, judge_household
from bench.evaluation.judged_question import JudgedQuestion, judge
from bench.evaluation.public_api import PublicApi
from bench.evaluation.question_sets import Question, Scenario, read_questions, read_scenarios

Item = TypeVar("Item")
OWN_QUESTIONS = ROOT / "tests" / "answers" / "questions"


@dataclass(frozen=True)
class Sets:
    """Questions and households, by name of the set."""

    questions: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    scenarios: Mapping[str, Sequence[Scenario]] = field(default_factory=dict)

    def limited(self, number: int | None) -> Sets:
        """The first so many of each set."""
        return Sets(
            {name: found[:number] for name, found in self.questions.items()},
            {name: found[:number] for name, found in self.scenarios.items()},
        )


def find_sets(development: Path, own: Path = OWN_QUESTIONS) -> tuple[Sets, list[str]]:
    """What is at hand in the folder `development` and in our own tests, and a sentence for each that is not.

    Raises EvaluationError when a file is there and cannot be understood.
    """
    files = {"development questions": development / "questions_dev.jsonl", "own questions": own}
    scenarios = {"development households": development / "scenarios_dev.yaml"}
    missing = [f"No {name} at hand." for name, path in {**files, **scenarios}.items() if not path.exists()]
    questions: dict[str, list[Question]] = {}
    for name, path in files.items():
        for question in read_questions(path) if path.exists() else []:
            questions.setdefault(f"{name} ({question.half})" if question.half else name, []).append(question)
    return Sets(questions, {name: read_scenarios(path) for name, path in scenarios.items() if path.exists()}), missing


def may_be_shown(name: str) -> bool:
    """Whether the single questions of a set may be looked at; of the half that checks the tuning only the figures."""
    return not name.endswith("(check)")


def ask_questions(api: PublicApi, sets: Sets) -> dict[str, list[JudgedQuestion]]:
    """Every question once to search and once to the conversation, one after the other."""
    texts = api.source_texts()
    return {
        name: [judge(one, texts, api.search(one.question), api.ask(one.question)) for one in _bar(name, questions)]
        for name, questions in sets.questions.items()
    }


def ask_scenarios(api: PublicApi, sets: Sets) -> dict[str, list[JudgedHousehold]]:
    """Every household told in a conversation of its own."""
    texts = api.source_texts()
    return {
        name: [judge_household(one, texts, api.screening(one.turns)) for one in _bar(name, scenarios)]
        for name, scenarios in sets.scenarios.items()
    }


def with_confidence(judged: Iterable[JudgedQuestion], scores: Mapping[str, float]) -> list[JudgedQuestion]:
    """The same, each with the score of its id."""
    return [replace(one, confidence=scores.get(one.id)) for one in judged]


def _bar(name: str, items: Sequence[Item]) -> Iterable[Item]:
    bar: Iterable[Item] = tqdm(items, desc=name, leave=False, ascii=" =", ncols=80, disable=None)
    return bar
