"""What in a derived text looks wrong, in sentences for the person who brings it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from importing.characters import strange_in
from importing.furniture import is_doubtful
from importing.rows_of_numbers import gaps
from knowledge.documents import articles
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document

LONG, SHORT = 500, 6  # characters of a clause that is looked at
_ALIKE = 0.6  # of the lines of a document that stand in another one
_LEAST = 12  # characters of a line that counts there


def doubts_of(document: Document, clauses: Sequence[Clause], others: Sequence[Document], today: date) -> Iterator[str]:
    """A sentence for each thing to look at; `others` are the documents that are there already."""
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    yield from strange_in(document.text)
    yield from (f"not the document's? 「{line[:40]}」" for line in lines if is_doubtful(line))
    yield from gaps(lines)
    yield from _tables(document.text, lines)
    for clause in clauses:
        if len(clause.text) > LONG and clause.kind != "row":
            yield f"a clause of {len(clause.text)} characters: 「{clause.text[:20]}…」"
        elif len(clause.text) < SHORT and clause.kind in ("paragraph", "item"):
            yield f"a clause of {len(clause.text)} characters: 「{clause.text}」"
    yield from _alike(document, others)
    if document.derived and document.derived.recognised:
        sums = [line for line in lines if re.search(r"\d", line)]
        yield f"the words were recognised in a picture; compare each figure with the original ({len(sums)} lines)"
    if document.valid_to and document.valid_to < today:
        yield f"its time is over since {document.valid_to}; it will be shown as expired"
    elif document.valid_from > today:
        yield f"it begins on {document.valid_from} only"


def same_document(document: Document, others: Sequence[Document]) -> Document | None:
    """The document that is there already with the same file or the same words, if there is one."""
    words = _letters_of(document.text)
    digest = document.derived.sha256 if document.derived else None
    for other in others:
        if (other.derived and other.derived.sha256 == digest) or _letters_of(other.text) == words:
            return other
    return None


def _alike(document: Document, others: Sequence[Document]) -> Iterator[str]:
    own = _longer_lines(document.text)
    for other in others:
        shared = own & _longer_lines(other.text)
        if own and len(shared) >= _ALIKE * len(own):
            yield f"{len(shared)} of its {len(own)} longer lines stand in {other.id} too: another version of it?"
        elif _letters(other.title) == _letters(document.title):
            yield f"{other.id} has the same title: which of the two holds?"
        elif document.number and other.number == document.number:
            yield f"{other.id} has the same number {other.number}"


def _tables(text: str, lines: Sequence[str]) -> Iterator[str]:
    numbered = [place for place, line in enumerate(lines) if articles.is_article(line)]
    for block in re.findall(r"(?:^[^\n]*\t[^\n]*\n?(?:[^\t\n]+\n(?=[^\n]*\t))?)+", text, re.MULTILINE):
        rows = [row for row in block.splitlines() if "\t" in row]
        at = lines.index(rows[0].strip())
        if len(numbered) > 1 and at < numbered[-1]:
            yield f"a table stands between articles: 「{rows[0][:30]}」; is it the document's? (--leave-out)"
        uneven = [row for row in rows if row.count("\t") != rows[0].count("\t")]
        if uneven:
            yield f"a row has not a cell for each head and is read without them: 「{uneven[0][:30]}」"


@cache  # each document of a folder is compared with all
def _longer_lines(text: str) -> frozenset[str]:
    return frozenset(_letters(line) for line in text.splitlines() if len(line.strip()) >= _LEAST)


@cache
def _letters_of(text: str) -> str:
    return _letters(text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
