"""一年看病花五万,收入三万: the period that stands with the sum before is that of the income behind it, too.

It is asked back: nobody has said so of the income itself. Words: words/carried_period.yml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.amounts.surroundings import Told
from nlu.reading.finding import Finding
from nlu.reading.statement import DOUBTFUL
from pack.shared import text_of

FILE = Path(__file__).parent.parent / "words" / "carried_period.yml"
INCOMES = frozenset({"household_income", "income_per_person"})
MONTHS, LEAST = 12, 6000  # a smaller sum is no income of a year
_SENTENCE_ENDS = "。!?;\n"


def with_carried_periods(told: Told, found: Sequence[Finding]) -> list[Finding]:
    """`found` with each income told without a period taken by the year where the sum before it in its sentence is."""
    return [_carried(told, finding) for finding in found]


def _carried(told: Told, finding: Finding) -> Finding:
    (fact, value), *more = finding.says
    if more or fact not in INCOMES or not isinstance(value, (int, float)) or value < LEAST:
        return finding
    text, words = told.text, _words()
    clause = max((c for c in told.clauses if c.start <= finding.start), key=lambda c: c.start)
    if any(word in clause.text for name in ("a_year", "a_month") for word in words[name]):
        return finding
    sentence = max((text.rfind(mark, 0, clause.start) for mark in _SENTENCE_ENDS), default=-1) + 1
    before = text[sentence : clause.start]
    for word in words["no_period"]:
        before = before.replace(word, "　" * len(word))
    year = max((before.rfind(word) for word in words["a_year"]), default=-1)
    month = max((before.rfind(word) for word in words["a_month"]), default=-1)
    sums = [slot for slot in told.slots if slot.kind == "money" and sentence + year < slot.start < clause.start]
    if year < 0 or month > year or not sums:
        return finding
    monthly = round(value / MONTHS, 2)
    return replace(finding, says=((fact, int(monthly) if monthly == int(monthly) else monthly),), certainty=DOUBTFUL)


@cache
def _words() -> Mapping[str, Sequence[str]]:
    loaded: dict[str, list[str]] = yaml.load(text_of(FILE), yaml.CSafeLoader)
    return loaded
