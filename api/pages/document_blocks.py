"""A stored text cut into the blocks that a page prints: clauses, headings and what else stands there, with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.documents.outline import Outline


@dataclass(frozen=True)
class Mark:
    """Code points [start, end) to be marked; `hit` is the number of a place that was looked for, 0 for cited words."""

    start: int
    end: int
    hit: int = 0


@dataclass(frozen=True)
class Piece:
    """A run of stored characters; `marked` when it lies in a mark, `first` where that mark begins."""

    text: str
    marked: bool
    hit: int = 0
    first: bool = False


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


def cut_blocks(text: str, outline: Outline, marks: Sequence[Mark] = ()) -> list[Block]:
    """Cut a stored text into blocks by the offsets of its outline, in reading order.

    `marks` are in the order of the text, without overlap. Every character but white space at the ends of lines is in
    exactly one block: what the outline leaves out becomes a block of kind `other`.
    """
    blocks: list[Block] = []
    for block in _cover(text, outline):
        before = blocks[-1] if blocks else None
        joined = (
            before is not None and before.kind == block.kind == "clause" and "\n" not in text[before.end : block.start]
        )
        within = [mark for mark in marks if mark.start < block.end and block.start < mark.end]
        blocks.append(replace(block, lines=tuple(_lines(text, block, within)), joined=joined))
    return blocks


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
        *(Block(h.start, h.end, "heading", heading_id(n), ranks[h.level]) for n, h in enumerate(outline.headings, 1)),
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


def heading_id(number: int) -> str:
    """The anchor of a document's heading of that number; the first is 1."""
    return f"h-{number}"


def _lines(text: str, block: Block, marks: Sequence[Mark]) -> Iterator[tuple[Piece, ...]]:
    at = block.start
    # the cells of a row stand in lines of their own, or apart by tabs
    cells = re.compile(r"[^\n\t]*[\n\t]|[^\n\t]+" if block.form == "row" else r"[^\n]*\n|[^\n]+")
    for raw in cells.findall(text[block.start : block.end]):
        line = raw.strip()
        if line:
            begin = at + len(raw) - len(raw.lstrip())
            yield tuple(_pieces(text, begin, begin + len(line), marks))
        at += len(raw)


def _pieces(text: str, begin: int, finish: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = begin
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, finish)
        if first < last:
            if at < first:
                yield Piece(text[at:first], False)
            yield Piece(text[first:last], True, mark.hit, first == mark.start)
            at = last
    if at < finish:
        yield Piece(text[at:finish], False)
