"""What reading a message gave, as plain data: it travels with the message through Rasa, and is made once a turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Protocol

METADATA = "reading"  # under this key in the metadata of a message
_CLAUSE_ENDS = re.compile(r"[,，。.;；!！?？\n]")


class Subject(Protocol):
    """A person as a text speaks of them (nlu/reading/statement.py)."""

    @property
    def kind(self) -> str:
        """named, speaker, pronoun or same."""


class Statement(Protocol):
    """One fact that a text states, with its place in the text."""

    @property
    def person(self) -> Any:
        """A Subject; None for facts of the household."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    def as_json(self) -> dict[str, Any]:
        """As plain data."""


class Reading(Protocol):
    """What a text states, and whom it mentions."""

    @property
    def statements(self) -> Sequence[Any]:
        """Statements, in the text's order."""

    @property
    def subjects(self) -> Sequence[Any]:
        """Subjects, each once."""

    @property
    def corrects_person(self) -> Any:
        """Who it is really about, where the text says so."""

    @property
    def instead_of(self) -> Any:
        """Whom it was wrongly taken for, where the text says so."""

    @property
    def moves(self) -> Sequence[str]:
        """The facts that are theirs, where the text names what it is about; empty: all that was told."""

    @property
    def loose_number(self) -> Any:
        """A corrected number of no fact in the text."""

    @property
    def let_go(self) -> Sequence[Any]:
        """Statements that a second reader took from the notes."""

    @property
    def on_behalf(self) -> Any:
        """Who is no family, and for whom the text asks."""

    @property
    def ours(self) -> Sequence[str]:
        """The relations that the text calls the speaker's own, and 家 where it speaks of their home."""

    @property
    def objections(self) -> Sequence[Any]:
        """Statements that the speaker says that they never made."""

    @property
    def alone(self) -> Any:
        """Who is named, where the text says nothing else."""


Read = Callable[[str, date], Reading]


@dataclass(frozen=True)
class WasRead:
    """`statements` with the words that said them (`said`), `persons` of whom nothing is stated, a corrected number.

    `let_go`: facts and values that were heard and not believed; somebody who is asked just that may have meant them.
    `on_behalf`: the relation of who is no family, and for whom it asks; `ours`: relations called the speaker's own;
    `objections`: statements that the speaker says that they never made; `alone`: the relation that is all it names.
    """

    statements: Sequence[Mapping[str, Any]] = ()
    persons: Sequence[Mapping[str, Any]] = ()
    number: Mapping[str, Any] | None = None
    let_go: Mapping[str, Any] = field(default_factory=dict)
    on_behalf: str = ""
    ours: Sequence[str] = ()
    objections: Sequence[Mapping[str, Any]] = ()
    alone: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> WasRead:
        """What `as_data` wrote; nothing read where there is nothing."""
        given = data or {}
        return cls(
            given.get("statements", ()),
            given.get("persons", ()),
            given.get("number"),
            given.get("let_go", {}),
            given.get("on_behalf", ""),
            given.get("ours", ()),
            given.get("objections", ()),
            given.get("alone", ""),
        )

    def as_data(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return {
            "statements": [*self.statements],
            "persons": [*self.persons],
            "number": self.number,
            "let_go": {**self.let_go},
            "on_behalf": self.on_behalf,
            "ours": [*self.ours],
            "objections": [*self.objections],
            "alone": self.alone,
        }

    def hidden(self, hide: Callable[[str], str], text: str) -> WasRead:
        """The same of `text` with what names a person hidden in it: no fact is another, only words and places are."""

        def hidden(statements: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
            return [
                {
                    **said,
                    "said": hide(said["said"]),
                    **{edge: len(hide(text[: said[edge]])) for edge in ("start", "end")},
                }
                for said in statements
            ]

        return replace(self, statements=hidden(self.statements), objections=hidden(self.objections))

    @property
    def values(self) -> dict[str, Any]:
        """What was heard of each fact, noted or let go: the value told last."""
        return {**self.let_go, **{said["fact"]: said["value"] for said in self.statements}}

    @property
    def told(self) -> list[str]:
        """The facts that are stated; the sex that comes with 「我妈」 is none."""
        return [said["fact"] for said in self.statements if said["fact"] != "sex"]

    @property
    def people(self) -> list[Mapping[str, Any]]:
        """Everybody whom it speaks of."""
        return [*(p["person"] for p in self.persons), *(s.get("person") or {} for s in self.statements)]

    @property
    def names_somebody(self) -> bool:
        """Whether it names a person, so that what it says is of that one."""
        return any(person.get("kind") == "named" for person in self.people)

    def __bool__(self) -> bool:
        return bool(self.told or self.number or any(person["corrects"] for person in self.persons))


def was_read(reading: Reading, text: str) -> WasRead:
    """A reading of `text` as data."""
    statements = [{**s.as_json(), "said": _clause(text, s.start, s.end)} for s in reading.statements]
    objections = [{**s.as_json(), "said": _clause(text, s.start, s.end)} for s in reading.objections]
    told = {statement.person for statement in reading.statements}
    persons = []
    for subject in reading.subjects:
        corrects = subject == reading.corrects_person
        if subject not in told or corrects:
            instead = asdict(reading.instead_of) if corrects and reading.instead_of else None
            moves = [*reading.moves] if corrects else []
            persons.append({"person": asdict(subject), "corrects": corrects, "instead_of": instead, "moves": moves})
    number = reading.loose_number.as_json() if reading.loose_number else None
    behalf = str(reading.on_behalf.relation) if reading.on_behalf else ""
    let_go = {s.fact: s.value for s in reading.let_go}
    alone = str(reading.alone.relation) if reading.alone else ""
    return WasRead(statements, persons, number, let_go, behalf, reading.ours, objections, alone)


def _clause(text: str, start: int, end: int) -> str:
    """The words around a statement, as far as the next mark on either side."""
    before = [mark.end() for mark in _CLAUSE_ENDS.finditer(text, 0, start)]
    after = _CLAUSE_ENDS.search(text, max(start, end))
    return text[before[-1] if before else 0 : after.start() if after else len(text)].strip()
