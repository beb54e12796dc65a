"""Pages that are pictures: scans and photographs, read by a recogniser that carries its weights (rapidocr)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from importing.errors import ImportingError
from importing.leaves import Leaf, parts_of
from importing.parts import Grid, Reading, made_by
from importing.ruled import drawn_tables
from importing.strips import Page, Strip

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"})
_APART = "  "  # between words that lie further apart than a letter is high: cells of a table
_SURE = 0.9  # of the recogniser's own score; rendered print scores 0.98 and more


def read(path: Path) -> Reading:
    """The words of a picture; raises ImportingError where it cannot be opened or nothing can recognise it."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  needed for pictures alone

    try:
        with Image.open(path) as image:
            picture = image.convert("RGB")
    except (UnidentifiedImageError, OSError) as error:
        raise ImportingError(f"{path.name} cannot be opened as a picture: {error}.") from error
    leaf = recognised(picture)
    return Reading(tuple(parts_of([leaf])), made_by("rapidocr"), recognised=True, doubts=leaf.doubts)


def recognised(picture: Any) -> Leaf:
    """A picture (of Pillow) as a page: its lines, its ruled tables, and what the recogniser was not sure of."""
    import numpy as np  # noqa: PLC0415

    pixels, height = np.asarray(picture.convert("RGB")), float(picture.height)
    found = _engine()(pixels)
    if found.boxes is None:
        return Leaf(Page((), height), doubts=("a page on which nothing was recognised",), scanned=True)
    pieces, doubts, tables = list[Strip](), list[str](), list[tuple[float, Grid]]()
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        across, down = [float(point[0]) for point in box], [float(point[1]) for point in box]
        pieces.append(Strip(str(text).strip(), min(across), max(across), min(down), max(down)))
        if score < _SURE:
            doubts.append(f"not sure to have read 「{text}」 ({score:.2f})")
    for top, grid, inside, unsure in drawn_tables(pixels, pieces):
        tables.append((top, grid))
        pieces = [piece for piece in pieces if piece not in inside]
        doubts += [f"a table in a picture, its lines found by their look: 「{'，'.join(grid.rows[0])[:30]}」", *unsure]
    rows = _in_rows(pieces)
    doubts += [
        f"「{row.text}」 looks like a row of a table without lines; such tables are not put together"
        for row in rows
        if _APART in row.text
    ]
    return Leaf(Page(tuple(rows), height), tuple(sorted(tables, key=lambda one: one[0])), tuple(doubts), scanned=True)


def _in_rows(pieces: Sequence[Strip]) -> list[Strip]:
    """Pieces that lie side by side as one line, from left to right, and the lines from top to bottom."""
    rows: list[list[Strip]] = []
    for piece in sorted(pieces, key=lambda one: (one.top + one.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if rows and abs((rows[-1][-1].top + rows[-1][-1].bottom) / 2 - middle) < piece.size * 0.5:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _joined(row: Sequence[Strip]) -> Strip:
    text = row[0].text
    for before, piece in pairwise(row):
        text += (_APART if piece.left - before.right > piece.size else "") + piece.text
    return Strip(text, row[0].left, row[-1].right, min(p.top for p in row), max(p.bottom for p in row))


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415  27 MB of weights: for pictures alone
    except ImportError as error:
        raise ImportingError(
            f"Pictures and scanned pages need the library rapidocr, which cannot be loaded here ({error}); "
            "install what it asks for, or bring a file that holds text."
        ) from error
    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return RapidOCR(params={"Global.log_level": "warning"})
