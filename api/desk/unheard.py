"""The words of a shorthand of which nothing was understood: shown as such, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pack.chosen import chosen

_PIECE = re.compile(r"[^\s,，、。.;；:：!！?？/|+（）()]+")
_FILLERS = re.compile(
    r"^(?:来电人?|本人|自己|我|他|她|咨询|想问|请问|问|一个人|家里|家|现在|目前|已经|有|是|在|的|了|和|还|也|都|又|且|但|人|"
    r"岁|周岁|区|县|市|街道|户|户口|级|等级|证|每月|一个月|月|元|块|多少|啥|什么|能领|补贴|政策|"
    rf"{re.escape(chosen().name)}市?|高龄|月入|月收入|收入|工资|月工资|人均|带|给|帮|替|想给|想帮|想替|跟|男|女|老|小|已|孩子)+$"
)


def unheard(text: str, heard: Iterable[tuple[int, int]]) -> list[str]:
    """What of `text` lies in none of the `heard` stretches, piece by piece.

    Small words that tell nothing by themselves are left out.
    """
    covered = bytearray(len(text))
    for start, end in heard:
        covered[start:end] = b"\x01" * (end - start)
    found: list[str] = []
    for piece in _PIECE.finditer(text):
        rest = ""
        for place in range(piece.start(), piece.end()):
            rest += text[place] if not covered[place] else "\0"
        found += [part for part in rest.split("\0") if part and not _FILLERS.match(part)]
    return [*dict.fromkeys(found)]
