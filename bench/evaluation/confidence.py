"""The scores behind search's yes or no, taken in this process: the API gives only the verdict."""

from __future__ import annotations

from collections.abc import Iterable

from api.parts import load_parts
from api.settings import Settings
from api.turns.message_text import accept
from bench.evaluation.question_sets import Question
from knowledge.search import Searcher

CONFIDENCE = "Found.confidence"


class Scorer:
    """Search over this folder's index; loading it takes some seconds and raises KnowledgeError where it cannot be."""

    def __init__(self, settings: Settings) -> None:
        self._searcher: Searcher = load_parts(settings).searcher
        self.name = CONFIDENCE  # of the score that was taken

    def scores(self, questions: Iterable[Question]) -> dict[str, float]:
        """By id, higher is more likely answerable."""
        found = {question.id: self._searcher.search(accept(question.question)) for question in questions}
        return {name: round(one.confidence, 4) for name, one in found.items()}
