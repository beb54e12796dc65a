"""Numbers as people write them: 六十八, 68, 两, 廿五, 三万五, 3.5万, 一九五八."""

from __future__ import annotations

import re

import cn2an

DIGITS = "零〇一二三四五六七八九"
WHOLE = r"(?:\d{1,3}(?!\d)|[零〇一二三四五六七八九十百两廿卅]{1,5})"  # 0 to 999
AMOUNT = r"(?:\d+(?:\.\d+)?\s*[万千百wk]?\d*|[零〇一二三四五六七八九十百千万两]+)"  # 六百, 3.5万, 2w
YEAR = r"(?:(?:19|20)\d\d|[一二][九零〇][零〇一二三四五六七八九]{2})"
SHORT_YEAR = r"(?:\d\d|[零〇一二三四五六七八九]{2})"

LONGEST = 24  # characters; what is longer is nobody's number, and more than a float holds
_ROUGHLY = re.compile("[一二两三四五六七八九][一二两三四五六七八九](?:十|百|千|万)?")
_PAIRS = {"俩": 2, "仨": 3, "两": 2, "双": 2}
_LATIN = {"w": 10_000, "万": 10_000, "k": 1000, "千": 1000, "百": 100}


def number(text: str) -> float | None:
    """The number that `text` writes, or None where it writes none. 三万五 is 35000, 3万5 too."""
    text = text.strip().replace(" ", "")
    if len(text) > LONGEST:
        return None
    if _ROUGHLY.fullmatch(text):
        return None  # 两三口人, 七八百: a range, never 23 or 78
    if text in _PAIRS:
        return _PAIRS[text]
    latin = re.fullmatch(r"(\d+(?:\.\d+)?)([万千百wk])?(\d*)", text)
    if latin:
        head, unit, tail = latin.groups()
        factor = _LATIN.get(unit or "", 1)
        rest = int(tail) * (factor // 10 if len(tail) == 1 else 1) if tail else 0
        return float(head) * factor + rest
    try:
        return float(cn2an.cn2an(_longhand(text), "smart"))
    except (ValueError, TypeError, KeyError, IndexError):  # cn2an refuses what is no number: 十几, 百来
        return None


def _longhand(text: str) -> str:
    """廿五 and 卅一 as 二十五 and 三十一, 〇 as 零."""
    return text.replace("〇", "零").replace("廿", "二十").replace("卅", "三十")


def whole(text: str) -> int | None:
    """The whole number that `text` writes, or None."""
    value = number(text)
    return int(value) if value is not None and value == int(value) else None


def year(text: str, latest: int) -> int | None:
    """A year written with four or two digits, of either script; two digits mean the last hundred years."""
    digits = "".join(str(DIGITS[1:].index(char)) if char in DIGITS[1:] else char for char in text.replace("零", "〇"))
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    value = int(digits)
    if len(digits) == 2:
        value += 2000 if 2000 + value <= latest else 1900
    return value if 1900 <= value <= latest else None
