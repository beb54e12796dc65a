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
from knowledge.found import Hit
from knowledge.indexing.passage import near_text
from knowledge.point_judge import WAYS, PointJudge
from knowledge.verdict.answerable import Reason, Verdict
from knowledge.verdict.named_first import NEAREST
from knowledge.verdict.only_for import is_for_others
from knowledge.words import normalise

SHORTEST_NAME = 3  # characters of a name of which a figure is asked
OF_ENGLISH = 0.5  # of the limit, of whose questions the judge has learnt a few dozen
NEARLY = 0.15  # how far behind the leading clause, in score, one may be that takes its place
UNSURE, SURER, HELD = 0.6, 0.24, 0.65  # below which the leading one gives way, to one so much likelier and so likely
DOUBTFUL = 0.35  # the leading clause is hardly the answer, and what is merely likelier than that is none yet:
RESCUES = 0.7  # ... it must be as likely as this
NO_SUMS = frozenset({"frequency", "rate", "time"})  # kinds of figures that another clause may be asked for
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
        figure = asked_figure(question.text)
        if figure and self._named(question, clause) and holds(figure, near_text(clause), question.text):
            return verdict
        likely = self._likely(query, clause)
        doubted = likely < self._judge.least * (OF_ENGLISH if question.foreign else 1)
        return replace(verdict, reason=Reason.POINT_DOUBTED if doubted else verdict.reason, likely=likely)

    def surest_first(self, query: str, question: Question, hits: list[Hit]) -> list[Hit]:
        """The hits with the one of the nearest in front that far likelier holds the point, if it is nearly as good.

        Not where a sum is asked, for the one that stands nearby may be what somebody else is paid; nor where the
        leading clause is asked for by its name or leads by a rule, or the other is for a few of whom nothing is said.
        """
        plain, figure = normalise(query), asked_figure(question.text)
        if not hits or question.foreign or not _A_WORD.search(plain) or _JAPANESE.search(plain):
            return hits
        if (figure and figure not in NO_SUMS) or self._named(question, hits[0].clause):
            return hits
        nearly = [hit for hit in hits[1:NEAREST] if 0 <= hits[0].score - hit.score <= NEARLY]
        name = hits[0].clause.name or near_text(hits[0].clause)  # what is called like it and more is a case of its own
        nearly = [hit for hit in nearly if name not in (hit.clause.name or "")]
        nearly = [hit for hit in nearly if not is_for_others(question.sense, near_text(hit.clause))]
        if not nearly or (led := self._likely(query, hits[0].clause)) >= UNSURE:
            return hits
        found = [(self._likely(query, hit.clause), hit) for hit in nearly if self._holds(figure, hit.clause, question)]
        likely, best = max(found, key=lambda it: it[0], default=(0.0, hits[0]))
        least = max(led + SURER, RESCUES if led < DOUBTFUL else HELD)
        return hits if likely < least else [best, *(hit for hit in hits if hit is not best)]

    @staticmethod
    def _holds(figure: str | None, clause: Clause, question: Question) -> bool:
        return figure is None or holds(figure, near_text(clause), question.text)

    def _named(self, question: Question, clause: Clause) -> bool:
        """Whether the question says the name of the clause, or of one of its parts."""
        names = self._phrases.names[self._places[clause.id]]
        return any(len(name) >= SHORTEST_NAME and name in question.text for name in (*names, clause.name or ""))

    def _likely(self, query: str, clause: Clause) -> float:
        ways = self.ways_of_asking(query, clause.id)
        return self._judge(self._encoder.encoded(normalise(query)), near_text(clause), ways)

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
