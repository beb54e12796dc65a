"""The questions put to every way, and which clauses answer them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.evaluation.asking import find_sets, may_be_shown
from bench.evaluation.question_sets import Question
from bench.evaluation.source_texts import SourceTexts, Span, overlaps
from bench.peers.client import PeersError
from bench.peers.ours import Ours
from knowledge.documents.clause import Clause


@dataclass(frozen=True)
class Asked:
    """One question of one set; `spans` are the places that answer it, `existing` how many clauses touch them."""

    set: str
    question: Question
    spans: Sequence[Span]
    existing: int = 0

    @property
    def has_answer(self) -> bool:
        """Whether the documents answer it."""
        return bool(self.question.gold)

    @property
    def may_be_tuned_on(self) -> bool:
        """Whether settings may be chosen by it."""
        return may_be_shown(self.set)

    def relevant(self, clause: Clause) -> bool:
        """Whether the clause overlaps a place that answers."""
        return overlaps({"document_id": clause.document_id, "start": clause.start, "end": clause.end}, self.spans)


def read_all(development: Path, ours: Ours) -> list[Asked]:
    """Our own questions, and those in the folder `development` where they are at hand; those not tuned on come first.

    Raises PeersError or EvaluationError where there is none, or one that cannot be counted.
    """
    found, missing = find_sets(development)
    texts, asked = SourceTexts(ours.documents()), []
    for name, questions in sorted(found.questions.items(), key=lambda item: may_be_shown(item[0])):
        for question in questions:
            spans = [span for gold in question.gold for span in texts.spans(gold)]
            if question.gold and not spans:
                raise PeersError(f"{question.id} ({name}): the words of its gold stand in no document.")
            there = Asked(name, question, spans)
            asked.append(Asked(name, question, spans, sum(map(there.relevant, ours.clauses))))
    if not asked:
        raise PeersError(f"There are no questions to put. {' '.join(missing)}")
    return asked
