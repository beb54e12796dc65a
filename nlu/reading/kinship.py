"""The table of words for persons, words/persons.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PERSONS_FILE = Path(__file__).parent / "words" / "persons.yml"
CHILDLIKE = frozenset(
    {
        "儿子",
        "女儿",
        "孩子",
        "大儿子",
        "小儿子",
        "大女儿",
        "小女儿",
        "孙子",
        "孙女",
        "外孙",
        "外孙女",
        "侄子",
        "侄女",
        "外甥",
        "外甥女",
        "老大",
        "老二",
        "另一个孩子",
    }
)
PARENTS = frozenset({"父亲", "母亲"})


@dataclass(frozen=True)
class Relation:
    """One entry: the canonical word; sex where the word says it; `other` is no member of the family; `vague` says
    nothing of who it is to us (老太太)."""

    canonical: str
    sex: str | None = None
    number: int = 1
    other: bool = False
    vague: bool = False


@dataclass(frozen=True)
class PersonWords:
    """The compiled table: patterns find a word, the dictionaries say what it means."""

    words: str
    short: str
    couples: str
    relation_patterns: tuple[tuple[re.Pattern[str], Relation], ...]
    couple_members: dict[str, tuple[str, ...]]
    sexes: dict[str, str | None]
    kin: dict[tuple[str, str], str]

    def relation(self, word: str) -> Relation:
        """What a found word means."""
        return next(relation for pattern, relation in self.relation_patterns if pattern.fullmatch(word))

    def of(self, base: str, base_sex: str | None, word: str) -> str:
        """The canonical word for `base`'s `word`: the mother of 配偶 (male) is 婆婆; unknown pairs read X的Y."""
        plain_base = base[1:] if base[1:] in ("儿子", "女儿") else base
        for key in (f"{base}{base_sex or ''}", base, plain_base):
            if (key, word) in self.kin:
                return self.kin[key, word]
        return f"{base}的{word}"


@cache
def person_words() -> PersonWords:
    """The table."""
    data: dict[str, Any] = yaml.safe_load(PERSONS_FILE.read_text(encoding="utf-8"))
    words: list[str] = []
    short: list[str] = []
    patterns: list[tuple[re.Pattern[str], Relation]] = []
    sexes: dict[str, str | None] = {}
    for name, entry in data["relations"].items():
        relation = Relation(
            entry.get("canonical", name),
            entry.get("sex"),
            entry.get("number", 1),
            entry.get("other", False),
            entry.get("vague", False),
        )
        if sexes.setdefault(relation.canonical, relation.sex) != relation.sex:
            sexes[relation.canonical] = None  # 老人: one word for both
        words += entry.get("words", [])
        short += entry.get("short", [])
        forms = [re.sub(r"\(\?<?[=!].*?\)", "", form) for form in (*entry.get("words", []), *entry.get("short", []))]
        patterns.append((re.compile("|".join(forms)), relation))
    return PersonWords(
        _longest_first(words),
        _longest_first(short),
        _longest_first(data["couples"]),
        tuple(patterns),
        {name: tuple(members) for name, members in data["couples"].items()},
        sexes,
        {(base, word): canonical for base, word, canonical in data["kinship"]},
    )


def _longest_first(words: list[str] | dict[str, Any]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
