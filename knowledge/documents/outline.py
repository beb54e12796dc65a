"""A document taken apart: every word of it in one clause, one heading, or the furniture around it."""

from collections import Counter
from dataclasses import dataclass, field, replace

from knowledge.documents import articles, headings
from knowledge.documents.clause import Clause, ClauseKind, Span, clause_id, tidy, trimmed
from knowledge.documents.corpus import Document
from knowledge.documents.headings import Label, Level
from knowledge.documents.layout import TableLayout, furniture_spans, lines_of
from knowledge.documents.splitting import CLAUSE_LENGTH, pieces, trailing_office
from knowledge.documents.tabbed import begins_table, belongs_to_table, is_unit, read_tabbed, stands_over_title
from knowledge.documents.tables import read_table
from knowledge.errors import CorpusError


@dataclass(frozen=True)
class Outline:
    """The clauses, headings and furniture of a document, each in the order of the text, none overlapping."""

    clauses: tuple[Clause, ...]
    headings: tuple[Span, ...]
    furniture: tuple[Span, ...]


def outline(document: Document) -> Outline:
    """Take `document` apart; raises CorpusError when a layout hint of corpus.yml does not fit its text."""
    furniture = furniture_spans(document.text, document.furniture, document.id)
    walk = _Walk(document, lines_of(document.text, furniture))
    walk.run()
    return Outline(tuple(walk.clauses), tuple(walk.headings), tuple(furniture))


@dataclass
class _Walk:
    """Goes down the lines with the path of open headings, and sorts every line into a clause or a heading."""

    document: Document
    lines: list[Span]
    clauses: list[Clause] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    _path: list[tuple[Level, str]] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)
    _figure: int = 0  # the last figure counted under the open heading
    _sibling: Level | None = None  # the level of the line before, if it was a numbered paragraph
    _front: bool = True  # no text has come yet

    def run(self) -> None:
        layouts = {layout.title: layout for layout in self.document.tables}
        place = 0
        while place < len(self.lines):
            layout = layouts.pop(self.lines[place].text, None)
            if layout:
                place += self._table(place, layout)
            elif begins_table(self.document.text, self.lines, place):
                place += self._tabbed(place)
            else:
                place += self._line(place)
        for title in layouts:
            raise CorpusError(f"{self.document.id}: no line is the table title 「{title}」 of corpus.yml.")
        self.headings.sort(key=lambda span: span.start)

    def _line(self, place: int) -> int:
        """Sort the line at `place` and those that belong with it; return how many lines that were."""
        line, following = self.lines[place], [span.text for span in self.lines[place + 1 : place + 4]]
        before, self._sibling = self._sibling, None
        label = headings.read_label(line.text, self._figure, self._box() is not None)
        signed = headings.is_imprint(line.text, following, False)
        front = self._front and not stands_over_title(self.document.text, self.lines, place)
        if articles.is_article(line.text):
            return self._article(place)
        if headings.is_title(line.text, self.document.title) and not signed:
            self._close(Level.TITLE)
            self._heading(line, Level.TITLE)
        elif label:
            self._front = False
            for part in self._parts(line, label):
                self._numbered(part, before, following)
        elif signed or headings.is_imprint(line.text, following, front):
            self._clause("imprint", line, ())
        elif headings.is_note(line.text):
            self._clause("note", line, self._section())
        else:
            self._front = False
            return self._plain(place, following)
        return 1

    def _numbered(self, line: Span, before: Level | None, following: list[str]) -> None:
        """Sort a line with a number: a heading, a service item, or a paragraph that may have a lead."""
        label = headings.read_label(line.text, self._figure, self._box() is not None)
        assert label is not None
        self._close(label.level)
        if label.level == Level.POINT:
            self._figure = label.number or 0
        service = label.level == Level.POINT and headings.lists_services(self._box() or "")
        if not service and self._heads(line.text, label, before, following):
            self._heading(line, label.level)
            return
        lead = headings.lead_length(line.text, label, whole=service)
        if lead:
            self._path.append((label.level, tidy(line.text[:lead])))
        name = tidy(line.text[label.length : lead]) or None
        self._paragraph("item" if service else "paragraph", line, self._section(), name)
        self._sibling = label.level

    def _heads(self, text: str, label: Label, before: Level | None, following: list[str]) -> bool:
        """Whether a numbered line is a heading: short and whole, and with something of its own under it."""
        if headings.is_open(text) and label.level <= Level.BOX and label.level != Level.ARTICLE:
            return True
        if before == label.level or not following or not headings.is_heading(text):
            return False  # one of a list, the last line, or text
        after = headings.read_label(following[0], 0, False)
        if after:
            return after.level > label.level
        return not headings.is_imprint(following[0], following[1:], False)

    def _plain(self, place: int, following: list[str]) -> int:
        """Sort a line without a number: a heading, a paragraph that may have a lead, or scraps."""
        line, after = self.lines[place], headings.read_label(following[0], 0, False) if following else None
        listed = after is not None and after.number == 1 and headings.announces(line.text)
        in_cells = belongs_to_table(self.document.text, self.lines, place)
        stands_above = after is not None or in_cells or (following and headings.is_prose(following[0]))
        if listed or (stands_above and headings.is_open(line.text)):
            named = stands_over_title(self.document.text, self.lines, place - 1)  # 某市标准表 under a sheet's name
            level = Level.POINT if named or is_unit(line.text) else Level.BOX
            self._close(Level.SUBPOINT if named else level)
            self._heading(line, level)
            return 1
        if headings.is_closing(line.text):
            self._close(Level.TITLE)
        if (scraps := self._scraps(place)) > 1:
            self._clause("paragraph", replace(line, end=self.lines[place + scraps - 1].end), self._section())
            return scraps
        lead = tidy(line.text[: headings.lead_length(line.text, None)])
        self._paragraph("paragraph", line, (*self._section(), lead) if lead else self._section(), None)
        return 1

    def _article(self, place: int) -> int:
        """Sort the article that begins at `place`; return how many lines it takes up."""
        lines = self.lines[place : place + articles.length_of(self.lines[place:])]
        self._front = False
        self._close(Level.ARTICLE)
        self._path.append((Level.ARTICLE, articles.number_of(lines[0].text)))
        for unit in articles.units_within(lines, self.document.text):
            section = (*self._section(), unit.lead) if unit.lead else self._section()
            self._clause("paragraph", Span(unit.start, unit.end, 0, ""), section)
        return len(lines)

    def _scraps(self, place: int) -> int:
        """Return how many lines from `place` on are scraps that make one clause: a table that no layout describes."""
        first = last = self.lines[place]
        titles, count = [layout.title for layout in self.document.tables], 0
        for span in self.lines[place:]:
            apart = self.document.text[last.end : span.start].strip()  # furniture stands between
            if apart or span.text in titles or span.end - first.start > CLAUSE_LENGTH[1]:
                break
            title = headings.is_title(span.text, self.document.title)
            table = count and belongs_to_table(self.document.text, self.lines, place + count)
            if title or table or not headings.is_scrap(span.text):
                break
            last, count = span, count + 1
        return count

    def _table(self, place: int, layout: TableLayout) -> int:
        """Sort the table whose title is at `place`; return how many lines it takes up, its note included."""
        table = read_table(self.lines[place:], layout, self.document.id)
        self._close(Level.BOX)
        self._heading(table.title, Level.BOX, layout.heading)
        self.headings += [replace(span, level=Level.POINT) for span in table.groups]
        self.headings += [replace(span, level=Level.SUBPOINT) for span in table.columns]
        for row in table.rows:
            section = (*self._section(), row.group)
            self._clause("row", Span(row.start, row.end, 0, ""), section, row.name, reading=row.reading)
        if table.note:
            self._clause("note", table.note, self._section())
        self._close(Level.BOX)
        self._front, self._sibling = False, None
        return table.lines

    def _tabbed(self, place: int) -> int:
        """Sort the table whose heads are the line at `place`; return how many lines it takes up."""
        before = self.lines[place - 1].text if place else ""
        table = read_tabbed(self.document.text, self.lines[place:], before if is_unit(before) else None)
        self.headings += [replace(span, level=Level.SUBPOINT) for span in (table.heads, *table.groups)]
        for row in table.rows:
            self._clause("row", row.line, (*self._section(), *row.groups), row.name, reading=row.reading)
        self._close(Level.BOX)  # its title and unit head nothing else
        self._front, self._sibling = False, None
        return table.lines

    def _parts(self, line: Span, label: Label) -> list[Span]:
        """Return the items of a box that stand in one line: mostly one, at times one that lost its own."""
        starts = [0]
        if self._box() and label.level == Level.POINT:
            starts += headings.hidden_items(line.text, label)
        ends = [*starts[1:], len(line.text)]
        text, at = self.document.text, line.start
        return [trimmed(text, at + start, at + end) for start, end in zip(starts, ends, strict=True)]

    def _paragraph(self, kind: ClauseKind, line: Span, section: tuple[str, ...], name: str | None) -> None:
        office = trailing_office(line.text)
        for start, end in pieces(line.text) if kind == "paragraph" else [(0, len(line.text))]:
            self._clause(kind, Span(line.start + start, line.start + end, 0, ""), section, name, office=office)

    def _clause(
        self,
        kind: ClauseKind,
        span: Span,
        section: tuple[str, ...],
        name: str | None = None,
        *,
        office: str | None = None,
        reading: str | None = None,
    ) -> None:
        span = trimmed(self.document.text, span.start, span.end)
        own = clause_id(self.document.id, section[-1] if section else "", span.text)
        self._ids[own] += 1
        self.clauses.append(
            Clause(
                id=own if self._ids[own] == 1 else f"{own}-{self._ids[own]}",
                document_id=self.document.id,
                kind=kind,
                start=span.start,
                end=span.end,
                text=span.text,
                section=section,
                name=name,
                office=office,
                reading=reading or span.text,
            )
        )

    def _heading(self, line: Span, level: Level, shown: str | None = None) -> None:
        self.headings.append(replace(line, level=level))
        if level != Level.TITLE:
            self._path.append((level, shown or tidy(line.text).rstrip("。：:")))

    def _close(self, level: Level) -> None:
        """Close the headings that stand as deep as `level` or deeper; then counting begins anew."""
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        if level < Level.POINT:
            self._figure = 0

    def _section(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._path)

    def _box(self) -> str | None:
        """Return the heading of the open box (专栏), if one is open."""
        return next((title for _, title in self._path if title.startswith("专栏")), None)
