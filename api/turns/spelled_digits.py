"""Digits in every spelling people type them, brought to one: 138-1234-5678, １３８, 一三八，①③⑧, 1️⃣3️⃣8️⃣, 1 3 8.

What comes out is for reading numbers only, not for showing. In it stand
- ASCII digits for digits of any kind, X for the last sign of an identity card number,
- a space for whatever may stand between the digits of one number (spaces, dashes, dots, slashes, brackets),
- a comma for what separates the parts of a list, or thousands,
- a point for a decimal point only,
- a bar where ASCII digits meet Chinese ones: one number or two; two bars where the next word begins
  (「13812345678一直打不通」).

Of a text that can be read in several ways there are several readings: with a name before the digits (张三), with the
lines of a number joined, without letters put between its digits (138a1234b5678), with letters that look like digits.
"""

from __future__ import annotations

import re
import unicodedata

from api.privacy.aligned_text import AlignedText

_CHINESE = dict(zip("〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸幺", "0001234567891234567892361", strict=True))
_C = f"[{''.join(_CHINESE)}]"
_ANY = f"[0-9{''.join(_CHINESE)}]"
_SIGNS = str.maketrans({**_CHINESE, **dict.fromkeys("x×✕✖хХχΧ叉", "X"), **dict.fromkeys("、;；", ",")})
_INVISIBLE = {"Cf", "Mn", "Me"}  # zero-width characters, variation selectors, keycaps

_DECIMAL = re.compile(r"(?<![\d.])(\d+)\.(\d{1,2})(?![\d.])")
_WITHIN = re.compile(r"[ \t\r_·•・‧./\\()\[\]‐‑‒–—―−ー-]+")
# 一 that belongs to the next word and not to the number before it
_NEXT_WORD = re.compile(rf"(?<={_ANY})(?=一[个直下起样些定次共家位般边点旦律切])")
# 三 of 张三, who is named right before a number
_NAME = re.compile(rf"(?<=[一-鿿])(?<!{_C}){_C}(?= ?{_C})")
_SINGLE = re.compile(r"(?<!\d)\d(?:[ ,]\d)+(?!\d)")
# spelled out, 「一三八，一二三四」 is no list of amounts
_SPELLED_LIST = re.compile(rf"(?<={_C})\s*[,、]\s*(?={_C})")
_MEETS = re.compile(rf"(?<=\d)(?={_C})|(?<={_C})(?=\d)")
_COMMA = re.compile(" ?, ?")
_POINT = "\0"  # a decimal point while other dots become spaces
_LINES = re.compile(r"(?<=\d) ?\n\s*(?=[\dX])")
_LETTERS = re.compile(r"(?<=\d) ?[A-WYZa-z]{1,2} ?(?=\d)")
_ZERO = re.compile("(?<=[0-9])[oO](?=[0-9])")
_ONE = re.compile("(?<![A-Za-z])[lI](?=[3-9][0-9])|(?<=[0-9])[lI](?=[0-9])")


def readings(text: str) -> tuple[AlignedText, ...]:
    """`text` in plain digits, in every way that it can be read; see the module."""
    whole = AlignedText.of(text)
    plain = plain_digits(whole)
    others = (
        plain_digits(whole.sub(_NAME, "||")),
        plain.sub(_LINES, " "),
        plain.sub(_LINES, " ").sub(_LETTERS, ""),
        plain_digits(whole.sub(_ZERO, "0").sub(_ONE, "1")),
    )
    return tuple({reading.text: reading for reading in (plain, *others)}.values())


def plain_digits(text: AlignedText) -> AlignedText:
    """`text` with its digits and what stands between them in one spelling; see the module."""
    text = text.each(lambda char: unicodedata.normalize("NFKC", char)).each(_ascii_digit)
    text = text.sub(_SPELLED_LIST, " ").sub(_NEXT_WORD, "||").sub(_MEETS, "|")
    text = text.each(lambda char: char.translate(_SIGNS))
    for decimal in _DECIMAL.finditer(text.text):  # of the same length, so every place stays
        at = decimal.end(1)
        text = AlignedText(f"{text.text[:at]}{_POINT}{text.text[at + 1 :]}", text.places)
    text = text.sub(_WITHIN, " ").sub(_COMMA, ",")
    return text.each(lambda char: "." if char == _POINT else char).thin_out(_SINGLE, str.isdigit)


def _ascii_digit(char: str) -> str:
    if unicodedata.category(char) in _INVISIBLE:
        return ""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
