"""A sum as people who count by feel say it: 「三四千」 is 3500, 「一千六七」 1650, 「八九百」 850, 「千把块」 1000."""

from __future__ import annotations

import re

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"百": 100, "千": 1000, "万": 10000}
_DIGIT = "[一二两三四五六七八九]"
_BETWEEN = re.compile(
    rf"(?:(?P<whole>{_DIGIT})(?P<above>[百千万]))?(?P<low>{_DIGIT})(?P<high>{_DIGIT})(?P<unit>[百千万]?)"
)
_ABOUT_ONE = re.compile(r"(?<![一二两三四五六七八九十])(?P<unit>[百千万])把")


def settled_on(text: str) -> str:
    """What somebody who weighs several sums settles on: 「好的时候两千，差的时候一千，算一千五吧」."""
    return text.rsplit("算", 1)[-1]


def rough_amount(text: str) -> float | None:
    """The middle of the two figures between which `text` puts a sum; None where it says none in that way."""
    if match := _BETWEEN.search(text):
        low, high = _DIGITS[match["low"]], _DIGITS[match["high"]]
        above = _UNITS[match["above"]] if match["above"] else 0
        unit = _UNITS[match["unit"]] if match["unit"] else above // 10
        if high == low + 1 and unit:
            return (_DIGITS[match["whole"]] * above if match["whole"] else 0) + (low + high) * unit / 2
    about = _ABOUT_ONE.search(text)
    return float(_UNITS[about["unit"]]) if about else None
