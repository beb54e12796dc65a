"""The last result of every set, kept beside its report so that the next one can be held against it.

It names questions and households by id only: their words, and the replies, are not stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bench.evaluation.errors import EvaluationError
from bench.evaluation.judged_household import JudgedHousehold
from bench.evaluation.judged_question import JudgedQuestion
from bench.evaluation.stamp import Stamp


@dataclass(frozen=True)
class QuestionResult:
    """One set of questions; `score` names what `confidence` is, None where no scores were taken."""

    stamp: Stamp
    judged: list[JudgedQuestion]
    score: str | None = None


@dataclass(frozen=True)
class HouseholdResult:
    """One set of households."""

    stamp: Stamp
    judged: list[JudgedHousehold]


@dataclass(frozen=True)
class Result:
    """By name of the set; a set that was not asked this time keeps the result it had."""

    questions: Mapping[str, QuestionResult] = field(default_factory=dict)
    households: Mapping[str, HouseholdResult] = field(default_factory=dict)

    def updated(self, newer: Result) -> Result:
        """This result with the sets of the newer one put in."""
        return Result({**self.questions, **newer.questions}, {**self.households, **newer.households})


def read_result(path: Path) -> Result:
    """The last result, empty where there is none; raises EvaluationError when it cannot be read."""
    if not path.is_file():
        return Result()
    try:
        return TypeAdapter(Result).validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise EvaluationError(
            f"{path.name} is not a result this version can read ({place}: {first['msg']}). Move it away to begin anew."
        ) from error


def write_result(path: Path, result: Result) -> None:
    """One question or household a line, so that a change shows in a diff as what it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    questions = {
        name: _set({"stamp": asdict(one.stamp), "score": one.score}, map(asdict, one.judged))
        for name, one in result.questions.items()
    }
    households = {
        name: _set({"stamp": asdict(one.stamp)}, map(_without_slips, one.judged))
        for name, one in result.households.items()
    }
    path.write_text(f'{{"questions": {_object(questions)}, "households": {_object(households)}}}\n', encoding="utf-8")


def append_history(path: Path, stamp: Stamp, figures: Mapping[str, Mapping[str, float]]) -> None:
    """One line for this run: its stamp, and by set and measure the share in 100."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as history:
        history.write(_line({**asdict(stamp), "figures": figures}) + "\n")


def _without_slips(judged: JudgedHousehold) -> dict[str, Any]:
    return {"id": judged.id, "digest": judged.digest, "counts": dict(judged.counts)}


def _set(head: Mapping[str, Any], judged: Iterable[Mapping[str, Any]]) -> str:
    return _line(head)[:-1] + ', "judged": [\n' + ",\n".join(map(_line, judged)) + "\n]}"


def _object(members: Mapping[str, str]) -> str:
    return "{" + ",\n".join(f"{_line(name)}: {member}" for name, member in members.items()) + "}"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
