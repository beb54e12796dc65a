"""Tables drawn with lines, on a printed or scanned page: cells by their boxes, merged ones in each of their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from importing.parts import Grid
from importing.spreading import one_line
from importing.strips import Strip

Box = tuple[float, float, float, float]  # left, top, right, bottom
_ACROSS, _DOWN = 2.5, 1.2  # heights of a letter that a line of a table is long at least; a stroke has one at most
_NEAR = 8  # pixels within which lines meet


def grid_of(boxes: Sequence[Sequence[Box | None]], texts: Sequence[Sequence[str | None]]) -> Grid:
    """The table; a place without a box of its own (None) belongs to the cell on its left, or above it."""
    found: list[list[str]] = []
    for cells, row in zip(boxes, texts, strict=True):
        line: list[str] = []
        for column, text in enumerate(row):
            if text is not None:
                line.append(text)
            elif column and _reaches_over(boxes, column - 1, cells):
                line.append(line[-1])
            else:
                line.append(found[-1][column] if found else "")
        found.append(line)
    return Grid(tuple(map(tuple, found)))


def _reaches_over(boxes: Sequence[Sequence[Box | None]], column: int, cells: Sequence[Box | None]) -> bool:
    """Whether the cell at the left of a place without one reaches over it, rather than the one above it."""
    own = [box for box in cells[: column + 1] if box]
    after = next((box for box in cells[column + 1 :] if box), None)
    if not own:
        return False
    end = after[0] if after else max(box[2] for line in boxes for box in line if box)
    return own[-1][2] > end - 1


def drawn_tables(picture: Any, pieces: Sequence[Strip]) -> Iterator[tuple[float, Grid, list[Strip], list[str]]]:
    """The ruled tables of a scanned page (an RGB array): top, table, the pieces in it, and what is not sure.

    Lines are found by morphological opening (Gatos et al. 2005, "Automatic table detection in document images"), and
    put together to cells in the way that pdfplumber does with the lines of a PDF.
    """
    from pdfplumber import table as tables  # noqa: PLC0415

    if not pieces:
        return
    edges = tables.merge_edges(_edges(picture, median(one.size for one in pieces)), _NEAR, _NEAR, _NEAR, _NEAR)
    cells = tables.intersections_to_cells(tables.edges_to_intersections(edges, _NEAR, _NEAR))
    for group in tables.cells_to_tables(cells):
        rows = [list(row.cells) for row in tables.Table(None, group).rows]  # type: ignore[arg-type]  # no page is asked
        if len(rows) < 2 or max(map(len, rows)) < 2:
            continue
        left, top, right, bottom = tables.Table(None, group).bbox  # type: ignore[arg-type]
        inside = [one for one in pieces if left < _middle(one)[0] < right and top < _middle(one)[1] < bottom]
        texts = [[None if box is None else _words_in(box, inside) for box in row] for row in rows]
        doubts = [f"「{one.text}」 lies over a line of its table" for one in inside if _lies_over(one, group)]
        yield float(top), grid_of(rows, texts), inside, doubts


def _edges(picture: Any, size: float) -> list[dict[str, Any]]:
    """The straight lines that are longer than letters of that size, as pdfplumber describes those of a page."""
    import cv2  # noqa: PLC0415  the recogniser brings it

    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    edges = []
    for orientation, shape in (("h", (int(_ACROSS * size), 1)), ("v", (1, int(_DOWN * size)))):
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        for x, y, width, height, _ in cv2.connectedComponentsWithStats(lines)[2][1:].tolist():
            if min(width, height) > _NEAR:
                continue  # a dark field
            if orientation == "h":
                box = {"x0": float(x), "x1": float(x + width), "top": y + height / 2, "bottom": y + height / 2}
            else:
                box = {"x0": x + width / 2, "x1": x + width / 2, "top": float(y), "bottom": float(y + height)}
            edges.append({**box, "orientation": orientation, "object_type": "line"})
    return [edge | {"width": edge["x1"] - edge["x0"], "height": edge["bottom"] - edge["top"]} for edge in edges]


def _words_in(box: Box, pieces: Sequence[Strip]) -> str:
    inside = [one for one in pieces if box[0] <= _middle(one)[0] < box[2] and box[1] <= _middle(one)[1] < box[3]]
    inside.sort(key=lambda one: (round(_middle(one)[1] / max(one.size, 1)), one.left))
    return one_line(["".join(one.text for one in inside)])


def _lies_over(piece: Strip, cells: Sequence[Box]) -> bool:
    across, down = _middle(piece)
    own = next((box for box in cells if box[0] <= across < box[2] and box[1] <= down < box[3]), None)
    return own is None or piece.left < own[0] - piece.size or piece.right > own[2] + piece.size


def _middle(piece: Strip) -> tuple[float, float]:
    return (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
