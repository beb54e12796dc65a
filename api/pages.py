"""The pages residents see: the conversation, the list of documents, and each document as it is stored.

Pages hold no inline script or style. Whoever builds the app mounts `api/static` at `/static`:
`app.mount("/static", StaticFiles(directory=api.html.STATIC_FOLDER))`. The pages of the services are in
entitlement_pages.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.html import page
from api.life_events import LIFE_EVENTS
from api.today import today
from knowledge.corpus import Document
from knowledge.outline import Outline


class DocumentEntry(Protocol):
    """One document of the library: its stored text and facts, and how that text is divided."""

    @property
    def document(self) -> Document:
        """The text and what is known about it."""

    @property
    def outline(self) -> Outline:
        """Clauses, headings and furniture, as offsets into the text."""

    def status_text(self, as_of: date) -> str:
        """Say in plain words what the document is worth on the day `as_of`."""


class DocumentLibrary(Protocol):
    """What the pages need to know about the corpus."""

    # Sequence, because inside this class the name `list` is the method
    def list(self) -> Sequence[DocumentEntry]:
        """All documents, in the order in which they are to be shown."""

    def get(self, document_id: str) -> DocumentEntry | None:
        """The document of that id, or None."""


@dataclass(frozen=True)
class Piece:
    """A run of stored characters; `marked` when it lies in the range the reader asked for."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Block:
    """A clause, a heading or other words of a document at [start, end), as lines of pieces to be printed."""

    start: int
    end: int
    kind: Literal["clause", "heading", "furniture", "other"]
    id: str = ""
    level: int = 0
    form: str = ""  # a clause's kind; the lines of a "row" are cells
    reading: str = ""  # a table row with its column heads, shown beside the stored words, never instead
    lines: tuple[tuple[Piece, ...], ...] = ()
    joined: bool = False  # goes on in the line where the block before it ended


def cut_blocks(text: str, outline: Outline, marked: range = range(0)) -> list[Block]:
    """Cut a stored text into blocks by the offsets of its outline, in reading order.

    `marked` is the range of code points to highlight. Every character but white space at the ends of
    lines is in exactly one block: what the outline leaves out becomes a block of kind `other`.
    """
    blocks: list[Block] = []
    for block in _cover(text, outline):
        before = blocks[-1] if blocks else None
        joined = (
            before is not None and before.kind == block.kind == "clause" and "\n" not in text[before.end : block.start]
        )
        blocks.append(replace(block, lines=tuple(_lines(text, block, marked)), joined=joined))
    return blocks


def pages_router(documents: DocumentLibrary) -> APIRouter:
    """Build the routes `/`, `/documents` and `/documents/{document_id}`; an unknown id is a 404 page."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def chat(request: Request) -> HTMLResponse:
        return page(request, "chat.html", events=LIFE_EVENTS)

    @router.get("/documents")
    def document_list(request: Request) -> HTMLResponse:
        day = today()
        rows = [(entry.document, entry.status_text(day)) for entry in documents.list()]
        return page(request, "documents.html", rows=rows)

    # start and end are read as text: a bad number must not keep a resident from the document
    @router.get("/documents/{document_id}")
    def document(request: Request, document_id: str, start: str | None = None, end: str | None = None) -> HTMLResponse:
        entry = documents.get(document_id)
        if entry is None:
            missing = {"measure": "份", "thing": "文件", "listing": "/documents", "given": document_id}
            return page(request, "not_found.html", 404, **missing)
        text = entry.document.text
        marked = _asked_range(start, end, len(text))
        blocks = cut_blocks(text, entry.outline, marked or range(0))
        return page(
            request,
            "document.html",
            document=entry.document,
            status_text=entry.status_text(today()),
            blocks=[block for block in blocks if block.kind != "furniture"],
            furniture=[block for block in blocks if block.kind == "furniture"],
            bad_range=marked is None,
        )

    return router


def _cover(text: str, outline: Outline) -> Iterator[Block]:
    """Blocks that hold all words of the text, in order, without overlap and without white space around."""
    # h1 is the page's own title; below it the levels that this document uses follow without a gap
    depths = sorted({heading.level for heading in outline.headings})
    ranks = {level: min(place, 6) for place, level in enumerate(depths, 2)}
    spans = [
        *(
            Block(c.start, c.end, "clause", c.id, form=c.kind, reading=c.reading if c.kind == "row" else "")
            for c in outline.clauses
        ),
        *(Block(h.start, h.end, "heading", level=ranks[h.level]) for h in outline.headings),
        *(Block(f.start, f.end, "furniture") for f in outline.furniture),
    ]
    spans.sort(key=lambda span: (span.start, span.end))
    cursor = 0
    for span in (*spans, Block(len(text), len(text), "other")):
        # a span that begins inside the one before is cut short, so that no word is shown twice
        start, end = max(span.start, cursor), max(span.end, cursor)
        for part in (Block(cursor, start, "other"), replace(span, start=start, end=end)):
            words = text[part.start : part.end]
            if words.strip():
                indent = len(words) - len(words.lstrip())
                yield replace(part, start=part.start + indent, end=part.start + len(words.rstrip()))
        cursor = end


def _lines(text: str, block: Block, marked: range) -> Iterator[tuple[Piece, ...]]:
    at = block.start
    for raw in text[block.start : block.end].splitlines(keepends=True):
        line = raw.strip()
        if line:
            begin = at + len(raw) - len(raw.lstrip())
            finish = begin + len(line)
            first = min(max(marked.start, begin), finish)
            last = max(min(marked.stop, finish), first)
            cuts = ((begin, first, False), (first, last, True), (last, finish, False))
            yield tuple(Piece(text[a:b], mark) for a, b, mark in cuts if a < b)
        at += len(raw)


def _asked_range(start: str | None, end: str | None, length: int) -> range | None:
    """The range to highlight: empty when none is asked for, None when what was asked makes no sense."""
    if start is None and end is None:
        return range(0)
    # nine digits hold any offset, and keep int() from being fed a novel
    numbers = [int(n) for n in (start or "", end or "") if len(n) < 10 and n.isascii() and n.isdecimal()]
    if len(numbers) == 2 and numbers[0] < numbers[1] <= length:
        return range(numbers[0], numbers[1])
    return None
