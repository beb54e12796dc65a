"""The clause: the smallest part of a document that can be cited on its own."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_args

from knowledge.errors import KnowledgeError

ClauseKind = Literal["item", "paragraph", "row", "note", "imprint"]


@dataclass(frozen=True)
class Span:
    """A stretch of a document: offsets in code points, end exclusive, and the text that stands there.

    `level` is a heading's depth (0 the document's title); for other stretches it is 0 and means nothing.
    """

    start: int
    end: int
    level: int
    text: str


@dataclass(frozen=True)
class Clause:
    """A numbered service item, a piece of a paragraph, a table row, a note, or an imprint (signature, date).

    `text` is exactly what stands at [start, end) of the document, without white space around it. `section`
    is the path of headings down to the paragraph's own lead, the document's title left out. `reading` is the
    clause as it reads on its own: for a table row with its column heads, otherwise the text.
    """

    id: str
    document_id: str
    kind: ClauseKind
    start: int
    end: int
    text: str
    section: tuple[str, ...]
    name: str | None
    office: str | None
    reading: str

    def to_dict(self) -> dict[str, Any]:
        """Return the clause as plain data for JSON."""
        return {**asdict(self), "section": list(self.section)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the clause that `to_dict` wrote; raises KnowledgeError for other fields or kinds."""
        try:
            clause = cls(**{**data, "section": tuple(data["section"])})
        except (KeyError, TypeError) as error:
            raise KnowledgeError(f"A stored clause is damaged ({error}); build the index again.") from error
        if clause.kind not in get_args(ClauseKind):
            raise KnowledgeError(f"A stored clause is of kind {clause.kind!r}; build the index again.")
        return clause


def clause_id(document_id: str, heading: str, text: str) -> str:
    """Return an id that hangs only on the document, the nearest heading and the words, not on their place.

    So it stays the same when another document, or another part of this one, changes.
    """
    words = re.sub(r"\s+", "", text)
    return "c-" + hashlib.sha256("\n".join((document_id, heading, words)).encode()).hexdigest()[:12]


def tidy(text: str) -> str:
    """Return `text` on one line without the stray white space that web copies leave between Chinese words."""
    text = re.sub(r"\s+", " ", text.strip())
    return re.sub(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])", "", text)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span of text[start:end] without the white space around it, of whatever width."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()), 0, part.strip())
