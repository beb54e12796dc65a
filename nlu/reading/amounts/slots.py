"""Typed slots of a plain text: numbers, ages, sums of money, durations, grades, words for persons.

A phrase of the word tables names them in braces (全家一个月{money}); what a slot read is its value. A span that is only
roughly told (七十来岁, 两三百) is `vague`; what is a range (两三口人, 十几万) is no slot at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.reading.amounts.durations import DURATION, months
from nlu.reading.amounts.numerals import number
from nlu.reading.people.persons import Mention

KINDS = ("n", "age", "money", "duration", "grade", "kin", "place", "elsewhere", "date", "month", "year")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[万千百wk]\d*)?|[零〇一二三四五六七八九十百千万两俩仨廿卅]+")
_RANGE = re.compile(r"[一二两三四五六七八九][一二两三四五六七八九](?:十|百|千|万)?")
_GRADES = {**dict(zip("一二三四", range(1, 5), strict=True)), **dict(zip("壹贰叁肆", range(1, 5), strict=True))}
_VAGUE_AFTER = "几多来"
_MONEY_UNITS = {"块钱": 1, "元钱": 1, "块": 1, "元": 1, "毛钱": 0.1, "毛": 0.1}
_YEARS = range(2015, 2032)  # 低保标准2024: without 元 it may be the year, and is asked back
_UP_TO = ("到", "至", "-", "~")
_BIG = ("十", "百", "千", "万")
_MULTIPLES = {"万": 10_000, "千": 1000, "百": 100}


@dataclass(frozen=True)
class Slot:
    """One span of a kind with its value (money in 元, durations in months); `vague` where it is only rough."""

    kind: str
    start: int
    end: int
    value: float | int | str
    vague: bool = False


def find_slots(text: str, people: Sequence[Mention]) -> list[Slot]:
    """All slots of a plain text, in order; spans of different kinds may overlap, a phrase takes the one it names."""
    found = [Slot("kin", mention.start, mention.end, mention.subjects[0].relation or "") for mention in people]
    for match in _NUMBER.finditer(text):
        found += _numbers(text, match.start(), match.end())
    for match in re.finditer(DURATION, text):
        value = months(match)
        if value is not None:
            more = text[match.end() : match.end() + 1]
            end = match.end() + (1 if more in "多余" and more else 0)
            found.append(Slot("duration", match.start(), end, value))
    for position, char in enumerate(text):
        if char in _GRADES or char in "1234":
            alone = not (text[position - 1 : position].isdigit() or text[position + 1 : position + 2].isdigit())
            if alone:
                found.append(Slot("grade", position, position + 1, _GRADES.get(char) or int(char)))
    return sorted(found, key=lambda slot: (slot.start, -slot.end))


def _numbers(text: str, start: int, end: int) -> Iterator[Slot]:
    written = text[start:end]
    if _RANGE.fullmatch(written) and not written.startswith(("十", "百")):
        return  # 两三口人, 七八百: nobody's exact number
    value, range_ = number(written), False
    if value is None and _RANGE.fullmatch(written[-2:]):
        value, range_ = number(written[:-1]), True  # 七十五六岁
    if value is None:
        return
    more = bool(text[end : end + 1]) and text[end] in _VAGUE_AFTER
    if (more and text[end + 1 : end + 2] in _BIG) or (text[start - 1 : start] == "几" and written[0] in _BIG):
        return  # 十几万, 二十多万, 几十万: a range, and no sum of anybody
    vague = more or range_
    stop = end + 1 if more else end
    whole = int(value) if value == int(value) else value
    yield Slot("n", start, stop, whole, vague)
    for unit in ("周岁", "岁"):
        if text.startswith(unit, stop) and isinstance(whole, int) and whole <= 120:
            yield Slot("age", start, stop + len(unit), whole, vague)
            break
    scaled, after = value, stop
    for multiple, factor in _MULTIPLES.items():
        if text.startswith(multiple, stop):
            scaled, after = value * factor, stop + len(multiple)
            break
    for unit, worth in _MONEY_UNITS.items():
        if text.startswith(unit, after):
            end_of_sum = after + len(unit)
            yield Slot("money", start, end_of_sum, _plain(scaled * worth), vague or _goes_up_to(text, end_of_sum))
            return
    if scaled >= 100 and not text.startswith(("岁", "年", "月", "号", "人", "口", "个", "级", "天", "平"), after):
        is_year = text[start:after].isdecimal() and scaled in _YEARS
        yield Slot("money", start, after, _plain(scaled), vague or is_year or _goes_up_to(text, after))


def _goes_up_to(text: str, end: int) -> bool:
    """Whether a range goes on behind a sum: 3000到4000."""
    return text[end : end + 1] in _UP_TO and _NUMBER.match(text, end + 1) is not None


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
