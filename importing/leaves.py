"""Pages of a printed or scanned document, one after the other: lines go on over a page's end, and so do tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importing.parts import Grid, LeftOut, Part
from importing.strips import Page, Strip, paragraphs, running, without_running


@dataclass(frozen=True)
class Leaf:
    """A page as read: its lines, its tables with the place of each (its top), and what is not sure."""

    page: Page
    tables: tuple[tuple[float, Grid], ...] = ()
    doubts: tuple[str, ...] = ()
    scanned: bool = False


def parts_of(leaves: Sequence[Leaf]) -> Iterator[Part]:
    """The paragraphs and tables of all pages in their order, and what of their frames was left out."""
    repeated = running([leaf.page for leaf in leaves])
    waiting: list[Strip] = []
    table: Grid | None = None
    left: list[LeftOut] = []
    for leaf in leaves:
        strips, out = without_running(leaf.page, repeated)
        left += out
        for top, grid in leaf.tables:
            above = [strip for strip in strips if strip.top < top]
            strips = [strip for strip in strips if strip.top >= top]
            if table and above:
                yield table
                table = None
            waiting += above
            if table and len(table.rows[0]) == len(grid.rows[0]):
                again = grid.rows[0] == table.rows[0]  # heads are printed anew on each page
                table = Grid(table.rows + grid.rows[again:])
                continue
            yield from [table] if table else []
            yield from paragraphs(waiting)
            table, waiting = grid, []
        if strips and table:
            yield table
            table = None
        waiting += strips
    yield from [table] if table else []
    yield from paragraphs(waiting)
    yield from left
