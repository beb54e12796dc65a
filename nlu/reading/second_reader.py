"""Two readers, one reading: what the rules noted and the ear confirms stands, where they differ it is asked back.

The ear gives no values of numbers and no persons: those are the rules' (docs/decisions/0019-a-second-reader.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlu.ear import Impression
from nlu.ear.verdict import Said, Verdict
from nlu.reading.fact_table import FOLDER, fact_table
from nlu.reading.finding import Finding
from nlu.reading.heard_alone import worth_asking
from nlu.reading.interpret import interpret
from nlu.reading.normalise import PlainText, plain
from nlu.reading.persons import mentions
from nlu.reading.reader import LONGEST, findings
from nlu.reading.same_person import one_person
from nlu.reading.statement import DOUBTFUL, STATED, Reading, Statement

UNQUESTIONED = frozenset({"sex"})  # comes with the word for a person
NAMED_OR_NOT_TOLD = frozenset({"disability_type"})  # a kind that no word names is the ear's guess: 残疾证,二级

# what only the ear hears of these is a guess that would hurt or shame, if it were read back: 妈妈已去世,对吗
NEVER_GUESSED = frozenset({"deceased", "orphan", "wants_contraception"})


@dataclass(frozen=True)
class Limits:
    """From where on what the rules heard is noted (`note`: what they were sure of, `upgrade`: what they were not), from
    where on it is at least asked back (`ask`), and from where on what only the ear heard is asked: in a message that is
    asked about anyway (`alone_beside`: one confirming sentence holds all that is doubtful), and in any (`alone`)."""

    note: float = 0.4
    upgrade: float = 0.9
    ask: float = 0.35
    alone: float = 0.8
    alone_beside: float = 0.2


def second_opinion(
    text: str,
    reading: Reading,
    impressions: Sequence[Impression],
    verdict: Verdict,
    *,
    limits: Limits = Limits(),
    today: datetime.date | None = None,
    folder: Path = FOLDER,
) -> Reading:
    """`reading` of `text`, with the ear's impressions of it weighed in."""
    weighed = [_weighed(statement, impressions, verdict, limits) for statement in reading.statements]
    kept = [statement for statement in weighed if statement]
    asks = any(statement.certainty == DOUBTFUL for statement in kept)
    more = [i for i in impressions if i.worth_asking >= (limits.alone_beside if asks else limits.alone)]
    told = {statement.fact for statement in reading.statements} | NAMED_OR_NOT_TOLD | NEVER_GUESSED
    heard = heard_alone(text, [i for i in more if i.fact not in told], today, folder)
    heard = [statement for statement in heard if worth_asking(text, statement, reading.statements)]
    doubtful = [replace(statement, certainty=DOUBTFUL) for statement in heard]
    let_go = [said for said, stands in zip(reading.statements, weighed, strict=True) if stands is None]
    statements = sorted([*kept, *doubtful], key=lambda s: (s.start, s.end))
    return replace(reading, statements=tuple(statements), let_go=tuple(let_go))


def _weighed(
    statement: Statement, impressions: Sequence[Impression], verdict: Verdict, limits: Limits
) -> Statement | None:
    fact, value = statement.fact, statement.value
    if value is None or statement.corrects or fact in UNQUESTIONED or not verdict.knows(fact, value):
        return statement
    unsure = statement.certainty == DOUBTFUL
    likely = verdict(Said(fact, value, statement.start, statement.end, unsure), impressions)
    if likely.note >= (limits.upgrade if unsure else limits.note) and not statement.whose_open:
        return replace(statement, certainty=STATED)
    return replace(statement, certainty=DOUBTFUL) if likely.ask >= limits.ask else None


def heard_alone(
    text: str, impressions: Sequence[Impression], today: datetime.date | None = None, folder: Path = FOLDER
) -> list[Statement]:
    """Each fact's surest impression as a statement, of whom the rules would say it is; none where they hear why not."""
    if not impressions:
        return []
    written = plain(text[:LONGEST])
    best = {one.fact: one for one in sorted(impressions, key=lambda i: i.worth_asking) if one.value is not None}
    places = {_in_plain(written, one): one for one in best.values()}
    people = one_person(written.text, mentions(written.text))
    told = findings(written.text, people, today or datetime.date.today(), folder)
    told += [
        Finding(start, end, ((one.fact, one.value),), settled=True)
        for (start, end), one in places.items()
        if one.value is not None
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
