"""What is searched for: a question, for a place and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.asking.question import Question
from knowledge.documents.place import Place


@dataclass(frozen=True)
class Sought:
    """A query, how it was read, the place and the day for which it is asked, and how many clauses are wanted."""

    query: str
    question: Question
    place: Place | None
    day: date
    top_k: int
