"""The facts there are, as plain data from facts.yml: types, choices, scopes, ranges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pack.chosen import chosen
from pack.shared import facts_files, text_of

FOLDER = chosen().entitlements  # what the pack has beside the shared facts and words


@dataclass(frozen=True)
class FactEntry:
    """One fact. `choices` maps each way of saying it (label, everyday name) to the value; empty where no choice."""

    id: str
    label: str
    type: str
    scope: str
    least: float | None
    most: float | None
    choices: dict[str, str]
    unit: str | None = None
    effort: int = 1
    office: str | None = None  # which decides it

    @property
    def unit_months(self) -> bool:
        """Whether it counts months, which people tell in years too."""
        return self.unit == "个月"

    @property
    def of_household(self) -> bool:
        """Whether it belongs to the household rather than to a person."""
        return self.scope == "household"

    def admits(self, value: object) -> bool:
        """Whether `value` is of the fact's type and inside its range."""
        if self.type == "boolean":
            return isinstance(value, bool)
        if self.type == "choice":
            return value in self.choices.values()
        if self.type == "date":
            return isinstance(value, str)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        if self.type == "integer" and not isinstance(value, int):
            return False
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@cache
def fact_table(folder: Path = FOLDER) -> dict[str, FactEntry]:
    """All facts by id: those that all packs share, and those of folder/facts.yml, which may say one of them otherwise."""
    written: list[dict[str, Any]] = [yaml.load(text_of(path), yaml.CSafeLoader) for path in facts_files(folder)]
    return {entry["id"]: _entry(entry) for data in written for entry in data.get("facts") or ()}


def _entry(entry: dict[str, Any]) -> FactEntry:
    choices: dict[str, str] = {}
    for choice in entry.get("choices", []):
        for name in (choice["label"], *choice.get("also", [])):
            choices[name] = choice["value"]
    return FactEntry(
        entry["id"],
        entry["label"],
        entry["type"],
        entry["scope"],
        entry.get("least"),
        entry.get("most"),
        choices,
        entry.get("unit"),
        entry.get("effort", 1),
        entry.get("office"),
    )
