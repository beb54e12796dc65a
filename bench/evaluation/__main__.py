"""`python -m bench.evaluation`: what `make eval` calls."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from api.settings import ROOT, Settings
from bench.evaluation.asking import Sets, ask_questions, ask_scenarios, find_sets, may_be_shown, with_confidence
from bench.evaluation.confidence import Scorer
from bench.evaluation.errors import EvaluationError
from bench.evaluation.judged_household import JudgedHousehold
from bench.evaluation.judged_question import JudgedQuestion
from bench.evaluation.program import running
from bench.evaluation.public_api import PublicApi, opened
from bench.evaluation.report import figures, report
from bench.evaluation.stamp import Stamp, stamp
from bench.evaluation.stored_result import (
    HouseholdResult,
    QuestionResult,
    Result,
    append_history,
    read_result,
    write_result,
)
from eligibility.errors import CatalogueError
from knowledge.errors import KnowledgeError

RESULTS = ROOT / "docs" / "results"


def evaluate(
    development: Annotated[Path, typer.Option("--eval", help="folder of the development questions and households")],
    base: Annotated[str, typer.Option(help="address of a running program; without one, one is started")] = "",
    limit: Annotated[int | None, typer.Option(min=1, help="only so many of each set; nothing is stored")] = None,
    show: Annotated[
        bool, typer.Option(help="also print the questions not right and what was wrong about each household")
    ] = False,
    results: Annotated[Path, typer.Option(help="folder of the report and of the last result")] = RESULTS,
) -> None:
    """Ask everything at hand, print the report, and store it beside the last one's figures."""
    found, notes = find_sets(development)
    sets = found.limited(limit)
    if not sets.questions and not sets.scenarios:
        raise EvaluationError(" ".join(notes) + " Nothing to ask.")
    last = read_result(results / "answers.json")
    settings = Settings()
    with nullcontext(base) if base else running(settings) as address, opened(address) as client:
        mark = stamp(settings, base or None)  # of what is asked now; others may commit meanwhile
        asked = PublicApi(client)
        questions, households = ask_questions(asked, sets), ask_scenarios(asked, sets)
    notes += asked.notes()
    newest = Result(
        _scored(settings, sets, questions, mark, notes),
        {name: HouseholdResult(mark, judged) for name, judged in households.items()},
    )
    now = newest if limit else last.updated(newest)
    text = report(now, last, [*newest.questions, *newest.households], notes)
    print(text)
    print(asked.times())
    if show:
        print(*_wrong(sets, questions, households), sep="\n")
    if limit is None:
        write_result(results / "answers.json", now)
        (results / "answers.md").write_text(text, encoding="utf-8")
        append_history(results / "history.jsonl", mark, figures(newest))


def _scored(
    settings: Settings, sets: Sets, questions: Mapping[str, list[JudgedQuestion]], mark: Stamp, notes: list[str]
) -> dict[str, QuestionResult]:
    """The questions with the scores behind search's verdicts, where search can be loaded here; else a note says why."""
    try:
        scorer = Scorer(settings)
    except (KnowledgeError, CatalogueError) as error:
        notes.append(f"No scores were taken: {error}")
        return {name: QuestionResult(mark, judged) for name, judged in questions.items()}
    scored = {name: with_confidence(judged, scorer.scores(sets.questions[name])) for name, judged in questions.items()}
    return {name: QuestionResult(mark, judged, scorer.name) for name, judged in scored.items()}


def _wrong(
    sets: Sets, questions: Mapping[str, list[JudgedQuestion]], households: Mapping[str, list[JudgedHousehold]]
) -> Iterator[str]:
    """In words, for the terminal only: the sets' own texts are not stored."""
    for name, judged in questions.items():
        if not may_be_shown(name):
            continue
        words = {question.id: question.question for question in sets.questions[name]}
        yield from (
            f"{one.id} {one.kind} rank {one.rank} {one.answer_type}: {words[one.id]}" for one in judged if not one.right
        )
    for told in households.values():
        yield from (f"{one.id} {slip}" for one in told for slip in one.slips)


if __name__ == "__main__":
    command = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    command.command()(evaluate)
    try:
        command()
    except EvaluationError as error:
        sys.exit(f"Nothing was measured: {error}")
