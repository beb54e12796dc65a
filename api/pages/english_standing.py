"""How long a document holds, and what a bar of a chart stands for, in English: the program's own Chinese, put over.

The sentences are those of knowledge/documents/status.py, which are made of few parts; one that is not known here stays
Chinese, and is marked so by the page. Titles and names of places are the documents' own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = r"\d+年(?:底|\d+月\d+日)"
_WHAT = r"(\d+)年的(?:年度|([一二三四五六七八九十]|\d+)年)?(意见|计划|报告|规定)"
_KINDS = {"意见": "guideline", "计划": "plan", "报告": "report", "规定": "rule"}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# a piece of a sentence, and its English; {n} is the nth group
_PIECES: Sequence[tuple[str, str]] = (
    (r"征求意见稿，不是定稿", "a draft for comments, not final"),
    (r"征求意见稿", "a draft for comments"),
    (r"政府工作报告", "a work report of the government"),
    (r"不是规定", "not a rule"),
    (r"说的是(\d+)年做了什么、(\d+)年打算做什么", "on what was done in {1} and planned for {2}"),
    (r"说的是(\d+)年的工作", "on the work of {1}"),
    (r"规划期(\d+)—(\d+)年", "planned for {1} to {2}"),
    (r"规划期(\d+)年", "planned for {1}"),
    (r"规划期从(\d+)年起", "planned from {1} on"),
    (r"说的是(\d+)—(\d+)年", "on {1} to {2}"),
    (r"说的是(\d+)年", "on {1}"),
    (r"说的是从(\d+)年起", "on {1} and after"),
    (r"没有写到哪年为止", "with no end written"),
    (r"还没开始", "not begun"),
    (r"还没结束", "not over yet"),
    (r"已结束", "over"),
    (rf"({_DAY})已到期", "expired, {1}"),
    (rf"({_DAY})才开始执行", "not in force until {1}"),
    (rf"({_DAY})起执行", "in force since {1}"),
    (r"现在有效", "valid now"),
    (rf"管到({_DAY})", "valid until {1}"),
    (rf"({_DAY})起不算数了", "no longer valid since {1}"),
)
_LABELS = {"计划": "planned", "实际": "actual", "数值": "value", "目标": "aim", "全省目标": "aim of the whole province"}


def standing_in_english(text: str) -> str | None:
    """The sentence of a document's status in English; None for one with a part that is not known."""
    pieces = [_piece(part) for part in re.split(r"，(?!不是定稿)|；", text)]
    if None in pieces:
        return None
    return ", ".join(piece for piece in pieces if piece)


def label_in_english(label: str) -> str | None:
    """「2025年 目标」 in English; None for a heading that is a document's own."""
    found = re.fullmatch(r"(\d{4})年 (\S+)", label)
    return f"{found[1]}, {_LABELS[found[2]]}" if found and found[2] in _LABELS else None


def _piece(part: str) -> str | None:
    if found := re.fullmatch(_WHAT, part):
        return f"{_KINDS[found[3]]} of {found[1]}"
    for words, english in _PIECES:
        if found := re.fullmatch(words, part):
            given = [_day(one) for one in found.groups()]
            return english.format("", *given)
    return None


def _day(words: str) -> str:
    """「2015年底」 and 「2021年5月12日」 in English; a year alone as it is."""
    if words.endswith("年底"):
        return f"the end of {words[:-2]}"
    found = re.fullmatch(r"(\d+)年(\d+)月(\d+)日", words)
    return f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}" if found else words
