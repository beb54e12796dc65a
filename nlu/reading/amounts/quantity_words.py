"""The tables of quantities (words/ages.yml, money.yml …), read, checked and compiled.

docs/the-ear.md tells a clerk how to write them; quantity_entries.py has the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from nlu.reading.amounts.hearings import KNOWN, Condition, Conditions, Hearing, QuantityTable, Saying
from nlu.reading.amounts.quantity_entries import HeardEntry, Says, Surroundings, Words, WrittenTable
from nlu.reading.amounts.slots import KINDS
from nlu.reading.amounts.worth import Worth, WorthError
from nlu.reading.text.fact_table import FactEntry, fact_table
from nlu.reading.text.phrase_trie import GAP, PhraseTrie, split
from pack.shared import text_of

WORDS_FOLDER = Path(__file__).parent.parent / "words"
MOST_PHRASES = 4000  # of one template with its lists in braces written out
Place = tuple[str | int, ...]


class QuantityError(Exception):
    """A table that cannot be read; the text names the file, the line and what is allowed."""


@cache
def quantity_table(name: str) -> QuantityTable:
    """The table words/`name`.yml; raises QuantityError."""
    return compiled(WORDS_FOLDER / f"{name}.yml", fact_table())


def compiled(path: Path, facts: Mapping[str, FactEntry]) -> QuantityTable:
    """The table of one file; raises QuantityError."""
    return _Compiler(path, facts).table()


@cache
def _shared() -> dict[str, Words]:
    """The lists that every table may name."""
    text = text_of(WORDS_FOLDER / "every_table.yml")
    return dict(WrittenTable.model_validate(yaml.load(text, yaml.CSafeLoader)).words)


class _Compiler:
    """Turns one file into a table, and knows the lines for its complaints."""

    def __init__(self, path: Path, facts: Mapping[str, FactEntry]) -> None:
        self.path, self.facts = path, facts
        text = text_of(path)
        try:
            self.node = yaml.compose(text, yaml.CSafeLoader)
            self.written = WrittenTable.model_validate(yaml.load(text, yaml.CSafeLoader))
        except yaml.YAMLError as error:
            raise QuantityError(f"{path.name}: {error}") from error
        except ValidationError as error:
            raise self._first(error) from error
        self.trie: PhraseTrie[int | str] = PhraseTrie()
        self.lists: dict[str, list[str]] = {}
        self.words = {**_shared(), **self.written.words}
        for name in self.words:
            self._list(name)

    def table(self) -> QuantityTable:
        """The compiled table."""
        for name, words in self.lists.items():
            for word in words:
                self.trie.add(word, name, literal=True)
        hearings = tuple(self._hearing(number, entry) for number, entry in enumerate(self.written.heard))
        return QuantityTable(self.written.settled, self.written.firm, self.written.from_number, self.trie, hearings)

    def _hearing(self, number: int, entry: HeardEntry) -> Hearing:
        place: Place = ("heard", number)
        if bool(entry.hear) == bool(entry.nothing) or bool(entry.hear) != bool(entry.say):
            raise self.error(place, "an entry has either `hear` and `say`, or `nothing`.")
        key = "hear" if entry.hear else "nothing"
        templates = [phrase for one in entry.hear or entry.nothing for phrase in self._phrases(one, (*place, key))]
        for phrase in templates:
            self.trie.add(phrase, number, literal=True)
        when = tuple(self._conditions(one, (*place, "when", i)) for i, one in enumerate(entry.when))
        before, after = (
            (self._condition((*place, name), name, True, words),) if words else ()
            for name, words in (("vague_before", entry.vague_before), ("vague_after", entry.vague_after))
        )
        sayings = [
            Saying(self._conditions(one, here), tuple(self._says(one.say, templates, here)), one.unsure)
            for i, one in enumerate(entry.instead)
            for here in [(*place, "instead", i)]
        ]
        if entry.say:
            sayings.append(Saying((), tuple(self._says(entry.say, templates, place)), entry.unsure))
        return Hearing(number, entry, self._conditions(entry, place), when, before, after, tuple(sayings))

    def _says(self, say: Says, templates: Sequence[str], place: Place) -> Iterator[tuple[str, Worth]]:
        for fact, value in say.items():
            if fact not in self.facts:
                raise self.error((*place, "say"), f"there is no fact {fact} in facts.yml.")
            try:
                worth = Worth.of(value, self.facts[fact].choices.values())
            except WorthError as error:
                raise self.error((*place, "say"), f"{fact}: {error}") from error
            if worth.fixed is not None and not self.facts[fact].admits(worth.fixed):
                raise self.error((*place, "say"), f"{value!r} is no value of {fact}.")
            for kind in worth.slots:
                if lacking := [phrase for phrase in templates if f"{{{kind}}}" not in phrase]:
                    raise self.error((*place, "say"), f"{fact}: 「{lacking[0]}」 has no {{{kind}}}.")
            yield fact, worth

    def _conditions(self, written: Surroundings, place: Place) -> Conditions:
        found: dict[str, Condition] = {}
        for key, where, wanted, words in written.demands():
            found[key] = self._condition((*place, key), where, wanted, words, written.reach)
            opposite = getattr(written, where) if not wanted else ()
            if both := self._words(words) & self._words(opposite):
                message = f"「{min(both)}」 stands in {where} and in {key}; one of them must go."
                raise self.error((*place, key), message)
        return tuple(found.values())

    def _condition(self, at: Place, where: str, wanted: bool, words: Words, reach: int | None = None) -> Condition:
        any_of = [tuple(part.strip() for part in item.split("&")) for item in words]
        for mark in {mark for marks in any_of for mark in marks if mark not in self.lists and mark not in KNOWN}:
            for phrase in self._phrases(mark, at):
                self.trie.add(phrase, mark, literal=True)
        return Condition(where, wanted, tuple(any_of), reach)

    def _words(self, items: Words) -> set[str]:
        single = [item for item in items if "&" not in item]
        return {word for item in single for word in self.lists.get(item, [item])}

    def _list(self, name: str) -> list[str]:
        """The words of a list, with the lists that it names written out."""
        place = ("words", name)
        if name in (*KINDS, *KNOWN, GAP[1:-1]):
            raise self.error(place, f"{name} is a name of its own and cannot be a list.")
        if name not in self.lists:
            self.lists[name] = []  # a list that names itself has nothing to add
            found = [phrase for word in self.words[name] for phrase in self._phrases(word, place)]
            if twice := [word for word in found if found.count(word) > 1]:
                raise self.error(place, f"「{twice[0]}」 stands twice in {name}.")
            self.lists[name] = found
        return self.lists[name]

    def _phrases(self, written: str, place: Place) -> list[str]:
        """A template with every list in braces written out: {homes}没收入 is 我家没收入, 家里没收入."""
        text = str(written).strip().lower()
        try:
            symbols = split(text)
        except ValueError:
            raise self.error(place, f"「{written}」 opens a brace and does not close it.") from None
        if not symbols or (text.isascii() and text.isidentifier() and place[0] == "heard"):
            raise self.error(place, f"there is no list {text!r}. Lists: {', '.join([*KNOWN, *self.words])}.")
        choices: list[Sequence[str]] = []
        for symbol in symbols:
            name = symbol[1:-1]
            if not symbol.startswith("{") or symbol == GAP or name in KINDS:
                choices.append([symbol])
            elif name in self.words and place != ("words", name):
                choices.append(self._list(name))
            else:
                allowed = " ".join(f"{{{kind}}}" for kind in (*KINDS, GAP[1:-1], *self.words))
                raise self.error(place, f"「{written}」: {symbol} is neither a slot nor a list. Allowed: {allowed}.")
        phrases = ["".join(parts) for parts in product(*choices)]
        if len(phrases) > MOST_PHRASES:
            raise self.error(place, f"「{written}」 writes out {len(phrases)} phrases; at most {MOST_PHRASES}.")
        if any(phrase.startswith(GAP) or phrase.endswith(GAP) for phrase in phrases):
            raise self.error(place, f"「{written}」 must begin and end with words.")
        return phrases

    def _first(self, error: ValidationError) -> QuantityError:
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        place = first["loc"]
        if first["type"] == "extra_forbidden":
            allowed = HeardEntry if len(place) > 1 else WrittenTable
            return self.error(place, f"{place[-1]} is not known here. Allowed: {', '.join(allowed.model_fields)}.")
        return self.error(place, f"{place[-1] if place else 'the file'}: {first['msg']}.")

    def error(self, place: Place, message: str) -> QuantityError:
        """A complaint about what stands at `place`, with its line."""
        return QuantityError(f"{self.path.name}, line {_line(self.node, place)}: {message}")


def _line(node: Any, place: Place) -> int:
    """The line (from 1) of the value at `place`, or of the nearest one around it."""
    line: int = node.start_mark.line + 1 if node is not None else 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == step]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
