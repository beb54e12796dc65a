"""Which of the nearest hits leads: one that holds the figure asked for, is named, speaks of it, is not for others."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.asking.counts import count_asked, holds_count
from knowledge.asking.figures import asked_figure, holds
from knowledge.asking.question import Question
from knowledge.asking.years import asks_newest
from knowledge.found import Hit
from knowledge.indexing.passage import near_text
from knowledge.ranking import Ranking
from knowledge.verdict.named_first import NEAREST, named_first
from knowledge.verdict.only_for import is_for_others
from knowledge.verdict.points import speaks_of_it_first

PROMOTED = ("frequency", "rate")  # figures whose clause may take the lead from a nearer one without


class Leading:
    """Puts one of the nearest hits in front where it is nearly as good and says more of what is asked."""

    def __init__(self, ranking: Ranking, numbers: Mapping[str, int]) -> None:
        """`numbers` are the documents by id, the newest first."""
        self._ranking, self._numbers = ranking, numbers

    def __call__(self, query: str, question: Question, hits: list[Hit]) -> list[Hit]:
        """The hits with the one that leads in front."""
        hits = self._figure_first(question, self._for_others_behind(question, hits))
        return self._of_what_is_named_first(question, named_first(query, hits))

    def _figure_first(self, question: Question, hits: list[Hit]) -> list[Hit]:
        """The hits with the best of those in front that hold the kind of figure asked for, if one is nearly as good.

        Not for sums: the one that stands nearby may be what somebody else is paid.
        """
        kind, count = asked_figure(question.text), count_asked(question.text)
        nearly = [hit for hit in hits[:NEAREST] if hit.score >= hits[0].score - self._ranking.figure]
        if kind in PROMOTED:
            held = [hit for hit in nearly if holds(kind, near_text(hit.clause), question.text)]
        elif kind is None and count:
            held = [hit for hit in nearly if holds_count(count, near_text(hit.clause), question.text)]
        else:
            return hits
        if asks_newest(question.text) or (count and not question.years):
            held.sort(key=lambda hit: self._numbers[hit.clause.document_id])
        best = next(iter(held), None)
        return [best, *(hit for hit in hits if hit is not best)] if best else hits

    def _for_others_behind(self, question: Question, hits: list[Hit]) -> list[Hit]:
        """The hits with the best in front that is not for a few people of whom nothing is said, if nearly as good."""
        if not hits or not is_for_others(question.sense, near_text(hits[0].clause)):
            return hits
        score, cosine = hits[0].score - self._ranking.others, hits[0].cosine - self._ranking.others_cosine
        nearly = [hit for hit in hits[:NEAREST] if hit.score >= score and hit.cosine >= cosine]
        best = next((hit for hit in nearly if not is_for_others(question.sense, near_text(hit.clause))), None)
        return [best, *(hit for hit in hits if hit is not best)] if best else hits

    def _of_what_is_named_first(self, question: Question, hits: list[Hit]) -> list[Hit]:
        """The hits with the one in front, if nearly as good, that speaks of what is named where the first does not."""
        nearly = [hit for hit in hits if hit.score >= hits[0].score - self._ranking.named]
        place = speaks_of_it_first(question.text, [near_text(hit.clause) for hit in nearly])
        return [nearly[place], *(hit for hit in hits if hit is not nearly[place])] if place else hits
