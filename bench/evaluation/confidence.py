"""The scores behind search's yes or no, taken in this process: the API gives only the verdict."""

from __future__ import annotations

from collections.abc import Iterable

from api.message_text import accept
from api.parts import load_parts
from api.settings import Settings
from bench.evaluation.question_sets import Question
from knowledge.search import Found, Searcher

CONFIDENCE, COSINE = "Found.confidence", "cosine of the best hit"


class Scorer:
    """Search over this folder's index; loading it takes some seconds and raises KnowledgeError where it cannot be."""

    def __init__(self, settings: Settings) -> None:
        self._searcher: Searcher = load_parts(settings).searcher
        self.name = COSINE  # of the score that was taken

    def scores(self, questions: Iterable[Question]) -> dict[str, float]:
        """By id, higher is more likely answerable."""
        return {question.id: self._score(self._searcher.search(accept(question.question))) for question in questions}

    def _score(self, found: Found) -> float:
        confidence = getattr(found, "confidence", None)
        if confidence is not None:
            self.name = CONFIDENCE
            return round(float(confidence), 4)
        return round(found.hits[0].cosine, 4) if found.hits else 0.0
