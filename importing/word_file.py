"""Word files (.docx): paragraphs with the numbers that Word counts, and tables with merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table

from importing.errors import ImportingError
from importing.grid_text import as_lines, is_layout
from importing.parts import Grid, Line, Part, Reading, made_by
from importing.spreading import one_line
from importing.word_numbers import Numbers

SUFFIXES = frozenset({".docx"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(path: Path) -> Reading:
    """The body of the file as it reads with all its changes accepted; raises ImportingError for another format."""
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ImportingError(f"{path.name} is not a Word file of the kind .docx: {error}.") from error
    numbers, parts = Numbers(document), list[Part]()
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            parts += _paragraph(element, numbers)
        elif element.tag == qn("w:tbl"):
            grid = _grid(Table(element, document), numbers)
            parts += as_lines(grid) if is_layout(grid) else [grid]
        elif element.tag == qn("w:sdt"):  # a content control, as the table of contents is one
            for inner in element.iter(qn("w:p")):
                parts += _paragraph(inner, numbers)
    doubts = [said for tag, said in _DOUBTS.items() if next(document.element.body.iter(qn(tag)), None) is not None]
    return Reading(tuple(parts), made_by("python-docx"), doubts=tuple(doubts))


_DOUBTS = {
    "w:ins": "the file holds changes that nobody accepted yet; they are read as accepted",
    "w:del": "the file holds deletions that nobody accepted yet; what they delete is left out",
    "w:commentReference": "the file holds comments; they are left out",
    "w:footnoteReference": "the file holds footnotes; they are left out",
    "w:drawing": "the file holds pictures; what is written in them is not read",
}


def _paragraph(paragraph: Any, numbers: Numbers) -> Iterator[Line]:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = str(style.get(qn("w:val"))) if style is not None else ""
    if name.upper().startswith("TOC"):
        return
    heading = name.lower().startswith(("heading", "title"))
    text = "".join(_words(paragraph))
    number = numbers.next(paragraph) if text.strip() else ""
    for place, line in enumerate(text.split("\n")):
        if line.strip():
            yield Line((number if place == 0 else "") + line.strip(), heading)


def _words(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in (qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:rPr"), qn("w:pPr"), _FALLBACK):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _words(child)


def _grid(table: Table, numbers: Numbers) -> Grid:
    """The table; python-docx gives a merged cell in each place that it covers."""
    texts: dict[Any, str] = {}
    rows = []
    for row in table.rows:
        cells = [""] * row.grid_cols_before
        for cell in row.cells:
            if cell._tc not in texts:
                paragraphs = [line.text for one in cell._tc.iter(qn("w:p")) for line in _paragraph(one, numbers)]
                texts[cell._tc] = one_line(paragraphs)
            cells.append(texts[cell._tc])
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return Grid(tuple(tuple(cells + [""] * (width - len(cells))) for cells in rows))
