"""Reads a code at the counter and works the result out again: the same facts on the same day, and by today's day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from api.catalogue.records import Records
from api.public.card_schemas import CardStatus
from api.slip.code import Claims, Printed
from api.slip.packing import SHORT, by_digest, digest
from api.slip.rights import Cited, Right, right_of, status_of
from api.slip.told import called
from eligibility.assessment import Assessment
from eligibility.fact import spoken
from eligibility.screening import Screening

SURE = {
    CardStatus.ELIGIBLE: "按文件符合",
    CardStatus.OBTAIN: "要先办一样东西",
    CardStatus.APPLY: "要先认定",
    CardStatus.POSSIBLE: "还不一定",
    CardStatus.REFUSED: "按这些情况不符合",
}
GONE, OTHER_WORDS = "现在的目录里没有这一项了", "（钱数的说法和纸上不一样）"
NO_NAME = "纸上的一项（现在认不出是哪一项）"


@dataclass(frozen=True)
class Compared:
    """One right of the paper beside what comes out now; `right` is what comes out, None where it is gone."""

    who: str
    name: str
    paper: str
    now: str
    same: bool
    right: Right | None
    why_not: str


@dataclass(frozen=True)
class Rerun:
    """The rights of a paper worked out again: as of its own day, and (empty where that is today) as of today."""

    claims: Claims
    rules_version: str
    today: date
    then: Sequence[Compared]
    now: Sequence[Compared]

    @property
    def same_rules(self) -> bool:
        """Whether the paper was made by the rules that are used now."""
        return self.rules_version.startswith(self.claims.rules_version)

    @property
    def other(self) -> list[Compared]:
        """What comes out otherwise than on the paper, as of its own day."""
        return [one for one in self.then if not one.same]

    @property
    def documents(self) -> list[Cited]:
        """One citation of every document that the results rest on: its title, and what it is worth."""
        cited = (c for one in self.then if one.right for c in one.right.cited)
        return [*{c.document_id: c for c in cited}.values()]

    @property
    def other_today(self) -> list[Compared]:
        """What comes out otherwise than on the paper, as of today."""
        return [one for one in self.now if not one.same]


def rerun(claims: Claims, records: Records, today: date) -> Rerun:
    """What comes out for the claims; raises HouseholdError where their facts cannot be."""
    then = [*_compared(claims, records, claims.as_of)]
    now = [*_compared(claims, records, today)] if today != claims.as_of else []
    return Rerun(claims, records.catalogue.version, today, then, now)


def _compared(claims: Claims, records: Records, day: date) -> Iterator[Compared]:
    screening: Screening = records.screener.screen_told(claims.household, day)
    names = by_digest(entitlement.id for entitlement in records.catalogue.at(day))
    who = called(claims.household)
    citations = records.proof.on(day)
    results = {(a.entitlement.id, a.person): a for a in screening.results}
    for paper in claims.printed:
        entitlement, person = names.get(paper.entitlement), str(paper.person) if paper.person else None
        found = results.get((entitlement, person)) if entitlement else None
        if found is None:
            record = records.catalogue.get(entitlement, day) if entitlement else None
            name = record.record.name if record else NO_NAME
            yield Compared(who.get(person, ""), name, _say_paper(paper), GONE, False, None, "")
            continue
        right = right_of(found, records, citations)
        same = _is_same(paper, found, right)
        now = f"{SURE[right.status]}{'，' + right.amount if right.amount else ''}"
        if not same and right.status is paper.status and right.value == paper.value:
            now += OTHER_WORDS
        yield Compared(who[person], right.name, _say_paper(paper), now, same, right, _why_not(found, right))


def _is_same(paper: Printed, found: Assessment, right: Right) -> bool:
    mine = (status_of(found), right.value, digest(right.amount, SHORT))
    return mine == (paper.status, paper.value, paper.text)


def _say_paper(paper: Printed) -> str:
    figure = f"，{spoken(float(paper.value))}" if paper.value is not None else ""
    return f"{SURE[paper.status]}{figure}"


def _why_not(found: Assessment, right: Right) -> str:
    """What failed, in the record's words, where it comes out as a no."""
    if right.status is not CardStatus.REFUSED:
        return ""
    return next((condition.text for condition in found.conditions if condition.verdict is False), "")
