"""The table of the oracle: one row per entitlement, with its words, the day it is read on and what they leave open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.oracle.told import Told
from bench.oracle.truth import NO, OPEN, YES, Answer, Truths, every

PLAN_2021 = "hangzhou-public-services-2021-2025"
PLAN_2013 = "hangzhou-services-plan-2013-2015"
PLAN_2012 = "hangzhou-equal-services-plan-2012"
DAYS = {PLAN_2021: date(2025, 6, 1), PLAN_2013: date(2014, 6, 1), PLAN_2012: date(2012, 10, 1)}

Judge = Callable[[Told], Answer | Truths]


@dataclass(frozen=True)
class Row:
    """One entitlement: whom its words mean and what they give."""

    id: str
    quotes: tuple[str, ...]
    judge: Judge
    document: str
    open_words: str
    after_death: bool

    @property
    def as_of(self) -> date:
        """A day within the period of its document."""
        return DAYS[self.document]


ROWS: dict[str, Row] = {}


def pays(
    entitlement: str, *quotes: str, open_words: str = "", document: str = PLAN_2021, after_death: bool = False
) -> Callable[[Judge], Judge]:
    """Enter a function as what the quotes say; `open_words` is what they do not settle, for docs/oracle.md."""

    def enter(judge: Judge) -> Judge:
        assert entitlement not in ROWS, entitlement
        ROWS[entitlement] = Row(entitlement, quotes, judge, document, open_words, after_death)
        return judge

    return enter


def answer(entitlement: str, facts: Mapping[str, Any], relation: str = "本人") -> Answer:
    """What the text gives somebody of whom this was told (their own facts and the household's)."""
    return judged(entitlement, Told(facts, ROWS[entitlement].as_of, relation))


def judged(entitlement: str, told: Told) -> Answer:
    """The same for somebody who is understood already, as of the day of the entitlement's document."""
    row = ROWS[entitlement]
    found = row.judge(told)
    given = found if isinstance(found, Answer) else Answer(found)
    if told.facts.get("deceased") and not row.after_death:
        return Answer(NO)
    here = told.in_hangzhou()
    if here != YES and row.document != PLAN_2021:
        here = OPEN  # the older plans have no sentence of their own about their area
    return Answer(every(given.truths, here), given.money)
