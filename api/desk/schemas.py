"""What the desk asks and is told; a person's id at the desk is how they relate to the caller (本人, 父亲)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.public.card_schemas import CardStatus
from api.public.household_told import MOST_PERSONS, AskedAlready, Facts, PersonTold
from api.public.schemas import Citation, Strict
from eligibility.record import Kind
from eligibility.topics import Topic
from knowledge.documents.status import Status

LONGEST = 500  # characters of shorthand or of a question; the same as of a message
Words = Annotated[str, StringConstraints(max_length=LONGEST)]
CallNumber = Annotated[int, Field(ge=0, lt=2**53)]
Value = bool | int | float | str


class ReadRequest(Strict):
    """The shorthand so far; `call` tells calls apart where they are counted, and is drawn by the page: 0 is none."""

    text: Words
    call: CallNumber = 0


class FactHeard(BaseModel):
    """One fact as it was heard: `say` in words, `said` the words that told it.

    What is `doubtful` does not count until a clerk confirms it. `quiet` goes without saying: that a mother is a woman.
    """

    fact: str
    label: str
    value: Value
    say: str
    certainty: Literal["stated", "doubtful"]
    said: str
    quiet: bool = False


class PersonHeard(BaseModel):
    """A person that the shorthand speaks of; `word` is how the clerk calls them."""

    id: str
    word: str
    facts: list[FactHeard]


class DangerHeard(BaseModel):
    """That somebody is in danger, in the words that the program has for it."""

    kind: str
    text: str


class ReadReply(BaseModel):
    """What was heard, and what was not: `unheard` are the words of which nothing was understood.

    `purposes` are words that tell no fact, and what the caller comes for: 失独, 租房.
    """

    persons: list[PersonHeard]
    household: list[FactHeard]
    purposes: list[str]
    unheard: list[str]
    notes: list[str]
    danger: DangerHeard | None


class DeskScreenRequest(Strict):
    """The household that the chips tell; `asked` was asked and not known, `text` shows what the caller came for."""

    text: Words = ""
    call: CallNumber = 0
    household: Facts = Field(default_factory=dict)
    persons: list[PersonTold] = Field(default_factory=list, max_length=MOST_PERSONS)
    asked: list[AskedAlready] = Field(default_factory=list, max_length=1000)


class DeskCondition(BaseModel):
    """One condition: what the document wants, what was told, and whether that fits; `open_point` where it is silent."""

    text: str
    given: str | None
    verdict: Literal["met", "not_met", "unknown"]
    open_point: str | None


class DeskLine(BaseModel):
    """One entitlement for one person. `say` is the sentence to read out: a yes only where `status` is eligible.

    `standing` says how far the document of a yes holds, once a call. `call` says by which number the office is reached.
    """

    entitlement_id: str
    status: CardStatus
    name: str
    kind: Kind
    topic: Topic
    person: str | None
    who: str
    amount: str
    what: str
    why: str
    say: str
    standing: str
    missing: list[str]
    conditions: list[DeskCondition]
    notes: list[str]
    office: str
    call: str
    citations: list[Citation]


class DeskAnswer(BaseModel):
    """One answer to the question, chosen by its number."""

    value: Value
    label: str


class DeskFactAsked(BaseModel):
    """A fact of the question; of several each is answered yes or no. It `implies` others of them where it holds."""

    fact: str
    label: str
    denied_by_none: bool
    implies: list[str]


class DeskQuestion(BaseModel):
    """The question to read out next; `person` is null where it is of the household."""

    text: str
    why: str
    who: str
    person: str | None
    kind: Literal["choice", "several", "number", "date"]
    facts: list[DeskFactAsked]
    answers: list[DeskAnswer]
    unit: str | None
    least: float | None
    most: float | None
    settles: list[str]


class ConcernMeant(BaseModel):
    """What the caller came for."""

    id: str
    label: str


class DeskScreenReply(BaseModel):
    """The ranked lines, the question to ask next, and what cannot all be true (left out, in sentences).

    `unwritten` says of what the caller asks for that no document writes of it.
    `closed` says why there is nothing else while an operator has switched judging off.
    """

    as_of: date
    rules_version: str
    concerns: list[ConcernMeant]
    contradictions: list[str]
    unwritten: list[str]
    lines: list[DeskLine]
    question: DeskQuestion | None
    closed: str = ""


class DeskSearchRequest(Strict):
    """What to look for, and within what; without a `query` all that passes the filters, newest document first.

    `amount_from` and `amount_to` are sums in yuan, of which the clause must name one between them.
    """

    query: Words = ""
    document_ids: list[Annotated[str, StringConstraints(max_length=100)]] = Field(default_factory=list, max_length=50)
    year: int | None = Field(None, ge=1990, le=2100)
    topic: Topic | None = None
    status: Status | None = None
    amount_from: float | None = Field(None, ge=0, le=1e9)
    amount_to: float | None = Field(None, ge=0, le=1e9)


class DeskClause(BaseModel):
    """A clause that was found: its words, where they stand, and which entitlements rest on it."""

    name: str
    reading: str
    citation: Citation
    entitlements: list[str]


class DeskSearchReply(BaseModel):
    """`answerable` is false where the documents do not answer, though clauses may be near; null without a question."""

    answerable: bool | None
    clauses: list[DeskClause]


class BesideRequest(Strict):
    """A measure, by the id of its entitlement."""

    entitlement_id: Annotated[str, StringConstraints(max_length=100)]


class DocumentSays(BaseModel):
    """What one document says of a measure; `clause` is null where nothing of it was found there.

    `figures` are the sums, shares, numbers and times that the clause names, as they stand there.
    """

    document_id: str
    title: str
    issued: date
    status_text: str
    clause: DeskClause | None
    figures: list[str]


class BesideReply(BaseModel):
    """A measure over the documents, the newest first."""

    name: str
    documents: list[DocumentSays]
