"""Dates as typed slots: {date} is a day (1957-03-02), {month} a month (1957-03), {year} a year; 1957年3月2日, 五七年."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from nlu.reading.amounts.numerals import SHORT_YEAR, YEAR, whole, year
from nlu.reading.amounts.slots import Slot

_MONTH = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
_DAY = r"\d{1,2}|三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_WRITTEN = re.compile(
    rf"(?P<year>{YEAR}|{SHORT_YEAR})(?:(?P<mark>年)|[./-])"
    rf"(?:(?P<month>{_MONTH})(?:(?P<monthly>月份?)|[./-]|$)(?:(?P<day>{_DAY})[日号]?)?)?"
)


def find_dates(text: str, today: datetime.date) -> Iterator[Slot]:
    """Days, months and years up to `today`; a year of two digits is one of the last hundred."""
    for match in _WRITTEN.finditer(text):
        born = year(match["year"], today.year)
        if born is None or text[: match.start()][-1:].isdigit():
            continue
        start, month, day = match.start(), whole(match["month"] or ""), whole(match["day"] or "")
        if match["mark"]:
            yield Slot("year", start, match.end("mark"), born)
        if month is None or not 1 <= month <= 12:
            continue
        if match["mark"] and match["monthly"]:
            yield Slot("month", start, match.end("monthly"), f"{born}-{month:02d}")
        if day is not None and len(match["year"]) == len("1957"):
            written = _day(born, month, day)
            if written is not None and written <= today:
                yield Slot("date", start, match.end(), written.isoformat())


def _day(year_: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year_, month, day)
    except ValueError:
        return None
