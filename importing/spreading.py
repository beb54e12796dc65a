"""Cells that span rows or columns, spread over all the places that they cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importing.parts import Grid

_STOPS = "。；，、：:;,（("
BREAK = " / "  # between the lines of one cell; a full stop or comma needs none


@dataclass(frozen=True)
class Cell:
    """A cell as files write it: its text, and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


def spread(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The table of these rows, as HTML's table model places cells: each at the next free place of its row."""
    places: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            for down in range(min(cell.rows, len(rows) - row)):
                for right in range(cell.columns):
                    places.setdefault((row + down, column + right), cell.text)
            column += cell.columns
    width = max((column for _, column in places), default=-1) + 1
    return Grid(tuple(tuple(places.get((row, column), "") for column in range(width)) for row in range(len(rows))))


def one_line(lines: Sequence[str]) -> str:
    """The lines of a cell as one: joined where a sentence or list goes on, else with a stroke between them."""
    joined = ""
    for line in filter(None, (re.sub(r"\s+", " ", line).strip() for line in lines)):
        joined += line if not joined or joined[-1] in _STOPS else BREAK + line
    return joined
