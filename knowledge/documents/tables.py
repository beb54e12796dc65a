"""Tables of which every cell became a line, put together again as their layout in corpus.yml says."""

from dataclasses import dataclass

from knowledge.documents.clause import Span, tidy
from knowledge.documents.layout import IrregularRow, TableLayout
from knowledge.errors import CorpusError


@dataclass(frozen=True)
class Row:
    """One row: the [start, end) from its number to its last cell, its group and name, and how it reads."""

    start: int
    end: int
    group: str
    name: str
    reading: str


@dataclass(frozen=True)
class Table:
    """A table as read: its rows, its heads, the note below it, and how many lines all that takes up."""

    rows: tuple[Row, ...]
    title: Span
    columns: tuple[Span, ...]
    groups: tuple[Span, ...]
    note: Span | None
    lines: int


def read_table(lines: list[Span], layout: TableLayout, document_id: str) -> Table:
    """Read the table whose title is the first of `lines`.

    Raises CorpusError, naming the row, where the lines are not what the layout says.
    """
    reader = _Reader(lines, layout, document_id)
    columns = tuple(reader.expect(head, f"the head {head}") for head in layout.columns)
    values = [head for head in layout.columns[3:] if head not in layout.without_cells]
    regular = IrregularRow(cells=tuple((head,) for head in values))
    rows: list[Row] = []
    groups: list[Span] = []
    for number in range(1, layout.rows + 1):
        place = f"row {number}"
        line = reader.next(place)
        if line.text in layout.groups:
            groups.append(line)
            line = reader.next(place)
        if line.text != str(number) or not groups:
            raise reader.error(f"{place} or its group", line.text)
        name = reader.next(f"the name of {place}")
        shape = layout.irregular.get(number, regular)
        if shape.sub_rows:
            parts = []
            for label in shape.sub_rows:
                reader.expect(label, f"{label} in {place}")
                parts.append(f"{label} " + "，".join(reader.values(regular, place)))
        else:
            parts = reader.values(shape, place)
        indicator = tidy(name.text)
        reading = f"{indicator}：{'；'.join(parts)}"
        rows.append(Row(line.start, reader.last.end, tidy(groups[-1].text), indicator, reading))
    for label in layout.groups:
        if label not in [span.text for span in groups]:
            raise reader.error(f"the group {label}", "the last row")
    note = reader.expect(layout.note, "the note") if layout.note is not None else None
    return Table(tuple(rows), lines[0], columns, tuple(groups), note, reader.used)


class _Reader:
    """Goes through the lines after the title, one cell at a time."""

    def __init__(self, lines: list[Span], layout: TableLayout, document_id: str) -> None:
        self._lines = lines
        self._layout = layout
        self._document_id = document_id
        self.used = 1

    @property
    def last(self) -> Span:
        return self._lines[self.used - 1]

    def next(self, what: str) -> Span:
        if self.used == len(self._lines):
            raise self.error(what, "the end of the text")
        self.used += 1
        return self.last

    def expect(self, text: str, what: str) -> Span:
        line = self.next(what)
        if line.text != text:
            raise self.error(what, line.text)
        return line

    def values(self, shape: IrregularRow, place: str) -> list[str]:
        """Read one line per cell and return 「column value」, the values of one column joined."""
        read: dict[str, list[str]] = {}
        for heads in shape.cells:
            read.setdefault("、".join(heads), []).append(tidy(self.next(f"a cell of {place}").text))
        return [f"{head} {'，'.join(texts)}" for head, texts in read.items()]

    def error(self, what: str, found: str) -> CorpusError:
        return CorpusError(
            f"{self._document_id}, table {self._layout.title}: expected {what}, found "
            f"{found[:30]}; mend the table's layout in corpus.yml."
        )
