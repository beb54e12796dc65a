"""The numbers that Word counts by itself: 第一条 of an automatic list stands in no text, only in its numbering.

Office Open XML, ECMA-376 part 1, 17.9 (numbering): a paragraph names a list and a level; the level says where counting
starts, how numbers are written, and the words around them (第%1条).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_DIGITS = "零一二三四五六七八九"
_CHINESE = {"chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting",
            "ideographDigital", "taiwaneseCounting", "taiwaneseCountingThousand"}  # fmt: skip


class Numbers:
    """Counts the automatic numbers of one document, paragraph by paragraph in its order."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.style_id: style.element for style in document.styles}
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        root = getattr(part, "element", None)
        if root is None:
            return
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {int(one.get(qn("w:ilvl"))): one for one in abstract.findall(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in root.findall(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId") or ""

    def next(self, paragraph: Any) -> str:
        """The number that stands before the paragraph (an element w:p), as Word shows it; empty without one."""
        properties = self._properties(paragraph)
        if properties is None:
            return ""
        level = int(_value(properties, "w:ilvl") or 0)
        abstract = self._abstract.get(_value(properties, "w:numId") or "", "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts[abstract]
        counts[level] = counts.get(level, int(_value(levels[level], "w:start") or 1) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        form = _value(levels[level], "w:lvlText") or ""
        if _value(levels[level], "w:numFmt") == "bullet":
            return ""
        return re.sub(r"%(\d)", lambda match: self._written(levels, counts, int(match[1]) - 1), form)

    def _written(self, levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
        kind = _value(levels[level], "w:numFmt") if level in levels else None
        return written(counts.get(level, 1), kind or "decimal")

    def _properties(self, paragraph: Any) -> Any | None:
        """The paragraph's own numbering, or that of its style and of the styles it is based on."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            return own if _value(own, "w:numId") != "0" else None
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else None
        for _ in range(10):
            element = self._styles.get(name or "")
            if element is None:
                return None
            of_style = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if of_style is not None:
                return of_style
            name = _value(element, "w:basedOn")
        return None


def written(number: int, kind: str) -> str:
    """A number as Word writes it in a format of w:numFmt; a format that is not known is written in figures."""
    if kind in _CHINESE:
        return _chinese(number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    return str(number)


def _chinese(number: int) -> str:
    """1 to 999 in Chinese: 十二, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds % 10]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else str(child.get(qn("w:val")))
