"""Two readers, one reading: what the rules noted and the ear confirms stands, where they differ it is asked back.

The ear gives no values of numbers and no persons: those are the rules' (docs/decisions/0019-a-second-reader.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlu.ear import Impression
from nlu.ear.guess import Guess
from nlu.ear.verdict import Said, Verdict, belongs, nearest
from nlu.reading.ear.heard_alone import heard_alone, owner_heard
from nlu.reading.statement import DOUBTFUL, STATED, Reading, Statement
from nlu.reading.text.fact_table import FOLDER

# sex comes with the word for a person; a funeral counts as it is wished for, and the ear takes a wish for none
UNQUESTIONED = frozenset({"sex", "cremation", "eco_burial", "ashes_not_kept"})

# what does not work tells no certificate: 「右边手脚不会动」 noted as 肢体残疾 would open all that is for the disabled
# ... nor does 高血压 tell its kind, or 糖尿病 its type
# ... nor does what is told of a child tell what an office has decided, or 身体好着 that somebody needs no help;
# nor 着火烧光 that a fire counts as a disaster, of which no document says which it means
UNRAISED = frozenset({"disability_type", "disability_grade", "disability", "orphan", "de_facto_unsupported", "family_planning_special", "rural_household", "receiving_elder_care_subsidy", ("self_care", "independent"), ("primary_hypertension", True), ("diabetes_type", "type_2"), "disaster_affected", "home_destroyed_by_disaster"})  # fmt: skip

# signs that the ear does not know as such, and that are worth a question: 走丢过
ASKED_ALL_THE_SAME = frozenset({"other_chronic_disease"})


@dataclass(frozen=True)
class Limits:
    """From where on what the rules heard is noted (`note`: what they were sure of, `upgrade`: what they were not, if nobody said so) unless
    it is likelier than `harm` to do harm, or the ear finds its owner less likely than `whose`; from where on it is at
    least asked back (`ask`, and `doubt` where they were not sure), and from where on what only the ear heard is asked (`alone`, and `first` where the rules heard
    nothing at all: most such messages are questions)."""

    note: float = 0.25
    upgrade: float = 0.6
    harm: float = 0.5
    whose: float = 0.005
    ask: float = 0.25
    doubt: float = 0.45
    alone: float = 0.35
    first: float = 0.65


# in a message that is asked about anyway: one confirming sentence holds all that is doubtful
BESIDE = Limits(upgrade=0.5, ask=0.2, doubt=0.1, alone=0.04)


def second_opinion(
    text: str,
    reading: Reading,
    impressions: Sequence[Impression],
    verdict: Verdict,
    guess: Guess,
    *,
    limits: tuple[Limits, Limits] = (Limits(), BESIDE),
    today: datetime.date | None = None,
    folder: Path = FOLDER,
) -> Reading:
    """`reading` of `text`, with the ear's impressions of it weighed in; `limits` in any message, and in one that is
    asked about anyway."""
    said = [weighable(text, statement, reading) for statement in reading.statements]
    tells = any(statement.fact not in UNQUESTIONED for statement in reading.statements)
    alone = [
        (guess(candidate.guessed, impressions), candidate.statement)
        for candidate in heard_alone(text, impressions, reading.statements, today, folder)
    ]

    def decided(by: Limits) -> tuple[list[Statement | None], list[Statement]]:
        weighed = [
            _weighed(one, statement, impressions, verdict, by)
            for one, statement in zip(said, reading.statements, strict=True)
        ]
        least = by.alone if tells else by.first
        return weighed, [replace(statement, certainty=DOUBTFUL) for likely, statement in alone if likely >= least]

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
    if (
        sure
        and not open_
        and not (said.unsure and (statement.hedged or said.fact in UNRAISED or (said.fact, said.value) in UNRAISED))
    ):
        return replace(statement, certainty=STATED)
    least = limits.doubt if said.unsure else limits.ask
    asked = likely.ask >= least or (said.unsure and statement.hedged and said.fact in ASKED_ALL_THE_SAME)
    return replace(statement, certainty=DOUBTFUL, whose_open=open_) if asked else None


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
        owner=owner_heard(statement),
        company=max(1, len({s.person for s in reading.statements if s.person})),
        twins=sum(other.fact == statement.fact for other in reading.statements),
        length=len(text),
    )
