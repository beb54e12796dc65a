"""PDF files: text and ruled tables where pages hold them, else the picture of the page recognised."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from importing.errors import ImportingError
from importing.grid_text import is_layout
from importing.parts import Grid, LeftOut, Part, Reading, made_by
from importing.picture import recognised
from importing.spreading import one_line
from importing.strips import Page, Strip, paragraphs, running, without_running

SUFFIXES = frozenset({".pdf"})
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts, page by page
_LEAST = 10  # characters of a page that has a text of its own
_DOTS = 200  # per inch, of a page that is recognised


@dataclass
class _Leaf:
    """A page as read: its lines, and its tables with the place that each has among them (its top)."""

    page: Page
    tables: list[tuple[float, Grid]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    scanned: bool = False


def read(path: Path) -> Reading:
    """What the pages say; raises ImportingError for a file that is locked or no PDF."""
    try:
        with pdfplumber.open(path) as pdf:
            leaves = [_leaf(page) for page in pdf.pages]
    except (PDFException, PdfminerException, PDFPasswordIncorrect, ValueError) as error:
        reason = "it asks for a password" if "Password" in repr(error) else "it is damaged, or no PDF"
        raise ImportingError(f"{path.name} cannot be read: {reason}.") from error
    scanned = [number for number, leaf in enumerate(leaves, 1) if leaf.scanned]
    doubts = [f"page {number}: {doubt}" for number, leaf in enumerate(leaves, 1) for doubt in leaf.doubts]
    reader = made_by("pdfplumber") + (f", {made_by('rapidocr')}" if scanned else "")
    return Reading(tuple(_parts(leaves)), reader, recognised=bool(scanned), doubts=tuple(doubts))


def _leaf(page: Any) -> _Leaf:
    if len(page.chars) < _LEAST and page.images:
        found, doubts = recognised(page.to_image(resolution=_DOTS).original)
        return _Leaf(found, doubts=doubts, scanned=True)
    page = page.dedupe_chars()  # letters printed twice to look bold
    tables, text = [], page
    for table in page.find_tables():
        grid = _grid(table)
        if not is_layout(grid):
            tables.append((float(table.bbox[1]), grid))
            text = text.outside_bbox(table.bbox)
    strips = [
        Strip(line["text"].strip(), line["x0"], line["x1"], line["top"], line["bottom"])
        for line in text.extract_text_lines(return_chars=False)
        if line["text"].strip()
    ]
    return _Leaf(Page(tuple(strips), float(page.height)), tables)


def _grid(table: Any) -> Grid:
    """The table; a place without a cell of its own belongs to the cell on its left, or above it."""
    boxes = [row.cells for row in table.rows]
    found: list[list[str]] = []
    for number, (row, cells) in enumerate(zip(table.extract(), boxes, strict=True)):
        texts: list[str] = []
        for column, text in enumerate(row):
            if text is not None:
                texts.append(one_line([text.replace("\n", "")]))
            elif column and _covers(boxes, number, column - 1, cells):
                texts.append(texts[-1])
            else:
                texts.append(found[-1][column] if found else "")
        found.append(texts)
    return Grid(tuple(map(tuple, found)))


def _covers(boxes: list[Any], row: int, column: int, cells: Any) -> bool:
    """Whether the cell at the left of a place without one reaches over it, rather than the one above it."""
    own = [box for box in cells[: column + 1] if box]
    after = next((box for box in cells[column + 1 :] if box), None)
    if not own:
        return False
    if after is None:
        widest = max(box[2] for line in boxes for box in line if box)
        return bool(own[-1][2] > widest - 1)
    return bool(own[-1][2] > after[0] - 1)


def _parts(leaves: list[_Leaf]) -> Iterator[Part]:
    repeated = running([leaf.page for leaf in leaves])
    waiting: list[Strip] = []  # lines of a paragraph may go on over the page's end
    table: Grid | None = None  # and so may a table
    left: list[LeftOut] = []
    for leaf in leaves:
        strips, out = without_running(leaf.page, repeated)
        left += out
        for top, grid in leaf.tables:
            above = [strip for strip in strips if strip.top < top]
            strips = [strip for strip in strips if strip.top >= top]
            waiting += above
            if table and not waiting and len(table.rows[0]) == len(grid.rows[0]):
                again = grid.rows[0] == table.rows[0]  # heads are printed anew on each page
                table = Grid(table.rows + grid.rows[again:])
                continue
            yield from _written(table, waiting)
            table, waiting = grid, []
        if strips and table:
            yield table
            table = None
        waiting += strips
    yield from _written(table, waiting)
    yield from left


def _written(table: Grid | None, strips: list[Strip]) -> Iterator[Part]:
    if table:
        yield table
    yield from paragraphs(strips)
