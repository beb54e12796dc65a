"""What became of a document after it was issued: repealed, replaced by another, single articles amended by another.

corpus.yml says it under the keys repealed, replaced_by and amended. What names another document is checked when all of
them are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from knowledge.documents.articles import is_article, length_of, number_of
from knowledge.documents.clause import Span, trimmed
from knowledge.documents.entry import Entry

if TYPE_CHECKING:
    from knowledge.documents.corpus import Document

KEYS = frozenset({"repealed", "replaced_by", "amended"})
_AMENDED, _SAYS = frozenset({"article", "by", "from"}), frozenset({"says"})


@dataclass(frozen=True)
class Amendment:
    """An article that another document changed from a day on; `says` are that document's words, [start, end) the old
    article in the text, `title` how the other document is called."""

    article: str
    by: str
    since: date
    start: int
    end: int
    title: str
    says: str | None = None


@dataclass(frozen=True)
class Replacement:
    """The document that stands in the place of another since a day, and how it is called."""

    by: str
    since: date
    title: str


@dataclass(frozen=True)
class Validity:
    """`repealed` is the first day on which it holds no more; nothing is set for a document that was left as it was."""

    repealed: date | None = None
    replaced: Replacement | None = None
    amended: tuple[Amendment, ...] = ()

    def amendment(self, start: int, as_of: date) -> Amendment | None:
        """The last amendment of the article that holds the character at `start`, as of a day; None without one."""
        found = [one for one in self.amended if one.start <= start < one.end and one.since <= as_of]
        return max(found, key=lambda one: one.since, default=None)


UNCHANGED = Validity()


def settle(documents: list[Document], entries: list[Entry]) -> list[Document]:
    """The documents with their validity, as their entries of corpus.yml say; raises CorpusError."""
    by_id = {document.id: document for document in documents}
    found = [
        replace(document, validity=_validity(document, entry, by_id))
        for document, entry in zip(documents, entries, strict=True)
    ]
    _check_no_circle(found, entries)
    return found


def _validity(document: Document, entry: Entry, by_id: Mapping[str, Document]) -> Validity:
    repealed = entry.day("repealed") if entry.data.get("repealed") is not None else None
    if repealed is not None and repealed < document.valid_from:
        raise entry.fail("repealed", f"a day not before valid_from ({document.valid_from})")
    replaced = None
    if entry.data.get("replaced_by") is not None:
        by = _other(entry, "replaced_by", document.id, by_id)
        replaced = Replacement(by.id, by.valid_from, by.spoken_title)
    amended = [_amendment(document, one, by_id) for one in entry.entries("amended")]
    return Validity(repealed, replaced, tuple(amended))


def _amendment(document: Document, entry: Entry, by_id: Mapping[str, Document]) -> Amendment:
    entry.keys(_AMENDED, _SAYS)
    articles, name = dict(_articles(document.text)), entry.text("article")
    if name not in articles:
        known = "、".join(articles) or "none, the text has no articles"
        raise entry.fail("article", f"an article that begins a line of the text: {known}")
    by = _other(entry, "by", document.id, by_id)
    says = entry.text("says") if "says" in entry.data else None
    if says is not None and says not in by.text:
        raise entry.fail("says", f"words that stand in the text of {by.id}")
    return Amendment(name, by.id, entry.day("from"), *articles[name], by.spoken_title, says)


def _other(entry: Entry, key: str, own: str, by_id: Mapping[str, Document]) -> Document:
    """The other document of that id, which must be final: a draft changes nothing."""
    final = [document.id for document in by_id.values() if document.stage == "final" and document.id != own]
    name = entry.data.get(key)
    if name not in final:
        raise entry.fail(key, f"the id of another document that is final: {', '.join(final) or 'there is none'}")
    return by_id[str(name)]


def _articles(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The articles of a text by their number, each from its first to its last character; the first of a number."""
    lines, start = list[Span](), 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(trimmed(text, start, start + len(line)))
        start += len(line)
    found: dict[str, tuple[int, int]] = {}
    for place, span in enumerate(lines):
        if is_article(span.text):
            last = lines[place + length_of(lines[place:]) - 1]
            found.setdefault(number_of(span.text), (span.start, last.end))
    yield from found.items()


def _check_no_circle(documents: list[Document], entries: list[Entry]) -> None:
    following = {d.id: d.validity.replaced.by for d in documents if d.validity.replaced}
    for document, entry in zip(documents, entries, strict=True):
        chain = [document.id]
        while (after := following.get(chain[-1])) is not None and after not in chain:
            chain.append(after)
        if after is not None:
            raise entry.fail("replaced_by", f"no circle, and this is one: {' > '.join([*chain, after])}")
