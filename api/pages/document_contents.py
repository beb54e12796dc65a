"""The contents of a document: its headings as a list of links, without what only heads the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from api.pages.document_blocks import heading_id
from knowledge.documents.clause import tidy
from knowledge.documents.headings import Level
from knowledge.documents.outline import Outline

FEW = 5  # headings of a document that is divided by the leads of its paragraphs instead
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]")
DEEPEST = 3  # levels of the list; deeper ones would make it as long as the document


@dataclass(frozen=True)
class Chapter:
    """A line of the contents: the heading's anchor, its words, and how deep it stands, from 1."""

    anchor: str
    words: str
    depth: int


def contents(outline: Outline) -> Sequence[Chapter]:
    """The headings of a document in their order; none where they are fewer than two.

    The document's own title stands above the list. The heads of a table's columns and groups are levels of their own
    only below a table's title, and left out by their depth.
    """
    listed = [(n, h) for n, h in enumerate(outline.headings, 1) if h.level not in (Level.TITLE, Level.SUBPOINT)]
    depths = sorted({heading.level for _, heading in listed})[:DEEPEST]
    placed = [
        (heading.start, Chapter(heading_id(number), _words(heading.text), depths.index(heading.level) + 1))
        for number, heading in listed
        if heading.level in depths
    ]
    if len(placed) < FEW:
        placed += _leads(outline, max((chapter.depth for _, chapter in placed), default=0) + 1)
    return [chapter for _, chapter in sorted(placed, key=itemgetter(0))] if len(placed) > 1 else []


def _leads(outline: Outline, depth: int) -> Iterator[tuple[int, Chapter]]:
    """The leads of numbered paragraphs, where a document has them in place of headings."""
    seen = set[str]()
    for clause in outline.clauses:
        lead = clause.section[-1] if clause.section else ""
        if lead and lead not in seen and tidy(clause.text).startswith(lead) and _NUMBERED.match(lead):
            seen.add(lead)
            yield clause.start, Chapter(clause.id, _words(lead), depth)


def _words(text: str) -> str:
    return tidy(text).rstrip("。：:")
