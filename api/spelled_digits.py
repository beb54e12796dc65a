"""Digits in every spelling people type them, brought to one: 138-1234-5678, １３８, 一三八，①③⑧, 1️⃣3️⃣8️⃣, 1 3 8.

What comes out is for reading numbers only, not for showing. In it stand
- ASCII digits for digits of any kind, X for the last sign of an identity card number,
- a space for whatever may stand between the digits of one number (spaces, dashes, dots, slashes, brackets),
- a comma for what separates the parts of a list, or thousands,
- a point for a decimal point only,
- a bar where ASCII digits meet Chinese ones: one number or two; two bars where the next word begins
  (「13812345678一直打不通」).
"""

from __future__ import annotations

import re
import unicodedata

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


def readings(text: str) -> tuple[str, ...]:
    """`plain_digits` of `text`; a second one where Chinese digits may begin with the end of a name (张三)."""
    without_names = _NAME.sub("||", text)
    return (plain_digits(text),) if without_names == text else (plain_digits(text), plain_digits(without_names))


def plain_digits(text: str) -> str:
    """`text` with its digits and what stands between them in one spelling; see the module."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(_ascii_digit(c) for c in text if unicodedata.category(c) not in _INVISIBLE)
    # spelled out, 「一三八，一二三四」 is no list of amounts
    text = re.sub(rf"(?<={_C})\s*[,、]\s*(?={_C})", " ", text)
    text = _NEXT_WORD.sub("||", text)
    text = re.sub(rf"(?<=\d)(?={_C})|(?<={_C})(?=\d)", "|", text)
    text = _DECIMAL.sub("\\1\0\\2", text.translate(_SIGNS))
    text = re.sub(" ?, ?", ",", _WITHIN.sub(" ", text)).replace("\0", ".")
    return _SINGLE.sub(lambda found: re.sub(r"\D", "", found.group()), text)


def _ascii_digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
