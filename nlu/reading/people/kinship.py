"""The table of words for persons, words/persons.yml: what each means, and whose relation is what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pack.shared import text_of

PERSONS_FILE = Path(__file__).parent.parent / "words" / "persons.yml"
FORMS = ("words", "short", "mine", "lone")
PARENTS = frozenset({"父亲", "母亲"})


@dataclass(frozen=True)
class Relation:
    """One entry: the canonical word; sex where the word says it; `other` is no member of the family; `vague` says
    nothing of who it is to us (老太太); `not_before`, `only_before` and `only_after` as the table says."""

    canonical: str
    sex: str | None = None
    number: int = 1
    other: bool = False
    vague: bool = False
    not_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonWords:
    """The table: `forms` is, for each way of counting (words, short, mine, lone), the words and what they mean."""

    forms: Mapping[str, Mapping[str, Relation]]
    couple_members: Mapping[str, tuple[str, ...]]
    sexes: Mapping[str, str | None]
    kin: Mapping[tuple[str, str], str]

    def of(self, base: str, base_sex: str | None, word: str) -> str:
        """The canonical word for `base`'s `word`: the mother of 配偶 (male) is 婆婆; unknown pairs read X的Y."""
        plain_base = base[1:] if base[:1] in ("大", "小", "二", "三") and is_childs_word(base[1:]) else base
        for key in (f"{base}{base_sex or ''}", base, plain_base):
            if (key, word) in self.kin:
                return self.kin[key, word]
        return f"{base}的{word}"


@cache
def called_of_each(word: str, sex: str | None) -> tuple[tuple[str, str], ...]:
    """What the `word` of everybody of that sex is called, by who they are: 父亲's 配偶 is 母亲, 邻居's 邻居的配偶."""
    words = person_words()
    called = {base: name for (base, its), name in words.kin.items() if its == word}
    called |= {base: f"{base}的{word}" for base in (*_no_family(), "老人")} if word == "配偶" else {}
    return tuple((base, name) for base, name in called.items() if words.sexes.get(base) in (None, sex) or sex is None)


@cache
def persons_data() -> dict[str, Any]:
    """The file as it is written."""
    data: dict[str, Any] = yaml.load(text_of(PERSONS_FILE), yaml.CSafeLoader)
    return data


@cache
def person_words() -> PersonWords:
    """The table."""
    data = persons_data()
    forms: dict[str, dict[str, Relation]] = {form: {} for form in FORMS}
    sexes: dict[str, str | None] = {}
    for name, entry in data["relations"].items():
        relation = Relation(
            entry.get("canonical", name),
            entry.get("sex"),
            entry.get("number", 1),
            entry.get("other", False),
            entry.get("vague", False),
            tuple(entry.get("not_before", ())),
            tuple(entry.get("only_before", ())),
            tuple(entry.get("only_after", ())),
        )
        if sexes.setdefault(relation.canonical, relation.sex) != relation.sex:
            sexes[relation.canonical] = None  # 老人: one word for both
        for form in FORMS:
            forms[form] |= dict.fromkeys(entry.get(form, ()), relation)
    return PersonWords(
        forms,
        {name: tuple(members) for name, members in data["couples"].items()},
        sexes,
        {(base, word): canonical for base, word, canonical in data["kinship"]},
    )


@cache
def childlike_words() -> frozenset[str]:
    """Words for a child of some family, which may be grown up."""
    return frozenset(persons_data()["childlike"]["words"])


def is_childs_word(relation: str) -> bool:
    """Whether the word speaks of a child of some family: 儿子, 外甥, 侄辈."""
    return relation in childlike_words() or relation.endswith(tuple(persons_data()["childlike"]["endings"]))


def is_no_family(relation: str) -> bool:
    """Whether the word is one for people who are no family: 邻居, 同事."""
    return relation in _no_family()


@cache
def _no_family() -> frozenset[str]:
    return frozenset(name for name, entry in persons_data()["relations"].items() if entry.get("other"))
