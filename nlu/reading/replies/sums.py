"""The income that a reply adds up: 「我三千，老婆两千五」, 「好的时候两千，差的时候一千」, 「去年种地一万二，打工一个月两千」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.amounts.numerals import AMOUNT, number
from pack.shared import text_of

PATH = Path(__file__).parent.parent / "words" / "reply_sums.yml"
_CLAUSE_ENDS = re.compile(r"[,，;；。!！、]|还有|另外")
_NOT_IT = re.compile(rf"不是{AMOUNT}[万块元]*钱?")  # 三千不是五千
_SUM = re.compile(rf"(?P<sum>{AMOUNT})(?P<unit>万)?")
_A_RANGE = re.compile(
    rf"(?:[几数][十百千万]+|{AMOUNT}[几多来]+[万千百])(?:块钱?|元)?"
)  # 十几万 is no sum, 一万多 is about one
_NO_SUM = re.compile(r"(?:(?:[一两三四五六七八九十\d]+)个?(?:人|口|孩子|儿子|女儿|小孩|多?月|年|亩|天|岁|份|家|班))+")
LEAST = 10
"""Below that a number in a reply is no sum: 「两个人打工」, 「三亩地」."""
MONTHS, MOST_DAYS = 12, 31
_TIMES = ("a_day", "a_month", "a_year")
_DAYS = re.compile(r"(?P<days>\d+|[一二三四五六七八九十两廿]+)天")


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
    parts, adding, unknown, begun = list[_Part](), False, False, False
    for clause in _clauses(_NOT_IT.sub("", text)):
        unknown = (unknown and not clause.startswith(tuple(_words("a_month")))) or _is_by_an_unknown_day(clause, text)
        found = _parts(clause, text)
        if found and parts and _is_what_is_left(clause):
            parts.pop()  # 工资五千,|扣掉社保到手4200
        total = adding or (begun and _only_about(clause))  # 一百多块,加上养老金两百,|大概三百
        parts += [replace(part, settles=part.settles or total) for part in found]
        begun = begun or bool(_SUM.search(clause))
        adding = not found and _has(clause, "adds")
    if unknown and not any(part.settles for part in parts):
        return None  # 打零工一天一百五: what it comes to, nobody has said
    if not parts:
        return 0 if _has(text, "none") else None
    settled = [part for part in parts if part.settles]
    if settled:
        return settled[-1].sum
    either = [part.sum for part in parts if part.either]
    steady = sum(part.sum for part in parts if not part.either)
    return steady + (sum(either) / len(either) if either else 0)


def sum_in(text: str) -> float | None:
    """The sum that `text` names last, whatever it is for; None where it names none.

    What somebody paid themselves goes before the rest; what was paid back to them is no sum of theirs, nor what is owed.
    """
    own, back, rest = list[float](), list[float](), list[float]()
    text = _NOT_IT.sub("", text)
    pieces = [piece for clause in _clauses(text) for piece in _apart_from_what_came_back(clause)]
    for clause in (piece for piece in pieces if not _has(piece, "owed")):
        mine = max((clause.rfind(word) for word in _words("own")), default=-1)
        of = own if mine >= 0 else back if _has(clause, "paid_back") else rest
        of += _sums(clause[max(mine, 0) :])
    if own:
        return own[-1]
    if back and rest:
        return rest[0] - sum(back) if rest[0] > sum(back) else None
    return rest[-1] if rest else None


def less_what_came_back(text: str) -> float | None:
    """What is left of the first sum in `text` after all that was paid back: 两万八,报了一万六; None where nothing was."""
    cost, back = list[float](), list[float]()
    pieces = [piece for clause in _clauses(text) for piece in _apart_from_what_came_back(clause)]
    for piece in pieces:
        if _has(piece, "own"):
            return None  # it is said in so many words
        (back if _has(piece, "paid_back") else cost).extend(_sums(piece))
    return cost[0] - sum(back) if cost and back and cost[0] > sum(back) else None


def _apart_from_what_came_back(clause: str) -> Sequence[str]:
    """花两万 and 报销八千 of 花两万报销八千, which is said in one breath."""
    place = min((at for word in _words("paid_back") if (at := clause.find(word)) > 0), default=0)
    cut = bool(_sums(clause[:place]) and _sums(clause[place:]))
    return (clause[:place], clause[place:]) if cut else (clause,)


def _sums(text: str) -> list[float]:
    for word in _words("no_number"):
        text = text.replace(word, " ")  # 材料多久一起说 holds no 1
    text = _A_RANGE.sub(" ", text)
    found = (number(match["sum"] + (match["unit"] or "")) for match in _SUM.finditer(text))
    return [value for value in found if value is not None]


def _is_what_is_left(clause: str) -> bool:
    """到手4200, 扣掉社保到手4200: nobody is named, so it is what is left of the sum before."""
    return clause.startswith(tuple((*_words("kept"), *_words("spent")))) and _has(clause, "kept")


def _clauses(text: str) -> list[str]:
    """The clauses of a reply, cut before each of several times of the same work, too: 有时候一千|有时候两千."""
    cut = re.compile("|".join(f"(?={re.escape(word)})" for word in _words("either")))
    return [piece for clause in _CLAUSE_ENDS.split(text) for piece in cut.split(clause) if piece]


def _parts(clause: str, text: str) -> list[_Part]:
    """The sums of a clause of `text` by the month."""
    left = max((clause.rfind(word) for word in _words("kept")), default=-1)
    clause = clause[max(left, 0) :]
    if _has(clause, "spent"):
        return []
    of_a_year = _has(clause, "a_year") and not _has(clause, "a_month")
    times = (_days(text) if _has(clause, "a_day") else None) or (1 / MONTHS if of_a_year else 1)
    if _is_by_an_unknown_day(clause, text):
        return []
    found = []
    plain = clause  # 一个月, 一年 hold numbers that are no sums
    for word in sorted((w for name in (*_TIMES, "settles") for w in _words(name)), key=len, reverse=True):
        plain = plain.replace(word, " ")
    for match in _SUM.finditer(_NO_SUM.sub(" ", _A_RANGE.sub(" ", plain))):
        value = number(match["sum"] + (match["unit"] or ""))
        if value is not None and (value >= LEAST or match["sum"] == "0"):
            found.append(round(value * times, 2))
    settles, either = _has(clause, "settles"), _has(clause, "either")
    return [_Part(value, settles, either) for value in found]


def _only_about(clause: str) -> bool:
    """大概三百块: nothing but a sum behind a word that makes a rough total of what was told."""
    word = max((word for word in _words("about") if clause.startswith(word)), key=len, default="")
    rest = _SUM.sub("", clause[len(word) :], count=1)
    return bool(word) and not rest.strip("块元钱左右多吧的了样子上下光景 ")


def _is_by_an_unknown_day(clause: str, text: str) -> bool:
    """Whether it tells a wage by the day, and the text not on how many days."""
    by_day = _has(clause, "a_day") and not _has(clause, "a_month")
    return by_day and _days(text) is None and bool(_sums(clause))


def _has(clause: str, name: str) -> bool:
    return any(word in clause for word in _words(name))


def _days(text: str) -> float | None:
    """On how many days of a month somebody works: 一个月做二十天."""
    found = [value for match in _DAYS.finditer(text) if (value := number(match["days"])) is not None and value > 1]
    return found[-1] if found and found[-1] <= MOST_DAYS else None


def _words(name: str) -> Sequence[str]:
    return _lists()[name]


@cache
def _lists() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.load(text_of(PATH), yaml.CSafeLoader)
    return loaded
