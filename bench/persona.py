"""A persona: who comes with which words, what is true of them, and what they came for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HOUSEHOLD = "家"
SPEAKER = "本人"
# Everyday words for the same person: 老公, 妻子 and 老伴 are all the spouse.
ALIKE = {word: "配偶" for word in ("丈夫", "妻子", "对象", "爱人", "老伴", "老公", "老婆", "老头子", "媳妇")}
ALIKE |= {"爸爸": "父亲", "妈妈": "母亲", "爸": "父亲", "妈": "母亲", "您": SPEAKER}
CHILD = ("孩子", "儿子", "女儿", "老大", "老二", "老三", "小孩")


def same(one: str, other: str) -> bool:
    """Whether two words may stand for the same person: 小女儿 and 女儿, 孩子 and 儿子."""
    one, other = ALIKE.get(one, one), ALIKE.get(other, other)
    if one.endswith(CHILD) and other.endswith(CHILD):
        return {one[-2:], other[-2:]} != {"儿子", "女儿"}
    return one == other or one.endswith(other) or other.endswith(one)


@dataclass(frozen=True)
class Want:
    """What a persona came for: an entitlement, for whom, how it comes out, and after how many questions at most."""

    entitlement: str
    person: str
    outcomes: Sequence[str]
    within: int


@dataclass(frozen=True)
class Persona:
    """One persona. Facts stand by person (家: the household)."""

    id: str
    opening: str
    told: Mapping[str, Mapping[str, Any]]
    truth: Mapping[str, Mapping[str, Any]]
    unknown: Mapping[str, Sequence[str]]
    wants: Sequence[Want]
    silly: Sequence[str]

    def people(self) -> list[str]:
        """Who is spoken of in the opening: those of whom it tells something, and those it names; else the speaker."""
        named = [
            who
            for who in self.truth
            if who not in (HOUSEHOLD, SPEAKER) and any(word in self.opening for word in _words_for(who))
        ]
        people = list(dict.fromkeys([*(who for who in self.told if who != HOUSEHOLD), *named]))
        return people or [SPEAKER]

    def is_silly(self, fact: str, person: str) -> bool:
        """Whether it must not be asked of that person: it hurts, makes no sense, or was told."""
        told = fact in self.told.get(person, {})
        return told or f"*.{fact}" in self.silly or f"{person}.{fact}" in self.silly

    def answer(self, fact: str, person: str) -> Any:
        """The true answer; None where the persona does not know, or the fact does not apply."""
        if fact in [*self.unknown.get(person, ()), *self.unknown.get(HOUSEHOLD, ())]:
            return None
        return {**self.truth.get(HOUSEHOLD, {}), **self.truth.get(person, {})}.get(fact)


def _words_for(who: str) -> list[str]:
    return [who, *(word for word, meant in ALIKE.items() if meant == who)]


def load_personas(path: Path) -> list[Persona]:
    """The personas of a YAML file."""
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [_persona(entry) for entry in entries]


def _persona(entry: Mapping[str, Any]) -> Persona:
    wants = [
        Want(w["entitlement"], w["person"], [w["outcome"], *(w.get("accept") or [])], w["within"])
        for w in entry["wants"]
    ]
    return Persona(
        entry["id"], entry["opening"], entry.get("told") or {}, entry["truth"], entry.get("unknown") or {},
        wants, entry.get("silly") or [],
    )  # fmt: skip
