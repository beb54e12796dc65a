"""The text that is cited, made of what a reader found."""

from __future__ import annotations

import re

from importing.grid_text import doubts_of, grid_lines
from importing.parts import Grid, LeftOut, Line, Reading


def derived_text(reading: Reading) -> str:
    """One line for each line of the document, a table between empty lines; nothing that was left out."""
    lines: list[str] = []
    for part in reading.parts:
        if isinstance(part, Grid):
            lines += grid_lines(part)
        elif isinstance(part, Line):
            lines.append(part.text if "\t" in part.text else part.text.strip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def left_out(reading: Reading) -> list[LeftOut]:
    """The lines that are not in the text."""
    return [part for part in reading.parts if isinstance(part, LeftOut) and part.text.strip()]


def reader_doubts(reading: Reading) -> list[str]:
    """What the reader was not sure of, and what it could not make of tables."""
    grids = [part for part in reading.parts if isinstance(part, Grid)]
    return [*reading.doubts, *(doubt for grid in grids for doubt in doubts_of(grid))]
