"""How people say each fact: entitlements/words/*.yml, literal phrases with typed slots beside facts.yml.

docs/words-of-facts.md tells a clerk how to write them. An entry of a fact has `value` (or `nothing`: words that look like
the fact and do not say it), `said` (noted), `perhaps` (asked back), `either` (fits another value as well: asked back
however sure the ear is), and if needed `also` (what it says besides),
`lasting: true` (counts though told of the past) and `of` (whose it is whatever the sentence says: child, parents, spouse);
`one_of_many: true` where denying the words does not deny the fact (没有冠心病 leaves other illnesses open).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.amounts.slots import KINDS, Slot
from nlu.reading.statement import DOUBTFUL, STATED, Value
from nlu.reading.text.fact_table import FOLDER, FactEntry, fact_table
from nlu.reading.text.phrase_trie import GAP, Match, PhraseTrie, longest, split
from nlu.reading.text.yaml_once import Once
from pack.shared import text_of, words_files

LISTS = "lists"  # at the head of a table: words by name, for its phrases
PHRASES = {"said", "perhaps", "either", "nothing"}
KEYS = {"value", "said", "perhaps", "either", "nothing", "also", "lasting", "of", "one_of_many"}
OWNERS = ("child", "parents", "spouse", "woman", "elder", "speaker")
LOOSE_END = "不是"  # 是 may be left out between two characters, so that 低保户不是 would be found in 低保户不要
Pairs = tuple[tuple[str, Value], ...]


class WordTableError(Exception):
    """A table that cannot be read; the text names the file, the fact, the phrase and what is allowed."""


@dataclass(frozen=True)
class Saying:
    """What a phrase says: the fact's value (or the slot that gives it), and more facts; nothing for a near-miss."""

    fact: str
    value: Value | None
    also: Pairs = ()
    certainty: str = STATED
    lasting: bool = False
    of: str | None = None
    one_of_many: bool = False
    either: bool = False

    def says(self, slots: tuple[Slot, ...]) -> tuple[Pairs, bool]:
        """The facts said where `slots` filled the braces, and whether a slot was only rough; none for a near-miss."""
        if self.value is None:
            return (), False
        kind = _slot_of(self.value)
        if kind is None:
            return ((self.fact, self.value), *self.also), False
        filled = next((slot for slot in slots if slot.kind == kind), None)
        if filled is None or filled.kind == "kin":
            return (), False
        value = filled.value
        return ((self.fact, value), *self.also), filled.vague


def sayings_found(text: str, slots: list[Slot], folder: Path = FOLDER) -> list[Match[Saying]]:
    """What the word tables find in a plain text, near-misses included; what lies inside a longer one does not count."""
    return longest(word_trie(folder).find(text, slots), _covers)


def near_misses(text: str, folder: Path = FOLDER) -> list[tuple[str, int, int]]:
    """What only looks like a fact, and where: its words are no ground to ask for it either."""
    return [(m.entry.fact, m.start, m.end) for m in sayings_found(text, [], folder) if m.entry.value is None]


def _covers(longer: Saying, shorter: Saying) -> bool:
    """Whether the shorter says nothing of its own inside the longer: 低保 in 低保边缘."""
    return longer.fact == shorter.fact


@cache
def word_trie(folder: Path = FOLDER) -> PhraseTrie[Saying]:
    """All tables of folder/words, compiled; raises WordTableError."""
    trie: PhraseTrie[Saying] = PhraseTrie()
    for phrase, saying in all_sayings(folder):
        trie.add(phrase, saying, literal=saying.value is None)
    return trie


@cache
def all_sayings(folder: Path = FOLDER) -> tuple[tuple[str, Saying], ...]:
    """Every phrase of the tables of folder/words with what it says; raises WordTableError."""
    return tuple(found for path in words_files(folder) for found in read_table(path, fact_table(folder)))


def read_table(path: Path, facts: Mapping[str, FactEntry]) -> Iterator[tuple[str, Saying]]:
    """Each phrase of one table with what it says; raises WordTableError."""
    try:
        data = yaml.load(text_of(path), Once)
    except yaml.YAMLError as error:
        raise WordTableError(f"{path.name}: {error}") from error
    data = dict(data or {})
    lists = data.pop(LISTS, None) or {}
    for fact, entries in data.items():
        if fact not in facts:
            raise WordTableError(f"{path.name}: there is no fact {fact} in facts.yml.")
        for raw in entries:
            yield from _entry(with_lists(raw, lists), fact, facts, f"{path.name}, {fact}")


def with_lists(raw: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """An entry of a table, 做{job} written out for each word of the file's list `job`; what is written out already stays as it is."""
    spelled = dict(raw)
    for key in PHRASES & raw.keys():
        spelled[key] = list(dict.fromkeys(one for phrase in raw[key] or () for one in _written_out(str(phrase), lists)))
    return spelled


def _written_out(phrase: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """The phrase once for each word of each list that it names: {device}{granted} is every device with every grant."""
    name = next((name for name in lists if f"{{{name}}}" in phrase), None)
    if name is None:
        return [phrase]
    return [one for word in lists[name] for one in _written_out(phrase.replace(f"{{{name}}}", str(word)), lists)]


def _entry(
    raw: Mapping[str, Any], name: str, facts: Mapping[str, FactEntry], where: str
) -> Iterator[tuple[str, Saying]]:
    fact = facts[name]
    if unknown := raw.keys() - KEYS:
        raise WordTableError(f"{where}: {sorted(unknown)} is not known. Allowed: {', '.join(sorted(KEYS))}.")
    for phrase in raw.get("nothing", ()):
        yield _checked(phrase, where, literal=True), Saying(fact.id, None)
    if "value" not in raw:
        if "nothing" not in raw:
            raise WordTableError(f"{where}: an entry needs `value` or `nothing`.")
        return
    value, also = raw["value"], tuple((raw.get("also") or {}).items())
    if _slot_of(value) is None and not fact.admits(value):
        raise WordTableError(f"{where}: {value!r} is no value of {fact.id}.")
    for more, other in also:
        if more not in facts or not facts[more].admits(other):
            raise WordTableError(f"{where}: {other!r} is no value of {more}.")
    if raw.get("of") not in (None, *OWNERS):
        raise WordTableError(f"{where}: of: {raw['of']!r}. Allowed: {', '.join(OWNERS)}.")
    for key, certainty in (("said", STATED), ("perhaps", DOUBTFUL), ("either", DOUBTFUL)):
        for phrase in raw.get(key) or ():
            saying = Saying(
                fact.id, value, also, certainty, bool(raw.get("lasting")), raw.get("of"), bool(raw.get("one_of_many")),
                either=key == "either",
            )  # fmt: skip
            if (kind := _slot_of(value)) and f"{{{kind}}}" not in str(phrase):
                raise WordTableError(f"{where}: 「{phrase}」 has no {{{kind}}}, from which the value comes.")
            yield _checked(phrase, where), saying


def _checked(phrase: Any, where: str, literal: bool = False) -> str:
    text = str(phrase).strip().lower()
    try:
        symbols = split(text)
    except ValueError:
        raise WordTableError(f"{where}: 「{phrase}」 opens a brace and does not close it.") from None
    allowed = [*(f"{{{kind}}}" for kind in KINDS), GAP]
    for symbol in symbols:
        if symbol.startswith("{") and symbol not in allowed:
            raise WordTableError(f"{where}: 「{phrase}」: {symbol} is no slot. Allowed: {' '.join(allowed)}.")
    if not literal and text.endswith(LOOSE_END):
        raise WordTableError(
            f"{where}: 「{phrase}」 would be found without its 是; 不是 behind a word is a cue of mood.yml."
        )
    if not symbols or symbols[0] == GAP or symbols[-1] == GAP:
        raise WordTableError(f"{where}: 「{phrase}」 must begin and end with words.")
    return text


def _slot_of(value: Any) -> str | None:
    if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        return value[1:-1]
    return None
