"""A number that only corrects: 记错了,是三万二. Which fact it belongs to is known from what was told before."""

from __future__ import annotations

import re

from nlu.reading.numerals import AMOUNT, number
from nlu.reading.statement import LooseNumber, Statement
from nlu.reading.swaps import corrections

_NUMBER = re.compile(
    rf"(?P<amount>{AMOUNT})(?P<unit>万(?:元|块钱?)?|千(?:元|块钱?)?|块钱|元钱|块|元|级|周岁|岁|口人|口|个人|人|个月|"
    r"年级|年)?"
)
_MONEY = ("万", "千", "块", "元")
_UNITS = {
    "级": "级",
    "周岁": "岁",
    "岁": "岁",
    "口人": "人",
    "口": "人",
    "个人": "人",
    "人": "人",
    "个月": "个月",
    "年级": "年级",
}
_YEARLY, _MONTHLY = re.compile(r"一年|每年|全年|/年"), re.compile(r"一个月|每个?月|/月")


def loose_number(text: str, told: list[Statement]) -> LooseNumber | None:
    """The corrected number of `text` that belongs to none of its statements; None where there is none.

    Money comes in 元, or in 元/月 where a month or a year is named (a year's sum is divided by twelve); a number
    without a unit has the unit None.
    """
    if any(draft.corrects for draft in told):
        return None  # the corrected fact is known
    for _, end in corrections(text):
        for match in _NUMBER.finditer(text, end):
            if match[0].startswith(("一个月", "一年", "一月")):
                continue
            if any(draft.start < match.end("amount") and match.start("amount") < draft.end for draft in told):
                break
            found = _read(match, text[end : match.end() + 6], text[match.end() :])
            if found:
                return found
    return None


def _read(match: re.Match[str], stretch: str, after: str) -> LooseNumber | None:
    unit = match["unit"] or ""
    big = unit[:1] if unit[:1] in ("万", "千") else ""
    value = number(match["amount"] + big)
    if value is None or re.match(r"[楼号点月日栋]", after) or len(stretch) > 30:
        return None
    if unit == "年":
        value, kind = value * 12, "个月"
    elif unit in _UNITS:
        kind = _UNITS[unit]
    elif unit.startswith(_MONEY) or value >= 200:
        kind = "元/月" if _MONTHLY.search(stretch) or _YEARLY.search(stretch) else "元"
        if _YEARLY.search(stretch):
            value = round(value / 12, 2)
    else:
        kind = ""
    return LooseNumber(int(value) if value == int(value) else value, kind or None, match.start("amount"), match.end())
