"""PDF files: text and ruled tables where pages hold them, else the picture of the page recognised."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from importing.errors import ImportingError
from importing.grid_text import is_layout
from importing.leaves import Leaf, parts_of
from importing.parts import Grid, Reading, made_by
from importing.picture import recognised
from importing.ruled import grid_of
from importing.spreading import one_line
from importing.strips import Page, Strip

SUFFIXES = frozenset({".pdf"})
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts, page by page
_LEAST = 10  # characters of a page that has a text of its own
_DOTS = 200  # per inch, of a page that is recognised


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
    return Reading(tuple(parts_of(leaves)), reader, recognised=bool(scanned), doubts=tuple(doubts))


def _leaf(page: Any) -> Leaf:
    if len(page.chars) < _LEAST and page.images:
        return recognised(page.to_image(resolution=_DOTS).original)
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
    return Leaf(Page(tuple(strips), float(page.height)), tuple(tables))


def _grid(table: Any) -> Grid:
    texts = [[None if text is None else one_line([text.replace("\n", "")]) for text in row] for row in table.extract()]
    return grid_of([row.cells for row in table.rows], texts)
