"""Phrases that state a fact, from lexicon/*.yml: a table that a clerk can extend.

An entry: `says` (fact: value), `phrases` (regular expressions over the plain text, mostly just words), and if needed
`denied` (fact: value when negated; `nothing`; without it booleans flip), `certainty: doubtful`, `after` and `before`
(what must stand right before or right behind), `not_after`, `not_before`, `needs` (what must stand somewhere in the
text), `not_with`, `attach` (see Finding), `past: true` (holds although it is told of the past),
`beside: true` (neither hides a phrase inside it nor is hidden).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.situation.fact_table import fact_table
from nlu.situation.finding import Finding
from nlu.situation.statement import STATED, Value

FOLDER = Path(__file__).parent / "lexicon"
TABLES = (
    "purse",
    "disability",
    "care",
    "family",
    "school",
    "work",
    "insurance",
    "illness",
    "home",
    "service",
    "farewell",
)
Pairs = tuple[tuple[str, Value], ...]
KEYS = {
    "says",
    "phrases",
    "denied",
    "certainty",
    "after",
    "before",
    "not_after",
    "not_before",
    "needs",
    "not_with",
    "attach",
    "past",
    "beside",
}


class LexiconError(Exception):
    """An entry that cannot be read; the text names the file, the entry and what is allowed."""


@dataclass(frozen=True)
class Entry:
    """One compiled entry."""

    pattern: re.Pattern[str]
    says: tuple[tuple[str, Value], ...]
    denied: tuple[tuple[str, Value], ...]
    certainty: str
    needs: re.Pattern[str] | None
    not_with: re.Pattern[str] | None
    attach: str
    past: bool
    beside: bool


def phrases_found(text: str) -> list[Finding]:
    """What the lexicon finds in a plain text; a phrase inside a longer one does not count."""
    found: list[Finding] = []
    beside: list[Finding] = []
    for entry in _entries():
        hits = [match.span() for match in entry.pattern.finditer(text) if match.end() > match.start()]
        if not hits or (entry.needs and not entry.needs.search(text)):
            continue
        if entry.not_with and entry.not_with.search(text):
            continue
        target = beside if entry.beside else found
        target += [
            Finding(start, end, entry.says, entry.denied, entry.certainty, entry.attach, past_counts=entry.past)
            for start, end in hits
        ]
    return [*beside, *(finding for finding in found if not any(_inside(finding, other) for other in found))]


def _inside(finding: Finding, other: Finding) -> bool:
    longer = other.end - other.start > finding.end - finding.start
    return longer and other.start <= finding.start and finding.end <= other.end


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(entry for table in TABLES for entry in _read(FOLDER / f"{table}.yml"))


def _read(path: Path) -> Iterator[Entry]:
    for raw in yaml.safe_load(path.read_text(encoding="utf-8")):
        where = f"{path.name}: {raw.get('phrases') or raw}"
        if unknown := raw.keys() - KEYS:
            raise LexiconError(f"{where}: {sorted(unknown)} is not known. Allowed: {', '.join(sorted(KEYS))}.")
        says = _pairs(raw["says"], where)
        denied = raw.get("denied")
        if denied is None:
            denied_pairs: Pairs = tuple((fact, not value) for fact, value in says if isinstance(value, bool))
        else:
            denied_pairs = () if denied == "nothing" else _pairs(denied, where)
        yield Entry(
            _pattern(raw, where),
            says,
            denied_pairs,
            raw.get("certainty", STATED),
            _search(raw.get("needs")),
            _search(raw.get("not_with")),
            raw.get("attach", "topic"),
            raw.get("past", False),
            raw.get("beside", False),
        )


def _pairs(values: dict[str, Any], where: str) -> tuple[tuple[str, Value], ...]:
    for fact, value in values.items():
        if fact not in fact_table():
            raise LexiconError(f"{where}: there is no fact {fact} in facts.yml.")
        if not fact_table()[fact].admits(value):
            raise LexiconError(f"{where}: {value!r} is no value of {fact}.")
    return tuple(values.items())


def _pattern(raw: dict[str, Any], where: str) -> re.Pattern[str]:
    body = "(?:" + "|".join(str(phrase) for phrase in raw["phrases"]) + ")"
    for key, form in (("after", "(?<={})"), ("not_after", "(?<!{})")):
        for piece in _list(raw.get(key)):
            body = form.format(piece) + body
    if "before" in raw:
        body += f"(?={'|'.join(_list(raw['before']))})"
    if "not_before" in raw:
        body += f"(?!{'|'.join(_list(raw['not_before']))})"
    try:
        return re.compile(body)
    except re.error as error:
        raise LexiconError(f"{where}: not a regular expression: {error}.") from error


def _search(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _list(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
