"""Lengths of time in months: 五个月, 半年多, 十年, 一年半, 两年零三个月."""

from __future__ import annotations

import re

from nlu.reading.amounts.numerals import number, whole

_N = r"(?:\d{1,3}|[一二三四五六七八九十百两零]{1,4})"
DURATION = (
    rf"(?P<years>{_N})年(?:零|又)?(?:(?P<months>{_N})个(?P<half_month>半)?月|(?P<half>半))?"
    rf"|(?P<half_year>(?:大|小)?半年)|(?P<only_months>{_N})个(?P<half_only>半)?月|(?P<more_years>{_N})(?:几|来|多)年"
    r"|(?P<days>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:天|个?星期|个?礼拜|周)"
)


def months(match: re.Match[str]) -> int | None:
    """Whole months of a match of DURATION, or None where it writes no number."""
    groups = match.groupdict()
    if groups["half_year"]:
        return 6
    if groups["days"]:
        days = whole(groups["days"])
        return None if days is None else days * (1 if "天" in match[0] else 7) // 30
    if groups["years"] or groups["more_years"]:
        years = number(groups["years"] or groups["more_years"])
        if years is None:
            return None
        extra = whole(groups["months"]) if groups["months"] else 0
        return int(years * 12) + (extra or 0) + (6 if groups["half"] else 0)
    return whole(groups["only_months"])
