"""Our own questions to the documents, and when a reply to one of them counts as right or as a refusal.

The questions stand in questions/*.yml, one file a topic. `gold` quotes the pieces of the documents that answer (any one
of them is enough), `answer_contains` the figures that a right answer shows. `half` parts the set in two: whoever tunes
the search looks at the questions of `tune` one by one and at those of `check` only as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.documents.corpus import Document

STYLES = (
    "plain", "colloquial", "dialect", "homophone", "typo", "english", "traditional", "story", "keywords", "operator",
)  # fmt: skip
ANSWERED = ("answerable", "needs_newest", "needs_year")
REFUSED = ("unanswerable", "out_of_scope")
HALVES = ("tune", "check")

# A question of the field that the documents do not answer, or one out of the field, is refused in one of these ways.
REFUSALS = ("abstain", "out_of_scope", "handoff", "smalltalk")
# From here on a reply no longer answers: it only points at clauses that may have to do with it.
RELATED = "还有这些"
LEADING = 3

_QUESTIONS = Path(__file__).parent / "questions"
_NUMBER_LENGTH = 3


@dataclass(frozen=True)
class Gold:
    """A piece of a document that answers: the first three characters of the source file's name, and the words."""

    doc: str
    quote: str

    def spans(self, documents: Mapping[str, Document]) -> Iterator[tuple[str, int, int]]:
        """Document id, start and end of every place where the words stand; `documents` as `by_number` gives them."""
        document = documents[self.doc]
        for found in re.finditer(re.escape(self.quote), document.text):
            yield document.id, found.start(), found.end()


@dataclass(frozen=True)
class Question:
    """One entry of the set; unknown or missing keys in the file are a TypeError."""

    id: str
    question: str
    style: str
    kind: str
    half: str
    gold: tuple[Gold, ...]
    answer_contains: tuple[str, ...] = field(default=())


def load() -> Sequence[Question]:
    """All questions, in the order of their ids."""
    entries = [e for path in sorted(_QUESTIONS.glob("*.yml")) for e in yaml.safe_load(path.read_text(encoding="utf-8"))]
    questions = [
        Question(**{**e, "gold": tuple(Gold(**g) for g in e["gold"]), "answer_contains": tuple(e["answer_contains"])})
        for e in entries
    ]
    return sorted(questions, key=lambda question: question.id)


def by_number(documents: Sequence[Document]) -> Mapping[str, Document]:
    """The documents under the number that their source file's name begins with."""
    return {document.source_file[:_NUMBER_LENGTH]: document for document in documents}


def is_right(question: Question, reply: Mapping[str, Any], documents: Mapping[str, Document]) -> bool:
    """Whether the reply leads with a citation of a gold quote, and its leading text shows every figure.

    `reply` is the body of POST /v1/chat. The first three citations lead, of a question that needs the newest figure
    only the first one; a clause that is merely offered as related does not count. What follows may be a question back.
    """
    if reply["answer_type"] in ("abstain", "out_of_scope"):
        return False
    wanted = [span for gold in question.gold for span in gold.spans(documents)]
    leads = [(message["text"].split(RELATED)[0], message["citations"]) for message in reply["messages"]]
    cited = [
        citations[int(number) - 1]
        for lead, citations in leads
        for number in re.findall(r"\[(\d+)\]", lead)
        if int(number) <= len(citations)
    ]
    overlaps = any(
        citation["document_id"] == document_id and citation["start"] < end and start < citation["end"]
        for citation in cited[: 1 if question.kind == "needs_newest" else LEADING]
        for document_id, start, end in wanted
    )
    shown = "".join(lead for lead, _ in leads).replace(" ", "")
    return overlaps and all(figure.replace(" ", "") in shown for figure in question.answer_contains)


def is_refused(reply: Mapping[str, Any]) -> bool:
    """Whether the reply says that it does not answer, or hands over to people."""
    return reply["answer_type"] in REFUSALS
