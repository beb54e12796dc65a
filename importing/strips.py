"""Lines of a page as they lie on the paper, put together to paragraphs; what repeats on every page left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from importing.parts import LeftOut, Line
from knowledge.documents import headings

_EDGE = 3  # lines at the top and at the bottom of a page that may be its running header and footer
_PAGE_NUMBER = re.compile(r"[-—–－~·\s]*(第?\s*\d{1,4}\s*页?)([\s/，,]*共?\s*\d{1,4}\s*页)?[-—–－~·\s]*")


@dataclass(frozen=True)
class Strip:
    """A line of print: its words and where it lies, in units of the page; y grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Page:
    """The lines of one page from top to bottom, with its height."""

    strips: tuple[Strip, ...]
    height: float


def running(pages: Sequence[Page]) -> set[str]:
    """The lines that stand at the edge of several pages in the same words, figures apart: headers and footers."""
    counts = Counter(key for page in pages for key in {_key(strip.text) for strip in _edges(page)})
    return {key for key, count in counts.items() if count >= max(2, len(pages) / 3)}


def without_running(page: Page, repeated: set[str]) -> tuple[list[Strip], list[LeftOut]]:
    """The lines of the page that are the document's, and those of its frame."""
    edges, kept, left = set(_edges(page)), list[Strip](), list[LeftOut]()
    for strip in page.strips:
        outside = strip.bottom < page.height * 0.12 or strip.top > page.height * 0.88
        if strip in edges and outside and _PAGE_NUMBER.fullmatch(strip.text):
            left.append(LeftOut(strip.text, "a page number"))
        elif strip in edges and outside and _key(strip.text) in repeated:
            left.append(LeftOut(strip.text, "a running header or footer"))
        else:
            kept.append(strip)
    return kept, left


def paragraphs(strips: Sequence[Strip]) -> Iterator[Line]:
    """Lines put together: one that reaches the right edge goes on in the next that begins at the left one.

    A line that begins with a number (第三条, （二）) begins anew. `strips` may be those of several pages in turn.
    """
    if not strips:
        return
    left, right = min(strip.left for strip in strips), max(strip.right for strip in strips)
    size = median(strip.size for strip in strips)
    before: Strip | None = None
    words = ""
    for strip in strips:
        if before and _goes_on(before, strip, left, right, size):
            words += _between(words, strip.text) + strip.text
        else:
            if words:
                yield Line(words)
            words = strip.text
        before = strip
    yield Line(words)


def _goes_on(before: Strip, strip: Strip, left: float, right: float, size: float) -> bool:
    label = headings.read_label(strip.text, 0, False)
    full = before.right > right - 2.2 * size
    flush = strip.left < left + 1.2 * size
    alike = 0.75 < before.size / max(strip.size, 0.1) < 1.33
    numbered = label is not None and not re.match(r"\d", strip.text)  # figures may begin any line
    return full and flush and alike and not numbered


def _between(words: str, text: str) -> str:
    """A blank between two Latin words, nothing between Chinese ones."""
    return " " if re.search(r"[A-Za-z,]$", words) and re.match(r"[A-Za-z]", text) else ""


def _edges(page: Page) -> list[Strip]:
    return [*page.strips[:_EDGE], *page.strips[-_EDGE:]]


def _key(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)
