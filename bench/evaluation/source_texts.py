"""The stored texts of the documents, and whether a citation overlaps the words that answer.

Counts exactly as the development questions' own run.py does; tests/bench holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bench.evaluation.question_sets import Gold

Span = tuple[str, int, int]  # document id, start, end: offsets in code points
Cited = Mapping[str, Any]  # a citation or a search result as it comes over the API


class SourceTexts:
    """All documents of a running program, as `GET /v1/documents/{id}` gives them."""

    def __init__(self, documents: Iterable[Mapping[str, Any]]) -> None:
        self._texts: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        for document in documents:
            self._texts[document["id"]] = document["text"]
            self._numbers[document["id"]] = (document.get("source_file") or document["id"])[:3]

    def spans(self, gold: Gold) -> list[Span]:
        """Every place where the words stand in their document."""
        found = []
        for document, text in self._texts.items():
            if self._numbers[document] == gold.doc:
                start = text.find(gold.quote)
                while start >= 0:
                    found.append((document, start, start + len(gold.quote)))
                    start = text.find(gold.quote, start + 1)
        return found

    def is_verbatim(self, cited: Cited) -> bool:
        """Whether the quote is what stands in the document at its offsets."""
        text = self._texts.get(cited["document_id"])
        return text is not None and bool(text[cited["start"] : cited["end"]] == cited["quote"])


def overlaps(cited: Cited, spans: Sequence[Span]) -> bool:
    """Whether the citation shares at least one character with one of the spans."""
    return any(cited["document_id"] == d and cited["start"] < end and start < cited["end"] for d, start, end in spans)


def has_figure(text: str, wanted: str) -> bool:
    """Whether the figure stands in the text, white space apart, and is not the tail of a longer number."""
    text, wanted = _squash(text), _squash(wanted)
    for match in re.finditer(re.escape(wanted), text):
        before = text[match.start() - 1] if match.start() else ""
        if not (wanted[0].isdigit() and before and (before.isdigit() or before in ".．")):
            return True
    return False


def _squash(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)
