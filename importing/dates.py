"""Days and periods as documents write them: 2021年7月1日, 二〇二一年七月一日, 有效期5年."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = "〇零一二三四五六七八九"
_FIGURE = "[0-9０-９〇○ＯO零一二三四五六七八九十]"
_NUMBERS = str.maketrans("０１２３４５６７８９", "0123456789")
DAY = rf"{_FIGURE}{{4}}\s*年\s*{_FIGURE}{{1,3}}\s*月\s*{_FIGURE}{{1,3}}\s*日"
_DAY = re.compile(rf"({_FIGURE}{{4}})\s*年\s*({_FIGURE}{{1,3}})\s*月\s*({_FIGURE}{{1,3}})\s*日")
_PLAIN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def days_in(text: str) -> list[tuple[date, str]]:
    """All days that the text names, each with the words that name it, in their order; what is no day is not one."""
    found = []
    for pattern in (_DAY, _PLAIN):
        for match in pattern.finditer(text):
            try:
                found.append((match.start(), date(*(number(part) for part in match.groups())), match[0]))
            except ValueError:
                continue
    return [(day, words) for _, day, words in sorted(found)]


def number(figure: str) -> int:
    """A number up to 99 in figures or Chinese, or a year digit by digit; raises ValueError for anything else."""
    plain = figure.translate(_NUMBERS)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    digits = re.sub("[○ＯO〇]", "零", plain)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)
    return int("".join(str(_digit(one)) for one in digits))


def _digit(one: str) -> int:
    if one.isascii() and one.isdigit():
        return int(one)
    place = _DIGITS.find(one)
    if place < 0 or len(one) != 1:
        raise ValueError(f"{one} is no digit.")
    return max(place - 1, 0)


def years_after(day: date, years: int) -> date:
    """The last day of that many years that begin on `day`."""
    try:
        end = day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        end = date(day.year + years, 3, 1)
    return date.fromordinal(end.toordinal() - 1)
