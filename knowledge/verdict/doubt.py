"""Where the rules let a clause pass: what the trained judge makes of it (knowledge/point_judge)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from knowledge.asking.figures import asked_figure, holds
from knowledge.asking.phrases import PhraseTable
from knowledge.asking.question import Question
from knowledge.asking.question_vectors import QuestionVectors
from knowledge.documents.clause import Clause
from knowledge.indexing.passage import near_text
from knowledge.point_judge import WAYS, PointJudge
from knowledge.verdict.answerable import Reason, Verdict
from knowledge.words import normalise

SHORTEST_NAME = 3  # characters of a name of which a figure is asked
OF_ENGLISH = 0.5  # of the limit, of whose questions the judge has learnt a few dozen
_JAPANESE = re.compile(r"[\u3040-\u30ff]")  # the judge has learnt Chinese, and some English
_A_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")


class Doubt:
    """The judge, with the ways of asking for the clauses of one index; `places` gives the row of a clause by its id."""

    def __init__(
        self, judge: PointJudge, encoder: QuestionVectors, phrases: PhraseTable, places: Mapping[str, int]
    ) -> None:
        self._judge, self._encoder, self._phrases, self._places = judge, encoder, phrases, places

    def __call__(self, verdict: Verdict, query: str, question: Question, clause: Clause) -> Verdict:
        """The verdict of the rules, or a doubt where they let the clause pass and the judge does not.

        Whoever asks for a figure by the clause's own name, and it holds one of that kind, is not put to the judge.
        """
        plain = normalise(query)
        if verdict.reason is not Reason.ANSWERABLE or not _A_WORD.search(plain) or _JAPANESE.search(plain):
            return verdict
        if question.foreign and not _speaks_of(clause, question):
            return replace(verdict, reason=Reason.POINT_DOUBTED)
        figure, names = asked_figure(question.text), self._phrases.names[self._places[clause.id]]
        named = any(len(name) >= SHORTEST_NAME and name in question.text for name in (*names, clause.name or ""))
        if figure and named and holds(figure, near_text(clause), question.text):
            return verdict
        ways = self.ways_of_asking(query, clause.id)
        likely = self._judge(self._encoder.encoded(plain), near_text(clause), ways)
        doubted = likely < self._judge.least * (OF_ENGLISH if question.foreign else 1)
        return replace(verdict, reason=Reason.POINT_DOUBTED if doubted else verdict.reason, likely=likely)

    def likelihood(self, query: str, clause: Clause) -> float:
        """How likely the judge finds the point of `query` in a clause by its own words alone, 0 to 1."""
        return self._judge(self._encoder.encoded(normalise(query)), near_text(clause), ())

    def ways_of_asking(self, query: str, clause_id: str, besides: str = "") -> list[str]:
        """The ways of asking for a clause that are nearest to `query`, nearest first; `besides` is left out."""
        vector = self._encoder.query(normalise(query))
        return self._phrases.nearest(self._places[clause_id], vector, WAYS, besides)


def _speaks_of(clause: Clause, question: Question) -> bool:
    """Whether a word of the documents for one of a foreign question stands in the clause; so, too, where it has none.

    「Where do I renew my residence permit」 is near to much in meaning, and 居住证 stands in little of it.
    """
    words = question.official.removeprefix(question.text).split()
    return not words or any(word in near_text(clause) for word in words)
