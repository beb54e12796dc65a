"""Finds the entitlements that a message names: by name, by alias, or by how people ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from actions.turns.turn_words import words
from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.quotes import Source
from knowledge.asking.abbreviations import in_full

# Words that stand in a name's brackets or around it and that nobody says.
_BRACKETS = re.compile(r"[（(].*?[)）]|[“”「」]")
# Names that are also everyday words for a situation: 「吃低保」 tells that a family has it.
_SITUATIONS = {"低保", "农保", "特困", "五保", "退休金", "养老金", "工伤", "公租房"}

# ... but 「低保怎么办」 and 「能不能办低保」 ask for it.
_WANTED = (
    "(办|申请|能不能|可不可以|能领|够得上|够不够|能吃|可以吃|能拿|可以拿)[^，,。；;！!?？]{{0,4}}{name}|"
    "(?<![吃拿有是])(?<!享受){name}[^，,。；;！!]{{0,6}}(怎么|能不能|能领|能办|可以|多少|吗)"
)


class Names:
    """The names of a catalogue's entitlements, longest first."""

    def __init__(self, catalogue: Catalogue, as_of: date, clause_of: Callable[[Source], str]) -> None:
        """`clause_of` gives the id of the clause that a source stands in."""
        self._by_clause: dict[str, list[str]] = {}
        for entitlement in catalogue.at(as_of):
            self._by_clause.setdefault(clause_of(entitlement.main_source), []).append(entitlement.id)
        found: dict[str, list[str]] = {}
        for entitlement in catalogue.at(as_of):
            for name in _names(entitlement):
                found.setdefault(name, []).append(entitlement.id)
        by_length = sorted(found.items(), key=lambda item: -len(item[0]))
        self._names = [item for item in by_length if item[0] not in _SITUATIONS]
        self._situations = [item for item in by_length if item[0] in _SITUATIONS]

    def of_clause(self, clause_id: str) -> Sequence[str]:
        """The ids of the entitlements that rest on the clause; empty where none does."""
        return self._by_clause.get(clause_id, [])

    def sounds_like(self, text: str, entitlements: Sequence[str]) -> bool:
        """Whether two neighbouring characters of `text` stand in a name of one of the entitlements."""
        pairs = {text[at : at + 2] for at in range(len(text) - 1)}
        names = [name for name, ids in (*self._names, *self._situations) if not set(ids).isdisjoint(entitlements)]
        return any(pair in name for pair in pairs for name in names)

    def meant(self, text: str, entitlements: Sequence[str]) -> Sequence[str]:
        """Those of the entitlements of one clause whose names the text comes nearest to; empty where to none.

        What every other benefit is called, too (补贴, 服务), tells nothing.
        """
        telling = words("in_many_names").masked_in(in_full(text))
        pairs = {telling[at : at + 2] for at in range(len(telling) - 1)}
        shared = {one: len(pairs & self._pairs_of(one)) for one in entitlements}
        most = max(shared.values(), default=0)
        return [one for one in entitlements if most and shared[one] == most]

    def _pairs_of(self, entitlement: str) -> set[str]:
        names = [name for name, ids in (*self._names, *self._situations) if entitlement in ids]
        return {name[at : at + 2] for name in names for at in range(len(name) - 1)}

    def called(self, text: str) -> tuple[str, Sequence[str]] | None:
        """The longest name that stands in the text, a word for a situation or not, with its entitlements."""
        every = sorted((*self._names, *self._situations), key=lambda item: -len(item[0]))
        text = in_full(text)
        return next(((name, ids) for name, ids in every if name in text), None)

    def containing(self, part: str) -> Sequence[str]:
        """The entitlements with the shortest name that `part` stands in, 特困 in 特困供养; none for one sign."""
        holding = [item for item in (*self._names, *self._situations) if len(part) > 1 and part in item[0]]
        return min(holding, key=lambda item: len(item[0]))[1] if holding else []

    def named_in(self, text: str) -> Sequence[str]:
        """The ids of the entitlements that the text names, in the order of the names' length; empty where none is."""
        text = in_full(text)
        left, found = text, dict[str, None]()
        for name, ids in self._situations:
            if re.search(_WANTED.format(name=name), text):
                found |= dict.fromkeys(ids)
        for name, ids in self._names:
            if name in left:
                left = left.replace(name, "　")  # a shorter name inside a longer one is not named
                found |= dict.fromkeys(ids)
        return [*found]


def _names(entitlement: Entitlement) -> set[str]:
    record = entitlement.record
    names = {_BRACKETS.sub("", name).strip() for name in (record.name, *record.aliases)}
    return {name for name in names if len(name) > 1}
