"""What the ear for danger learns from: cries with and without a kind, and calm sentences of every sort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.words import normalise
from pack.chosen import chosen

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
CRIES = "crisis"
_MARKED = re.compile(r"\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))")  # [text](entity)
_CLAUSE_ENDS = re.compile(r"[,，。;；!！?？\n]")
SHORTEST_CLAUSE = 4


@dataclass(frozen=True)
class Sentence:
    """One sentence; `kind` is its kind of danger where one is written beside it, `source` where it is from."""

    text: str
    danger: bool
    source: str
    kind: str | None = None


def sentences() -> list[Sentence]:
    """All of them, each text once; where a text stands on both sides it is a cry."""
    every = sorted([*_written(), *_for_rasa(), *_asked(), *_told()], key=lambda sentence: not sentence.danger)
    return list({normalise(sentence.text): sentence for sentence in reversed(every)}.values())[::-1]


def files() -> list[Path]:
    """The files that they are read from."""
    return [*DATA.glob("*.yml"), *_nlu_files(), *_records(), *_tellings()]


def _written() -> Iterator[Sentence]:
    for kind, texts in _load(DATA / "cries.yml").items():
        yield from (Sentence(text, True, "cries", kind) for text in texts)
    for texts in _load(DATA / "calm.yml").values():
        yield from (Sentence(text, False, "calm") for text in texts)


def _for_rasa() -> Iterator[Sentence]:
    for file in _nlu_files():
        for block in _load(file)["nlu"]:
            for line in str(block.get("examples", "")).splitlines() if "intent" in block else ():
                text = _MARKED.sub(r"\1", line.removeprefix("- ").strip())
                yield Sentence(text, block["intent"] == CRIES, "nlu")


def _asked() -> Iterator[Sentence]:
    for file in _records():
        yield from (Sentence(text, False, "asked") for text in (_load(file) or {}).get("asked_as", ()))


def _told() -> Iterator[Sentence]:
    """Tellings, whole and in clauses: who tells of a household calls nobody."""
    for file in _tellings():
        for telling in _load(file):
            yield Sentence(telling["text"], False, "tellings")
            clauses = _CLAUSE_ENDS.split(telling["text"])
            yield from (Sentence(clause, False, "clauses") for clause in clauses if len(clause) >= SHORTEST_CLAUSE)


def _nlu_files() -> list[Path]:
    return sorted((ROOT / "nlu" / "data").glob("*.yml"))


def _records() -> list[Path]:
    return [file for file in sorted(chosen().entitlements.rglob("*.yml")) if isinstance(_load(file), dict)]


def _tellings() -> list[Path]:
    return sorted((ROOT / "nlu" / "ear" / "data").glob("tellings_*.yaml"))


def _load(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
