"""One question asked, and what of the reply was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.evaluation.question_sets import Question
from bench.evaluation.source_texts import SourceTexts, has_figure, overlaps

NO = frozenset({"abstain", "out_of_scope", "handoff"})  # says no where the documents answer: a false no
NO_IS_RIGHT = NO | {"smalltalk"}  # where they do not, this too is right


@dataclass(frozen=True)
class JudgedQuestion:
    """What is stored of a question: never its words.

    `rank` is that of the first of ten search results which overlaps gold (None: none does); `answerable` what search
    said; `confidence` the score behind that, higher is more likely answerable (None: not looked at).
    """

    id: str
    kind: str
    style: str
    digest: str
    has_gold: bool
    rank: int | None
    answerable: bool
    answer_type: str | None
    cited: bool
    cited_first: bool
    figures: bool
    misquoted: bool
    confidence: float | None = None

    @property
    def said_no(self) -> bool:
        """Whether the reply counts as a no, given whether the documents answer."""
        return self.answer_type in (NO if self.has_gold else NO_IS_RIGHT)

    @property
    def right(self) -> bool:
        """Cited with every figure where the documents answer; a no where they do not."""
        return (self.cited and self.figures) if self.has_gold else self.said_no


def judge(question: Question, texts: SourceTexts, search: Mapping[str, Any], chat: Mapping[str, Any]) -> JudgedQuestion:
    """Count the replies of POST /v1/search (ten results) and POST /v1/chat to the question."""
    gold = [span for quoted in question.gold for span in texts.spans(quoted)]
    ranks = [rank for rank, hit in enumerate(search["results"], 1) if overlaps(hit, gold)]
    messages = chat["messages"]
    citations = [citation for message in messages for citation in message.get("citations", [])]
    matching = [citation for citation in citations if overlaps(citation, gold)]
    shown = "\n".join(message.get("text") or "" for message in messages) + "".join(c["quote"] for c in matching)
    return JudgedQuestion(
        id=question.id,
        kind=question.kind,
        style=question.style,
        digest=question.digest,
        has_gold=bool(gold),
        rank=ranks[0] if ranks else None,
        answerable=bool(search["answerable"]),
        answer_type=chat.get("answer_type"),
        cited=bool(matching),
        cited_first=bool(citations) and overlaps(citations[0], gold),
        figures=bool(gold) and all(has_figure(shown, figure) for figure in question.answer_contains),
        misquoted=not all(map(texts.is_verbatim, citations)),
    )
