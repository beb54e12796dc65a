"""A table as text: heads in a line of their own, then a line for each row, its cells apart by tabs.

knowledge/documents/tabbed.py reads it back: a row is one clause, which reads with its heads and stands under its group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importing.parts import Grid, Line
from knowledge.documents.tabbed import EMPTY

Row = tuple[str, ...]
_LONGEST_HEAD = 30
# of a first cell without neighbours: else it is a row whose values are not given
_GROUP = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|备?注|说明|.*[:：]$")


def grid_lines(grid: Grid) -> list[str]:
    """The lines of a table, with an empty one before and after what is written in cells."""
    rows = [row for row in _without_empty_columns(grid.rows) if any(row)]
    above: list[str] = []
    while rows and (alone := _alone(rows[0])) is not None:
        above.append(alone)
        rows.pop(0)
    below: list[str] = []
    while rows and (alone := _alone(rows[-1])) is not None:
        below.insert(0, alone)
        rows.pop()
    if not rows or len(rows[0]) == 1:
        return [*above, *(row[0] for row in rows), *below]
    depth = _depth_of_heads(rows)
    written = [_written(_heads(rows[:depth]))]
    for row in rows[depth:]:
        alone = _alone(row)
        written.append(_written(row) if alone is None else alone)
    return [*above, "", *written, "", *below]


def doubts_of(grid: Grid) -> Iterator[str]:
    """What a person should look at: a table without heads, or in which they may be values."""
    rows = [row for row in grid.rows if any(row) and _alone(row) is None]
    if rows and any(len(head) > _LONGEST_HEAD or not head for head in rows[0]):
        yield f"a table whose first row does not look like heads: {'，'.join(rows[0])[:40]}"


def is_layout(grid: Grid) -> bool:
    """Whether the table only arranges the page: a single cell or column."""
    return all(len({*filter(None, row)}) <= 1 for row in grid.rows)


def as_lines(grid: Grid) -> list[Line]:
    """What a table that only arranges the page says."""
    return [Line(alone) for row in grid.rows if (alone := next(filter(None, row), None))]


def _alone(row: Row) -> str | None:
    """The text of a row that is one cell over all columns, or a first cell that is numbered or a note, and no more."""
    if len(row) < 2 or not row[0] or len({*filter(None, row)}) > 1:
        return None
    return row[0] if len({*row}) == 1 or _GROUP.match(row[0]) else None


def _depth_of_heads(rows: Sequence[Row]) -> int:
    """How many rows are heads: a head over several columns has others under it, one over several rows goes on."""
    depth = 1
    while depth < len(rows) - 1:
        above, row = rows[depth - 1], rows[depth]
        beside = zip(("", *above[:-1]), above, (*above[1:], ""), strict=True)
        wide = [bool(one) and one in (before, after) for before, one, after in beside]
        rest = [place for place, spans in enumerate(wide) if not spans]
        goes_on = all(row[place] in ("", above[place]) for place in rest)
        if not any(wide) or not goes_on or _alone(row) is not None:
            break
        depth += 1
    return depth


def _heads(rows: Sequence[Row]) -> Row:
    return tuple("·".join(dict.fromkeys(filter(None, column))) for column in zip(*rows, strict=True))


def _written(row: Row) -> str:
    return "\t".join(" ".join(cell.split()) or EMPTY for cell in row)


def _without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    kept = [place for place, column in enumerate(zip(*rows, strict=True)) if any(column)]
    return [tuple(row[place] for place in kept) for row in rows]
