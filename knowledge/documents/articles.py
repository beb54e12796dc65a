"""An article of a law (第四条) as clauses: whole where it is short, else by paragraphs, and no item without its lead.

What is cited of an article is a stretch of the stored text, so an item of a long one is cited alone; the lead it stands
under is then the last of its headings, and is encoded and shown with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents import headings
from knowledge.documents.clause import Span, tidy
from knowledge.documents.headings import Level
from knowledge.documents.splitting import pieces

LONGEST = 320  # characters of an article, or a paragraph with its items, that stays one clause
LONGEST_ITEMS = 200  # of items that stand together under a lead that is repeated for each such group


@dataclass(frozen=True)
class Unit:
    """A clause of an article: its offsets, and the lead that it stands under and does not hold."""

    start: int
    end: int
    lead: str = ""


def is_article(line: str) -> bool:
    """Whether the line begins one."""
    label = headings.read_label(line, 0, False)
    return label is not None and label.level == Level.ARTICLE


def number_of(line: str) -> str:
    """The number of the article that the line begins: 第四条."""
    label = headings.read_label(line, 0, False)
    return tidy(line[: label.length]) if label else ""


def length_of(lines: Sequence[Span]) -> int:
    """How many of the lines belong to the article that the first one begins."""
    for place, line in enumerate(lines[1:], 1):
        label = headings.read_label(line.text, 0, False)
        following = [span.text for span in lines[place + 1 : place + 4]]
        over = headings.is_imprint(line.text, following, False) or headings.is_closing(line.text)
        over = over or (label is None and "\t" in line.text)  # a table (knowledge/documents/tabbed.py)
        if over or (label and label.level <= Level.ARTICLE):
            return place
    return len(lines)


def units_within(lines: Sequence[Span], text: str) -> Iterator[Unit]:
    """The clauses of one article in `text`; what is furniture between its lines belongs to none of them."""
    begins = [place for place, line in enumerate(lines) if not place or text[lines[place - 1].end : line.start].strip()]
    for first, after in pairwise([*begins, len(lines)]):
        yield from units(lines[first:after])


def units(lines: Sequence[Span]) -> Iterator[Unit]:
    """The clauses of one article, which `lines` are, in the order of the text."""
    if _length(lines) <= LONGEST:
        yield Unit(lines[0].start, lines[-1].end)
        return
    starts = [place for place, line in enumerate(lines) if place == 0 or not _is_item(line)]
    for first, after in pairwise([*starts, len(lines)]):
        paragraph = lines[first:after]
        if len(paragraph) == 1:
            line = paragraph[0]
            cuts = [(0, len(line.text))] if len(line.text) <= LONGEST else pieces(line.text)
            yield from (Unit(line.start + start, line.start + end) for start, end in cuts)
        elif _length(paragraph) <= LONGEST:
            yield Unit(paragraph[0].start, paragraph[-1].end)
        else:
            yield from _items(paragraph)


def _items(paragraph: Sequence[Span]) -> Iterator[Unit]:
    """The items in groups, the first of which holds the lead itself."""
    lead, group = paragraph[0], [paragraph[0]]
    for item in paragraph[1:]:
        if len(group) > (group[0] is lead) and item.end - group[0].start > LONGEST_ITEMS:
            yield Unit(group[0].start, group[-1].end, "" if group[0] is lead else _lead(lead.text))
            group = []
        group.append(item)
    yield Unit(group[0].start, group[-1].end, "" if group[0] is lead else _lead(lead.text))


def _lead(text: str) -> str:
    label = headings.read_label(text, 0, False)
    return tidy(text[label.length if label else 0 :]).rstrip("。：:")


def _is_item(line: Span) -> bool:
    label = headings.read_label(line.text, 0, False)
    return label is not None and label.level > Level.ARTICLE


def _length(lines: Sequence[Span]) -> int:
    return lines[-1].end - lines[0].start
