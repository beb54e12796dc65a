"""Hints of corpus.yml for reading a text copied from a web page, and the lines it has without furniture."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.documents.clause import Span, trimmed
from knowledge.documents.entry import Entry
from knowledge.errors import CorpusError

_TABLE_KEYS = frozenset({"title", "heading", "columns", "groups", "rows"})
_TABLE_OPTIONAL = frozenset({"without_cells", "irregular", "note"})


@dataclass(frozen=True)
class Furniture:
    """A part of the file that is not the document: from the start of one quote to the end of another."""

    first: str
    last: str

    @classmethod
    def read(cls, entry: Entry) -> "Furniture":
        """Return the hint that `entry` gives; raises CorpusError."""
        entry.keys(frozenset({"from", "to"}), frozenset())
        return cls(entry.text("from"), entry.text("to"))


@dataclass(frozen=True)
class IrregularRow:
    """A row whose cells do not stand one per column: the columns of each cell, or the labels of sub-rows."""

    cells: tuple[tuple[str, ...], ...] = ()
    sub_rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableLayout:
    """A table of which every cell became a line; its columns are group, running number, name, then values."""

    title: str
    heading: str
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    rows: int
    without_cells: tuple[str, ...]
    irregular: Mapping[int, IrregularRow]
    note: str | None

    @classmethod
    def read(cls, entry: Entry) -> "TableLayout":
        """Return the hint that `entry` gives; raises CorpusError."""
        entry.keys(_TABLE_KEYS, _TABLE_OPTIONAL)
        columns, without, rows = entry.texts("columns"), entry.texts("without_cells"), entry.count("rows")
        if len(columns) < 4 or len(set(columns)) < len(columns):
            raise entry.fail("columns", "at least four different heads: group, number, name, and values")
        if not set(without) <= set(columns[3:]):
            raise entry.fail("without_cells", "value columns of this table: " + ", ".join(columns[3:]))
        irregular = {}
        for hint in entry.entries("irregular"):
            hint.keys(frozenset({"row"}), frozenset({"cells", "sub_rows"}))
            if hint.count("row") > rows:
                raise hint.fail("row", f"a row's number, 1 to {rows}")
            irregular[hint.count("row")] = IrregularRow(_cells(hint, columns[3:]), hint.texts("sub_rows"))
        note = entry.text("note") if "note" in entry.data else None
        title, heading = entry.text("title"), entry.text("heading")
        return cls(title, heading, columns, entry.texts("groups"), rows, without, irregular, note)


def _cells(entry: Entry, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    cells = entry.data.get("cells", [])
    if not isinstance(cells, list):
        raise entry.fail("cells", "a list")
    named = [cell if isinstance(cell, list) else [cell] for cell in cells]
    known = all(cell and set(map(str, cell)) <= set(columns) for cell in named)
    if not known or bool(cells) == ("sub_rows" in entry.data):
        heads = ", ".join(columns)
        raise entry.fail("cells", f"either sub_rows, or a list that names each cell's columns: {heads}")
    return tuple(tuple(cell) for cell in named)


def furniture_spans(text: str, hints: Sequence[Furniture], document_id: str) -> list[Span]:
    """Return where the furniture stands in `text`; raises CorpusError for a hint that is not found."""
    spans: list[Span] = []
    for hint in hints:
        start = text.find(hint.first, spans[-1].end if spans else 0)
        end = text.find(hint.last, start) if start >= 0 else -1
        if end < 0:
            quote = hint.first if start < 0 else hint.last
            raise CorpusError(
                f"{document_id}: the furniture 「{quote}」 of corpus.yml is not in the text, "
                "or not in this order; give words that stand there."
            )
        spans.append(trimmed(text, start, end + len(hint.last)))
    return spans


def lines_of(text: str, furniture: Sequence[Span]) -> list[Span]:
    """Return the lines of `text` that hold anything, white space around them and furniture left out."""
    edges = [0, *(edge for span in furniture for edge in (span.start, span.end)), len(text)]
    lines = [
        trimmed(text, *match.span())
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for match in re.compile(r"[^\r\n]+").finditer(text, start, end)
    ]
    return [line for line in lines if line.text]
