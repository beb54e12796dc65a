"""Tables whose cells stand apart by tabs: a line of heads, then one line for each row, ended by an empty line.

So `huimin corpus add` writes tables, and so they come from a spreadsheet's clipboard. A line without a tab between rows
is a group, and heads what follows. What a merged cell holds stands in each of its rows, so a row says all by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.documents.clause import Span, tidy
from knowledge.documents.counted_in import with_units
from knowledge.documents.headings import Level, is_scrap, read_label

EMPTY = "—"  # an empty cell, so that no cell moves to its neighbour's place
_RUNNING = re.compile(r"序\s*号|编\s*号|No\.?|#", re.IGNORECASE)
_FIGURE = re.compile(r"[><≥≤＞＜不低于约]{0,3}[\d.,]+\s*(?:[%％‰]|[万亿]?元.{0,4})?")
_UNIT = re.compile(r"[（(]?\s*(?:金额)?单位\s*[:：].{1,20}")


@dataclass(frozen=True)
class TabbedRow:
    """One row: its line, the groups it stands under from the outermost, its name, and how it reads."""

    line: Span
    groups: tuple[str, ...]
    name: str
    reading: str


@dataclass(frozen=True)
class Tabbed:
    """A table as read; `lines` is how many lines it takes up."""

    heads: Span
    groups: tuple[Span, ...]
    rows: tuple[TabbedRow, ...]
    lines: int


def is_unit(line: str) -> bool:
    """Whether the line says in what the figures of the table below it are counted: 单位：元/月."""
    return _UNIT.fullmatch(line) is not None


def begins_table(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether the line at `place` of `lines`, which stand in `text`, is the heads of a table with at least one row."""
    cells = place < len(lines) and "\t" in lines[place].text
    return cells and _length(text, lines[place : place + 4]) > 1


def stands_over_table(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether the line at `place` stands right above a table, or above what such a table is counted in."""
    unit = place + 1 < len(lines) and is_unit(lines[place + 1].text)
    return begins_table(text, lines, place + 1 + unit)


def stands_over_title(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether the line at `place` is a name right above the title of a table, as that of a sheet is."""
    if place < 0 or place + 1 >= len(lines) or not all(is_scrap(one.text) for one in lines[place : place + 2]):
        return False
    return stands_over_table(text, lines, place + 1) and not is_unit(lines[place + 1].text)


def belongs_to_table(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether a table, its title or the name above that stands at `place`, and so nothing that goes before it."""
    over = begins_table(text, lines, place) or stands_over_table(text, lines, place)
    return over or stands_over_title(text, lines, place)


def read_tabbed(text: str, lines: Sequence[Span], unit: str | None) -> Tabbed:
    """Read the table that begins at the first of `lines`; `unit` is what the line above says of its figures."""
    length = _length(text, lines)
    heads = [tidy(cell) for cell in lines[0].text.split("\t")]
    cells = {line: [tidy(cell) for cell in line.text.split("\t")] for line in lines[1:length] if "\t" in line.text}
    whole = [row for row in cells.values() if len(row) == len(heads)]
    naming = _naming(heads, whole)
    groups: list[Span] = []
    open_groups: list[tuple[int, str]] = []
    rows: list[TabbedRow] = []
    for line in lines[1:length]:
        if line not in cells:
            groups.append(line)
            label = read_label(line.text, 0, False)
            level = label.level if label else Level.CHAPTER
            open_groups = [one for one in open_groups if one[0] < level] + [(level, tidy(line.text).rstrip("：:"))]
            continue
        name, reading = _read(heads, cells[line], naming)
        reading = f"{reading}（{unit.strip('（()）')}）" if unit else reading
        rows.append(TabbedRow(line, tuple(text for _, text in open_groups), name, reading))
    return Tabbed(lines[0], tuple(groups), tuple(rows), length)


def _naming(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that name a row: the first, and as many more as it takes to tell all rows apart."""
    columns = [place for place, head in enumerate(heads) if not _RUNNING.fullmatch(head)]
    figures = (count for count, place in enumerate(columns) if any(_FIGURE.fullmatch(row[place]) for row in rows))
    columns = columns[: max(1, next(figures, len(columns) - 1)) + 1]  # a figure is what is said, not of what
    for count in range(1, len(columns)):
        if len({tuple(row[place] for place in columns[:count]) for row in rows}) == len(rows):
            return columns[:count]
    return columns[:1]


def _read(heads: Sequence[str], cells: Sequence[str], naming: Sequence[int]) -> tuple[str, str]:
    """The name of a row and its reading; a row that has not a cell for each head is read without them."""
    if len(cells) != len(heads):
        said = [cell for cell in cells if cell != EMPTY]
        return said[0] if said else EMPTY, "；".join(said)
    named = [*cells]
    heads, cells = with_units(heads, cells)
    name = "·".join(named[place] for place in naming if named[place] != EMPTY) or EMPTY
    said = [
        cell.rstrip("。；") if head == EMPTY else f"{head} {cell.rstrip('。；')}"
        for place, (head, cell) in enumerate(zip(heads, cells, strict=True))
        if place not in naming and cell not in (EMPTY, "") and not _RUNNING.fullmatch(head)
    ]
    return name, f"{name}：{'；'.join(said)}" if said else name


def _length(text: str, lines: Sequence[Span]) -> int:
    """How many lines the table takes up: to the last row before an empty line, or three lines without a tab."""
    if not lines or "\t" not in lines[0].text or read_label(lines[0].text, 0, False):
        return 0  # a tab behind 第一条 makes no table
    last = 0
    for place, line in enumerate(lines[1:], 1):
        between = text[lines[place - 1].end : line.start]
        if between.count("\n") > 1 or between.strip() or place - last > 3:
            break
        if "\t" in line.text:
            last = place
    return last + 1 if last else 0
