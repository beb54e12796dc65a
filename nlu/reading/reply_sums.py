"""The income that a reply adds up: 「我三千，老婆两千五」, 「好的时候两千，差的时候一千」, 「去年种地一万二，打工一个月两千」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.numerals import AMOUNT, number

PATH = Path(__file__).parent / "words" / "reply_sums.yml"
_CLAUSE_ENDS = re.compile(r"[,，;；。!！、]|还有|另外")
_SUM = re.compile(rf"(?P<sum>{AMOUNT})(?P<unit>万)?")
_NO_SUM = re.compile(r"(?:(?:[一两三四五六七八九十\d]+)个?(?:人|口|孩子|儿子|女儿|小孩|多?月|年|亩|天|岁|份|家|班))+")
LEAST = 10
"""Below that a number in a reply is no sum: 「两个人打工」, 「三亩地」."""
MONTHS = 12


@dataclass(frozen=True)
class _Part:
    """One sum of a reply by the month, and how its clause speaks of it."""

    sum: float
    settles: bool
    either: bool


def income_in(text: str) -> float | None:
    """The monthly sum that `text`, a plain reply to how much the household has, comes to; None where it says none.

    What somebody settles on counts alone; sums of the same work at different times give their middle; sums of several
    people or sources are added. Money that is spent is left out.
    """
    parts, adding = list[_Part](), False
    for clause in _clauses(text):
        found = _parts(clause)
        parts += [replace(part, settles=part.settles or adding) for part in found]
        adding = not found and any(word in clause for word in _words("adds"))
    if not parts:
        return 0 if any(word in text for word in _words("none")) else None
    settled = [part for part in parts if part.settles]
    if settled:
        return settled[-1].sum
    either = [part.sum for part in parts if part.either]
    steady = sum(part.sum for part in parts if not part.either)
    return steady + (sum(either) / len(either) if either else 0)


def sum_in(text: str) -> float | None:
    """The sum that `text` names last, whatever it is for; None where it names none."""
    named = [
        value for match in _SUM.finditer(text) if (value := number(match["sum"] + (match["unit"] or ""))) is not None
    ]
    return named[-1] if named else None


def _clauses(text: str) -> list[str]:
    """The clauses of a reply, cut before each of several times of the same work, too: 有时候一千|有时候两千."""
    cut = re.compile("|".join(f"(?={re.escape(word)})" for word in _words("either")))
    return [piece for clause in _CLAUSE_ENDS.split(text) for piece in cut.split(clause) if piece]


def _parts(clause: str) -> list[_Part]:
    if any(word in clause for word in _words("spent")):
        return []
    of_a_year = any(word in clause for word in _words("a_year")) and not any(
        word in clause for word in _words("a_month")
    )
    found = []
    plain = clause  # 一个月, 一年 hold numbers that are no sums
    for word in sorted((*_words("a_year"), *_words("a_month"), *_words("settles")), key=len, reverse=True):
        plain = plain.replace(word, " ")
    for match in _SUM.finditer(_NO_SUM.sub(" ", plain)):
        value = number(match["sum"] + (match["unit"] or ""))
        if value is not None and (value >= LEAST or match["sum"] == "0"):
            found.append(round(value / MONTHS, 2) if of_a_year else value)
    settles, either = (any(word in clause for word in _words(name)) for name in ("settles", "either"))
    return [_Part(value, settles, either) for value in found]


def _words(name: str) -> Sequence[str]:
    return _lists()[name]


@cache
def _lists() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded
