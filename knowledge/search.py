"""Question in, clauses out: near by meaning and words, of the year that was asked for, and whether they answer."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge.answerable import Asked, Judge
from knowledge.benefit_names import BenefitNames
from knowledge.confidence import Signals, confidence
from knowledge.counts import count_asked, holds_count
from knowledge.doubt import Doubt
from knowledge.evidence import Evidence
from knowledge.figures import asked_figure, holds
from knowledge.found import Found, Hit
from knowledge.home import SearchIndex
from knowledge.known_words import homophones
from knowledge.library import Library
from knowledge.named_first import NEAREST, named_first
from knowledge.only_for import is_for_others
from knowledge.passage import near_text
from knowledge.phrases import PhraseTable
from knowledge.point_judge import PointJudge
from knowledge.points import speaks_of_it_first
from knowledge.question import Question, QuestionReader
from knowledge.question_vectors import QueryEncoder, QuestionVectors
from knowledge.ranking import Ranking, spread
from knowledge.status import covers_year
from knowledge.thesaurus import EVERYDAY, read_thesaurus
from knowledge.unwritten import Signals as Unwritten
from knowledge.unwritten import confidence_in, lacks_figure, told_first
from knowledge.words import normalise
from knowledge.years import asks_newest

Floats = npt.NDArray[np.float32]

UNJUDGED = 0.3  # how likely the point is held where no judge was given: what it says on average
PROMOTED = ("frequency", "rate")  # figures whose clause may take the lead from a nearer one without
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Searcher:
    """Searches one index over one library, with other ways of asking for its clauses where there are any."""

    def __init__(
        self,
        library: Library,
        index: SearchIndex,
        encoder: QueryEncoder,
        phrases: PhraseTable | None = None,
        ranking: Ranking | None = None,
        *,
        parts: PhraseTable | None = None,
        point_judge: PointJudge | None = None,
    ) -> None:
        """`phrases` are ways of asking, `parts` what long clauses are made of (knowledge/article_parts.py)."""
        self._library, self._index, self._encoder = library, index, QuestionVectors(encoder)
        self._phrases = phrases or no_phrases(index)
        self._parts = parts or no_phrases(index)
        self._ranking = ranking or Ranking()
        texts = [near_text(clause) for clause in index.clauses]
        asked = ["\n".join([text, *more]) for text, more in zip(texts, self._phrases.texts, strict=True)]
        self._match, self._evidence = index.matcher(asked), Evidence(texts)
        thesaurus = read_thesaurus()
        slips = homophones(index, self._phrases, thesaurus, texts)
        self._reader = QuestionReader(thesaurus, slips, read_thesaurus(EVERYDAY))
        ids = [entry.document.id for entry in library.list()]  # newest first
        self._numbers = {document: number for number, document in enumerate(ids)}
        self._documents = np.array([self._numbers.get(c.document_id, -1) for c in index.clauses], dtype=np.int16)
        self._unwritten = np.array([not ways for ways in self._phrases.texts], dtype=bool)
        self._rows = np.array([clause.kind == "row" for clause in index.clauses], dtype=bool)
        self._years = [frozenset(map(int, _YEAR.findall(clause.text))) for clause in index.clauses]
        self._common, self._places = self._commonness(), places(index)
        self.doubt = Doubt(point_judge, self._encoder, self._phrases, self._places) if point_judge else None
        known = [*(entry.document.text for entry in library.list()), *(p.text for p in self._phrases.phrases)]
        self._judge = Judge(library, BenefitNames(known, thesaurus))

    @property
    def model(self) -> str:
        """The fingerprint of the model whose vectors these are, see Embedder.fingerprint."""
        return self._index.manifest.model

    def read(self, query: str) -> Question:
        """`query` as it is searched for."""
        return self._reader.read(query)

    def question_vector(self, query: str) -> Floats:
        """The unit vector of `query` as it was put, slips and all; shape (dimension,), read-only."""
        return self._encoder.query(normalise(query))

    def anticipate(self, query: str) -> None:
        """Encode what a search for `query` will need, so that it does not have to wait for it."""
        self._encoder.query(self._reader.read(query).sense)

    def search(
        self, query: str, top_k: int = 5, as_of: date | None = None, document_ids: Collection[str] = ()
    ) -> Found:
        """The `top_k` best clauses for `query`.

        Documents issued after `as_of` (default today) did not exist that day and are left out; `document_ids`
        limits the search to those documents.
        """
        day, question = as_of or date.today(), self._reader.read(query)
        allowed = self._of(
            entry.document.id
            for entry in self._library.list()
            if entry.document.issued <= day and (not document_ids or entry.document.id in document_ids)
        )
        cosines, scores, words, phrases = self._scores(question)
        rows = np.flatnonzero(allowed & np.isfinite(scores))
        best_first = rows[np.argsort(-scores[rows], kind="stable")][: max(top_k, NEAREST)]
        hits = [Hit(self._index.clauses[row], float(scores[row]), float(cosines[row])) for row in best_first]
        hits = self._figure_first(question, self._for_others_behind(question, hits))
        hits = self._of_what_is_named_first(question, named_first(query, hits))
        new = bool(hits) and bool(self._unwritten[self._places[hits[0].clause.id]])
        margin = 0.0
        if new:
            hits, margin = told_first(question.text, normalise(query), hits)
        nearest = [near_text(hit.clause) for hit in hits[:NEAREST]]
        evidence = self._evidence.share(question.text, best_first[:NEAREST])
        cosine = max((hit.cosine for hit in hits[:NEAREST]), default=0.0)
        signals = Signals(
            cosine,
            evidence,
            max(cosine, float(phrases.max(initial=0.0))),
            float(words[best_first[0]]) if len(best_first) else 0.0,
            len(question.text),
        )
        close = [
            text
            for text, hit in zip(nearest, hits, strict=False)
            if abs(hits[0].score - hit.score) <= self._ranking.close
            and (hit is hits[0] or not is_for_others(question.sense, text))
        ]
        ways = self._phrases.texts[self._places[hits[0].clause.id]] if hits else []  # of the one that leads
        sure = self._sure_of_unwritten(query, question, hits[0], words, margin) if new else None
        asked = Asked(query, question, confidence(signals) if sure is None else sure, ways)
        verdict = self._judge.verdict(asked, close[:1] if new else close, day)
        if self.doubt is not None and hits and not new:
            verdict = self.doubt(verdict, query, question, hits[0].clause)
        measured = question.measure and not question.years
        return Found(question.official, hits[:top_k], verdict, signals, question.known, measured, sure)

    def _sure_of_unwritten(self, query: str, question: Question, hit: Hit, words: Floats, margin: float) -> float:
        """How likely a clause that nobody wrote a way of asking for answers, see knowledge/unwritten.py."""
        text = near_text(hit.clause)
        said = float(words[self._places[hit.clause.id]]) / math.log(1 + len(words))
        point = self.doubt.likelihood(query, hit.clause) if self.doubt else UNJUDGED
        lacks = lacks_figure(question.text, text)
        return confidence_in(question.text, text, Unwritten(hit.cosine, said, point, margin, lacks))

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

    def _scores(self, question: Question) -> tuple[Floats, npt.NDArray[np.float64], Floats, Floats]:
        """Of every clause the cosine, the score (-inf where no search put it up), BM25, and its phrases' cosine."""
        weights, vector = self._ranking, self._encoder.query(question.sense)
        share = weights.foreign_meaning if question.foreign else weights.meaning
        phrases, parts = self._phrases.cosines(vector), self._parts.cosines(vector)
        near_ways = np.maximum(phrases, parts)
        match = self._match(vector, question.official, near_ways, weights.pool)
        words, stands, up = match.words, spread(match.words), match.up
        if question.broad != question.official and self._unwritten.any():
            more = self._match(vector, question.broad, near_ways, weights.pool)
            words = np.where(self._unwritten, more.words, words)
            stands, up = np.where(self._unwritten, spread(more.words), stands), up | more.up
        cosines = np.maximum(match.cosines, parts)  # a long clause is as near as the nearest of its parts
        near = cosines - weights.commonness * self._common
        asked = (1 - weights.phrase) * near + weights.phrase * (phrases - weights.phrase_discount)
        meaning = spread(np.maximum(near, asked))
        scores = (share * meaning + (1 - share) * stands).astype(np.float64)
        scores += self._bonuses(question)
        return cosines, np.where(up, scores, -np.inf), words, phrases

    def _of(self, documents: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which clauses stand in one of the documents."""
        chosen = np.zeros(len(self._numbers) + 1, dtype=bool)  # the last place is for clauses of no document of today
        chosen[[self._numbers[document] for document in documents]] = True
        marked: npt.NDArray[np.bool_] = chosen[self._documents]
        return marked

    def _commonness(self) -> Floats:
        """How much nearer each clause is to questions in general than clauses are on average."""
        mean = self._phrases.mean()
        if mean is None or not self._index.exact or not self._index.clauses:
            return np.zeros(len(self._index.clauses), dtype=np.float32)
        common = self._index.cosines(mean)
        centred: Floats = common - common.mean()
        return centred

    def _bonuses(self, question: Question) -> npt.NDArray[np.float64]:
        weights = self._ranking
        bonus = np.where(self._rows, weights.measure, 0.0) if question.measure else np.zeros(len(self._rows))
        if not question.years:
            measured = weights.newest_said if asks_newest(question.text) else weights.newest_measure
            newest = measured if question.measure else weights.newest
            return bonus + np.where(self._documents == 0, newest, 0.0)
        listed = [entry.document for entry in self._library.list()]
        covering = self._of(doc.id for doc in listed if any(covers_year(doc, year) for year in question.years))
        named = np.array([not years.isdisjoint(question.years) for years in self._years], dtype=bool)
        return bonus + np.where(covering | named, weights.year, 0.0) + np.where(named, weights.year_said, 0.0)


def no_phrases(index: SearchIndex) -> PhraseTable:
    """A table for an index whose clauses have no other ways of asking."""
    nothing = np.zeros((0, index.manifest.dimension), dtype=np.float32)
    return PhraseTable([], nothing, places(index))


def places(index: SearchIndex) -> dict[str, int]:
    """The row of every clause, by its id."""
    return {clause.id: row for row, clause in enumerate(index.clauses)}
