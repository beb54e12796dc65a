"""Two readers, one reading: what the rules noted and the ear confirms stands, where they differ it is asked back.

The ear gives no values of numbers and no persons: those are the rules' (docs/decisions/0019-a-second-reader.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlu.ear import Impression
from nlu.ear.owners import HOUSEHOLD, SELF, owner_class
from nlu.ear.verdict import Said, Verdict, belongs, nearest
from nlu.reading.ages_in_a_row import told_apart
from nlu.reading.fact_table import FOLDER, fact_table
from nlu.reading.finding import Finding
from nlu.reading.heard_alone import worth_asking
from nlu.reading.interpret import interpret
from nlu.reading.normalise import PlainText, plain
from nlu.reading.persons import mentions
from nlu.reading.reader import LONGEST, findings
from nlu.reading.same_person import one_person
from nlu.reading.statement import DOUBTFUL, PRONOUN, SAME, STATED, Reading, Statement
from nlu.reading.word_table import near_misses

UNQUESTIONED = frozenset({"sex"})  # comes with the word for a person
NAMED_OR_NOT_TOLD = frozenset({"disability_type"})  # a kind that no word names is the ear's guess: 残疾证,二级

# what only the ear hears of these is a guess that would hurt or shame, if it were read back: 妈妈已去世,对吗
NEVER_GUESSED = frozenset({"deceased", "orphan", "wants_contraception"})


@dataclass(frozen=True)
class Limits:
    """From where on what the rules heard is noted (`note`: what they were sure of, `upgrade`: what they were not) unless
    it is likelier than `harm` to do harm, or the ear finds its owner less likely than `whose`; from where on it is at
    least asked back (`ask`), and from where on what only the ear heard is asked (`alone`)."""

    note: float = 0.3
    upgrade: float = 0.6
    harm: float = 0.5
    whose: float = 0.005
    ask: float = 0.35
    alone: float = 0.8


# in a message that is asked about anyway: one confirming sentence holds all that is doubtful
BESIDE = Limits(ask=0.25, alone=0.25)


def second_opinion(
    text: str,
    reading: Reading,
    impressions: Sequence[Impression],
    verdict: Verdict,
    *,
    limits: tuple[Limits, Limits] = (Limits(), BESIDE),
    today: datetime.date | None = None,
    folder: Path = FOLDER,
) -> Reading:
    """`reading` of `text`, with the ear's impressions of it weighed in; `limits` in any message, and in one that is
    asked about anyway."""
    said = [weighable(text, statement, reading) for statement in reading.statements]
    told = {statement.fact for statement in reading.statements} | NAMED_OR_NOT_TOLD | NEVER_GUESSED
    untold = [i for i in impressions if i.fact not in told]

    def decided(by: Limits) -> tuple[list[Statement | None], list[Statement]]:
        weighed = [
            _weighed(one, statement, impressions, verdict, by)
            for one, statement in zip(said, reading.statements, strict=True)
        ]
        heard = heard_alone(text, [i for i in untold if i.worth_asking >= by.alone], today, folder)
        heard = [statement for statement in heard if worth_asking(text, statement, reading.statements)]
        return weighed, [replace(statement, certainty=DOUBTFUL) for statement in heard]

    weighed, more = decided(limits[0])
    if more or any(statement and statement.certainty == DOUBTFUL for statement in weighed):
        weighed, more = decided(limits[1])
    let_go = [statement for statement, stands in zip(reading.statements, weighed, strict=True) if stands is None]
    statements = sorted([*filter(None, weighed), *more], key=lambda s: (s.start, s.end))
    return replace(reading, statements=tuple(statements), let_go=tuple(let_go))


def _weighed(
    said: Said | None, statement: Statement, impressions: Sequence[Impression], verdict: Verdict, limits: Limits
) -> Statement | None:
    if said is None or not verdict.knows(said.fact, said.value):
        return statement
    likely, theirs = verdict(said, impressions), belongs(said, nearest(said, impressions))
    open_ = statement.whose_open or (theirs is not None and theirs < limits.whose)
    sure = likely.note >= (limits.upgrade if said.unsure else limits.note) and likely.harm <= limits.harm
    if sure and not open_:
        return replace(statement, certainty=STATED)
    return replace(statement, certainty=DOUBTFUL, whose_open=open_) if likely.ask >= limits.ask else None


def weighable(text: str, statement: Statement, reading: Reading) -> Said | None:
    """What is put to the verdict; None for what is left to the rules."""
    if statement.value is None or statement.corrects or statement.fact in UNQUESTIONED:
        return None
    return Said(
        statement.fact,
        statement.value,
        statement.start,
        statement.end,
        unsure=statement.certainty == DOUBTFUL,
        open=statement.whose_open,
        owner=_owner(statement),
        company=max(1, len({s.person for s in reading.statements if s.person})),
        twins=sum(other.fact == statement.fact for other in reading.statements),
        length=len(text),
    )


def _owner(statement: Statement) -> str | None:
    """The ear's class of whose it is; None for 他, of whom nothing is known."""
    person = statement.person
    if person is None:
        return HOUSEHOLD
    if person.kind == SAME:
        return SELF
    return None if person.kind == PRONOUN or person.relation is None else owner_class(person.relation)


def heard_alone(
    text: str, impressions: Sequence[Impression], today: datetime.date | None = None, folder: Path = FOLDER
) -> list[Statement]:
    """Each fact's surest impression as a statement, of whom the rules would say it is; none where they hear why not."""
    if not impressions:
        return []
    written = told_apart(plain(text[:LONGEST]))
    best = {one.fact: one for one in sorted(impressions, key=lambda i: i.worth_asking) if one.value is not None}
    places = {_in_plain(written, one): one for one in best.values()}
    people = one_person(written.text, mentions(written.text))
    missed = near_misses(written.text, folder)
    told = findings(written.text, people, today or datetime.date.today(), folder)
    told += [
        Finding(start, end, ((one.fact, one.value),), settled=True)
        for (start, end), one in places.items()
        if one.value is not None and not any(fact == one.fact and a <= start < b for fact, a, b in missed)
    ]
    drafts = interpret(written.text, people, sorted(told, key=lambda f: (f.start, -f.end)), fact_table(folder)).drafts
    return [
        replace(draft, certainty=STATED if one.stated >= one.doubted else DOUBTFUL, start=one.start, end=one.end)
        for draft in drafts
        if (one := places.get((draft.start, draft.end))) and (draft.fact, draft.value) == (one.fact, one.value)
    ]


def _in_plain(written: PlainText, impression: Impression) -> tuple[int, int]:
    """Where the impression's stretch stands in the plain text."""
    inside = [
        place
        for place, (start, end) in enumerate(zip(written.starts, written.ends, strict=True))
        if start < impression.end and end > impression.start
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
