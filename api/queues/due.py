"""Records that somebody should read again: under review, due for it, withdrawn, or spoken of in a newer document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from api.catalogue.new_rules import under_review
from eligibility.catalogue import Catalogue
from eligibility.record import Record
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library

SOON = timedelta(days=30)
SHORTEST_NAME = 4  # characters of a name that is no everyday word
MOST_CLAUSES = 3
_BESIDE = re.compile(r"[（(].*?[)）]|\s")


@dataclass(frozen=True)
class Due:
    """A record, why it should be read again (`kind`, and a sentence), and clauses to read beside it."""

    record: Record
    kind: str
    why: str
    clauses: Sequence[Clause] = ()


def due(catalogue: Catalogue, library: Library, today: date) -> Sequence[Due]:
    """All there is, the most pressing kind first: under review, overdue, soon due, newer document, withdrawn."""
    records = [entitlement.record for entitlement in catalogue.at(today)]
    found = [one for record in records for one in _of(record, library, today)]
    found += [
        Due(record, "under_review", f"{rule.why}。看过以前，它只回答「还不一定」。")
        for record, rule in under_review(catalogue, library, today)
        if not record.withdrawn
    ]
    order = ["under_review", "overdue", "soon", "newer", "withdrawn"]
    return sorted(found, key=lambda one: order.index(one.kind))  # in the records' own order within a kind


@dataclass(frozen=True)
class Unread:
    """A record that nobody is noted to have read: its documents, how many of their words it quotes, the newest.

    `touched` is the day of the newest document that it quotes or that says its name.
    """

    record: Record
    documents: Sequence[str]
    quotes: int
    touched: date


def unread(catalogue: Catalogue, library: Library, today: date) -> Sequence[Unread]:
    """The records that nobody is noted to have read against their documents, the newest touched first."""
    entries = {entry.document.id: entry.document for entry in library.list()}
    found = []
    for record in (entitlement.record for entitlement in catalogue.at(today)):
        if record.reviewed_on is not None:
            continue
        quoted = [entries[id] for id in {s.document for s in record.sources.values()} if id in entries]
        quoted.sort(key=lambda document: document.issued, reverse=True)
        newer = [document for document, _ in _newer(record, library)]
        touched = max((document.issued for document in (*quoted, *newer)), default=date.min)
        quotes = len({(source.document, source.quote) for source in record.sources.values()})
        found.append(Unread(record, [document.title for document in quoted], quotes, touched))
    return sorted(found, key=lambda one: one.touched, reverse=True)  # in the records' own order within a day


def _of(record: Record, library: Library, today: date) -> Iterator[Due]:
    if record.withdrawn:
        yield Due(record, "withdrawn", f"{record.withdrawn.since}起不再提供：{record.withdrawn.reason}")
        return
    if record.review_due and record.review_due <= today + SOON:
        late = record.review_due < today
        by = f"上次是{record.reviewed_by}在{record.reviewed_on}看的" if record.reviewed_by else "还没有人看过"
        yield Due(record, "overdue" if late else "soon", f"该在{record.review_due}前再看一遍；{by}。")
    for document, clauses in _newer(record, library):
        yield Due(record, "newer", f"《{document.title}》（{document.issued}）也说到它，记录里没有引用。", clauses)


def _newer(record: Record, library: Library) -> Iterator[tuple[Document, Sequence[Clause]]]:
    """The documents issued after all that the record quotes, and after it was last read, that say its name."""
    quoted = {source.document for source in record.sources.values()}
    entries = {entry.document.id: entry for entry in library.list()}
    known = max((entries[id].document.issued for id in quoted if id in entries), default=date.min)
    names = [name for full in (record.name, *record.aliases) if len(name := _BESIDE.sub("", full)) >= SHORTEST_NAME]
    for entry in entries.values():
        if entry.document.issued <= max(known, record.reviewed_on or date.min):
            continue
        said = [c for c in entry.outline.clauses if c.kind != "imprint" and any(name in c.text for name in names)]
        if said:
            yield entry.document, said[:MOST_CLAUSES]
