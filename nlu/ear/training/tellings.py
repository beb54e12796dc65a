"""The tellings that people wrote and labelled (nlu/ear/data/tellings_*.yaml), one letter for each writer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from nlu.ear.impression import OTHER
from nlu.ear.labels import Label, label_of
from nlu.ear.owners import NOBODY, owner_class
from nlu.ear.training.example import Example, Span

# who tells the one often tells the other with the same words, and writers label only one of them
AKIN = {
    "age_months": "age", "age": "age_months", "disability_type": "disability", "disability_grade": "disability",
    "school_year": "school_stage", "disability": "disability_type", "school_stage": "school_year",
    "medical_insurance": "pension_scheme", "pension_scheme": "medical_insurance",
}  # fmt: skip
DATA = Path(__file__).parents[1] / "data"


def letters(folder: Path = DATA) -> list[str]:
    """The writers whose tellings are there."""
    return sorted(path.stem.removeprefix("tellings_") for path in folder.glob("tellings_*.yaml"))


def load_tellings(letter: str, labels: frozenset[Label], folder: Path = DATA) -> list[Example]:
    """All tellings of one writer."""
    data = yaml.load((folder / f"tellings_{letter}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [_example(telling, labels) for telling in data]


def _example(telling: dict[str, Any], labels: frozenset[Label]) -> Example:
    text = telling["text"]
    spans = []
    for span in telling.get("spans") or ():
        say = str(span["say"])
        start, label = text.find(say), label_of(span["fact"], span["value"], labels)
        if start >= 0 and label:
            mood = OTHER if owner_class(span["who"]) == NOBODY else span["mood"]
            spans.append(Span(start, start + len(say), label, mood, span["who"], span["value"]))
    told = {span.label for span in spans}
    unsure = [
        (span.start, span.end, label)
        for span in spans
        for label in labels
        if label.fact == AKIN.get(span.label.fact) and label not in told
    ]
    return Example(text, spans, unsure)
