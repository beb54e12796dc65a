"""Documents made up for tests."""

from datetime import date
from itertools import pairwise

from knowledge.documents.clause import Clause, Span
from knowledge.documents.corpus import Document
from knowledge.documents.layout import Furniture, TableLayout
from knowledge.documents.outline import Outline, outline


def made_up(
    text: str,
    *,
    title: str = "杭州市办事办法",
    furniture: tuple[Furniture, ...] = (),
    tables: tuple[TableLayout, ...] = (),
) -> Document:
    return Document(
        id="made-up",
        title=title,
        issuer="杭州市民政局",
        number=None,
        issued=date(2024, 1, 1),
        issued_text="2024年1月1日",
        valid_from=date(2024, 1, 1),
        valid_to=None,
        kind="rule",
        stage="final",
        region="杭州市",
        source_file="made-up.txt",
        text=text,
        furniture=furniture,
        tables=tables,
    )


def clauses_of(text: str, title: str = "杭州市办事办法") -> list[Clause]:
    return list(outline(made_up(text, title=title)).clauses)


def check_invariants(document: Document, parts: Outline) -> None:
    """Every character but white space and furniture in one clause or heading; spans in order, apart, trimmed."""
    text = document.text
    every: list[Clause | Span] = [*parts.clauses, *parts.headings, *parts.furniture]
    spans = sorted(every, key=lambda span: span.start)
    for span in spans:
        assert span.start < span.end
        assert span.text == text[span.start : span.end] == span.text.strip()
    for one, other in pairwise(spans):
        assert one.end <= other.start
    outside = list(text)
    for span in spans:
        outside[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(outside).strip()
    assert [clause.start for clause in parts.clauses] == sorted(clause.start for clause in parts.clauses)
    assert [heading.start for heading in parts.headings] == sorted(heading.start for heading in parts.headings)
    ids = [clause.id for clause in parts.clauses]
    assert len(set(ids)) == len(ids)
