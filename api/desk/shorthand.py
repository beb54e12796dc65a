"""Reads a clerk's shorthand into facts by person. Stateless: nothing of it is kept or logged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.desk import Desk
from actions.memory import SPEAKER, WORD, Memory, Told
from actions.noting.granted import with_grants
from actions.noting.heard import Heard
from actions.noting.listening import Listener
from actions.sorrow.danger import danger
from actions.turns.turn_words import asks
from actions.turns.what_was_read import Reading, WasRead, was_read
from api.desk.apart import set_apart
from api.desk.bare_notes import told_of_the_dead, with_bare_ages
from api.desk.children import called_by_age
from api.desk.doubts import Noted, with_doubts
from api.desk.purpose import asked_in
from api.desk.schemas import DangerHeard, FactHeard, PersonHeard, ReadReply
from api.desk.spacing import spaced
from api.desk.unheard import unheard
from nlu.reading.people.kinship import person_words
from nlu.reading.people.persons import mentions

_PIECE = re.compile(r"[^\s,，、。.;；:：!！]+[?？]?")
Stretch = tuple[int, int]


def read_shorthand(desk: Desk, text: str) -> ReadReply:
    """What `text` tells of whom, surely or perhaps, what was not taken in and why, and the words nobody understood."""
    if not text.strip():
        return danger_alone(desk, "")
    source = spaced(text)
    apart = set_apart(source)
    typed, text = text, apart.text
    reading = desk.read(text, desk.today())
    let_go = [*_let_go(reading)]
    read = _with_own_words(was_read(reading, text), text, let_go)
    people = mentions(text)
    vocabulary = desk.benefits.catalogue.vocabulary
    read = told_of_the_dead(with_bare_ages(apart.told(read), text, people), people, vocabulary)
    read = with_doubts(with_grants(read, text, vocabulary), Noted(text, source, typed, people))
    memory = Memory(clerk=True, in_form=True)
    heard = Listener(memory, desk.benefits.catalogue, desk.today()).listen(read)
    told = [(said["start"], said["end"]) for said in read.statements]
    places = [*told, *((s.start, s.end) for s in let_go), *((one.start, one.end) for one in people)]
    left = [word for word in unheard(source, places) if not danger(word)]
    named = desk.benefits.catalogue.concerns.named
    purposes = [word for word in left if named(word) or asked_in(word)]
    return ReadReply(
        persons=[_person(desk, person, memory) for person in memory.persons if _is_told_of(person, people)],
        household=[*_facts(desk, None, memory)],
        purposes=purposes,
        unheard=[word for word in left if word not in purposes],
        notes=_notes(desk, heard),
        danger=_danger(desk, typed),
    )


def danger_alone(desk: Desk, text: str) -> ReadReply:
    """Only whether somebody is in danger: nothing is read while an operator has switched judging off."""
    return ReadReply(persons=[], household=[], purposes=[], unheard=[], notes=[], danger=_danger(desk, text))


def _let_go(reading: Reading) -> Iterator[Any]:
    """What was heard and not believed, where nothing else was heard in those words: a clerk is asked about it."""
    for one in reading.let_go:
        if not any(one.start < s.end and s.start < one.end for s in reading.statements):
            yield one


def _with_own_words(read: WasRead, text: str, let_go: Sequence[Any]) -> WasRead:
    """Each statement with the very words that told it; doubtful where they ask, or where a reader did not believe it.

    「低保怎么办」 is a question of a caller, and nobody's fact.
    """
    asking = [(piece.start(), piece.end()) for piece in _PIECE.finditer(text) if asks(piece[0])]
    statements: list[Mapping[str, Any]] = []
    for said in [*read.statements, *({**one.as_json(), "certainty": "doubtful"} for one in let_go)]:
        start, end = said["start"], said["end"]
        asked = any(begin <= start < stop for begin, stop in asking)
        certainty = "doubtful" if asked and said["value"] is not None else said["certainty"]
        statements.append({**said, "said": text[start:end], "certainty": certainty})
    return replace(read, statements=sorted(statements, key=lambda said: (said["start"], said["end"])))


def _is_told_of(person: Told, people: Sequence[Any]) -> bool:
    """Whether they belong on the desk: somebody who is named, or of whom something was told."""
    named = any(subject.relation == person.relation for one in people for subject in one.subjects)
    return named or bool(person.facts or person.doubtful)


def _person(desk: Desk, person: Told, memory: Memory) -> PersonHeard:
    return PersonHeard(id=person.relation, word=_word(desk, person, memory), facts=[*_facts(desk, person, memory)])


def _word(desk: Desk, person: Told, memory: Memory) -> str:
    """How a clerk calls them: nobody at the desk is 您."""
    if person.relation == SPEAKER:
        return SPEAKER
    return called_by_age(desk, person, memory.persons) or desk.situation.who(person)


def _facts(desk: Desk, person: Told | None, memory: Memory) -> Iterator[FactHeard]:
    place = person or memory
    told = [(person, name, value) for name, value in place.facts.items()]
    for certainty, facts in (("stated", place.facts), ("doubtful", place.doubtful)):
        for name, value in facts.items():
            fact = desk.benefits.catalogue.vocabulary[name]
            sure = certainty == "stated"
            open_sex = name == WORD and person is not None and _says_no_sex(person.relation)
            quiet = sure and not open_sex and not desk.situation.is_worth_saying(person, name, value, told)
            yield FactHeard(
                fact=name,
                label=fact.label,
                value=value,
                say=fact.say(value) if name == WORD else desk.situation.say_fact(fact, value),
                certainty="stated" if sure else "doubtful",
                said=place.said.get(name, ""),
                quiet=quiet,
            )


def _says_no_sex(relation: str) -> bool:
    """Whether the word for a person is one for both: 本人, 老人; a mother goes without saying."""
    return relation == SPEAKER or person_words().sexes.get(relation, "") is None


def _notes(desk: Desk, heard: Heard) -> list[str]:
    """Why something was not taken in: what contradicts itself, an age that cannot be, an age of nobody."""
    left_out = Heard(
        refused=heard.refused, clashes=heard.clashes, odd=heard.odd, whose=heard.whose, elsewhere=heard.elsewhere
    )
    return desk.situation.noted(left_out).splitlines()


def _danger(desk: Desk, text: str) -> DangerHeard | None:
    kind = danger(text)
    return DangerHeard(kind=kind, text=desk.replies.say(f"crisis_{kind}")) if kind else None
