"""The labels of the ear: one for each value of a choice, two for a yes/no fact, one for a number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.ear.impression import Value
from pack.chosen import SHARED
from pack.shared import text_of

FACTS_FILE = SHARED / "facts.yml"


@dataclass(frozen=True)
class Label:
    """A fact with its value; None for a number."""

    fact: str
    value: Value | None

    def __str__(self) -> str:
        if self.value is None:
            return self.fact
        return f"{self.fact}={str(self.value).lower() if isinstance(self.value, bool) else self.value}"


def parse(text: str) -> Label:
    """The label that str() wrote."""
    fact, equals, value = text.partition("=")
    if not equals:
        return Label(fact, None)
    return Label(fact, {"true": True, "false": False}.get(value, value))


def all_labels(facts_file: Path = FACTS_FILE) -> list[Label]:
    """The labels of all facts, in the order of facts.yml."""
    data: dict[str, Any] = yaml.load(text_of(facts_file), yaml.CSafeLoader)
    found: list[Label] = []
    for fact in data["facts"]:
        if fact["type"] == "boolean":
            found += [Label(fact["id"], True), Label(fact["id"], False)]
        elif fact["type"] == "choice":
            found += [Label(fact["id"], choice["value"]) for choice in fact["choices"]]
        else:
            found.append(Label(fact["id"], None))
    return found


def label_of(fact: str, value: Any, known: frozenset[Label] | set[Label]) -> Label | None:
    """The label under which a fact with this value is trained, None where there is none."""
    for label in (Label(fact, value), Label(fact, None)):
        if label in known:
            return label
    return None
