"""Questions and households with what a right answer shows, read from JSON lines or YAML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError, field_validator

from bench.evaluation.errors import EvaluationError

QuestionKind = Literal["answerable", "needs_newest", "needs_year", "unanswerable", "out_of_scope"]


class Gold(BaseModel):
    """Words that answer a question: `doc` are the first three digits of the document's source file."""

    doc: str
    quote: str = Field(min_length=1)


class Question(BaseModel):
    """One question; without `gold` the documents do not answer it, and a no is right.

    Our own questions are parted in two by `half`: those of `tune` may be looked at, those of `check` only as figures.
    """

    id: str
    question: str
    style: str
    kind: QuestionKind
    gold: list[Gold] = []
    answer_contains: list[str] = []
    half: Literal["", "tune", "check"] = ""

    @property
    def digest(self) -> str:
        """Eight digits that change with the question and with what counts as right; its words cannot be read in it."""
        content = self.model_dump_json(include={"question", "gold", "answer_contains"})
        return hashlib.sha256(content.encode()).hexdigest()[:8]


class ExpectedItem(BaseModel):
    """A service that a screening must show in a certain way; `quote` stands in document 004."""

    name: str
    quote: str
    amount: str = ""

    @field_validator("amount", mode="before")
    @classmethod
    def _as_text(cls, given: Any) -> str:
        return str(given)


class Expected(BaseModel):
    """What matters about a household's screening; the lists are not complete."""

    eligible: list[ExpectedItem] = []
    need_info: list[ExpectedItem] = []
    not_eligible: list[ExpectedItem] = []

    @field_validator("*", mode="before")
    @classmethod
    def _none_is_empty(cls, given: Any) -> Any:
        return given or []


class Scenario(BaseModel):
    """A household's situation, told turn by turn."""

    id: str
    turns: list[str]
    expect: Expected

    @property
    def digest(self) -> str:
        """Eight digits that change with the turns and with what is expected."""
        return hashlib.sha256(self.model_dump_json(include={"turns", "expect"}).encode()).hexdigest()[:8]


Entry = TypeVar("Entry", Question, Scenario)


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSON-lines or YAML file, or of all YAML files of a folder, in the order of their ids.

    Raises EvaluationError naming file, entry and field.
    """
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path]
    questions = [question for file in files for question in _checked(file, Question, _entries(file))]
    return sorted(_without_double(path, questions), key=lambda question: question.id)


def read_scenarios(path: Path) -> list[Scenario]:
    """The households of a YAML file; raises EvaluationError naming file, entry and field."""
    return _without_double(path, _checked(path, Scenario, _entries(path)))


def _entries(path: Path) -> list[Any]:
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        content = yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}") from error
    if not isinstance(content, list):
        raise EvaluationError(f"{path} is not a list of entries; each begins with “- id:”.")
    return content


def _checked(path: Path, form: type[Entry], entries: Iterable[Any]) -> list[Entry]:
    checked: list[Entry] = []
    for number, entry in enumerate(entries, 1):
        try:
            checked.append(form.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the entry"
            said = f"{place} is {first['input']!r}: {first['msg']}"
            raise EvaluationError(f"{path}, entry {number}: {said}.") from error
    return checked


def _without_double(path: Path, entries: list[Entry]) -> list[Entry]:
    ids = [entry.id for entry in entries]
    if doubled := sorted({known for known in ids if ids.count(known) > 1}):
        raise EvaluationError(f"{path}: these ids stand there twice: {', '.join(doubled)}.")
    return entries
