"""Question in, clauses out: near by meaning and words, of the year that was asked for, and whether they answer."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge.asking.abbreviations import in_full
from knowledge.asking.benefit_names import BenefitNames
from knowledge.asking.known_words import homophones
from knowledge.asking.phrases import PhraseTable
from knowledge.asking.question import Question, QuestionReader
from knowledge.asking.question_vectors import QueryEncoder, QuestionVectors
from knowledge.asking.reach import Worth
from knowledge.asking.sought import Sought
from knowledge.asking.thesaurus import EVERYDAY, read_thesaurus
from knowledge.asking.years import asks_newest
from knowledge.documents.library import Library
from knowledge.documents.status import covers_year
from knowledge.found import Found, Hit
from knowledge.indexing.home import SearchIndex
from knowledge.indexing.passage import near_text
from knowledge.point_judge import PointJudge
from knowledge.ranking import Ranking, spread
from knowledge.verdict.answerable import Asked, Judge, Reason
from knowledge.verdict.confidence import Signals, confidence
from knowledge.verdict.doubt import Doubt
from knowledge.verdict.evidence import Evidence
from knowledge.verdict.few_ways import FewWays
from knowledge.verdict.leading import Leading
from knowledge.verdict.named_first import NEAREST
from knowledge.verdict.only_for import is_for_others
from knowledge.verdict.unwritten import Signals as Unwritten
from knowledge.verdict.unwritten import confidence_in, lacks_figure, told_first
from knowledge.verdict.worth_bonus import WorthBonus
from knowledge.words import normalise

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Scored = tuple[Floats, npt.NDArray[np.float64], Floats, Floats]  # of every clause, see Searcher._scores

UNJUDGED = 0.4  # how likely the point is held where no judge was given: refused for it is then nothing
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
        """`phrases` are ways of asking, `parts` what long clauses are made of (see article_parts.py)."""
        self._library, self._index, self._encoder = library, index, QuestionVectors(encoder)
        self._phrases = phrases or no_phrases(index)
        self._parts = parts or no_phrases(index)
        self._ranking = ranking or Ranking()
        texts = [near_text(clause) for clause in index.clauses]
        self._few = FewWays(index.clauses, self._phrases)  # their words would draw what shares one with them
        asked = (
            texts
            if self._few
            else ["\n".join(it) for it in zip(texts, map("\n".join, self._phrases.texts), strict=True)]
        )
        self._match, self._evidence = index.matcher(asked), Evidence(texts)
        thesaurus = read_thesaurus()
        slips = homophones(index, self._phrases, thesaurus, texts)
        self._reader = QuestionReader(thesaurus, slips, read_thesaurus(EVERYDAY))
        ids = [entry.document.id for entry in library.list()]  # newest first
        self._numbers = {document: number for number, document in enumerate(ids)}
        self._documents = np.array([self._numbers.get(c.document_id, -1) for c in index.clauses], dtype=np.int32)
        self._unwritten = np.array([not ways for ways in self._phrases.texts], dtype=bool)
        self._rows = np.array([clause.kind == "row" for clause in index.clauses], dtype=bool)
        self._years = [frozenset(map(int, _YEAR.findall(clause.text))) for clause in index.clauses]
        self._common, self._places = self._commonness(), places(index)
        self._worth, self._leading = WorthBonus(library, index), Leading(self._ranking, self._numbers)
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

    def other_place(self, query: str) -> str | None:
        """The other place that `query` asks about, whether or not its documents are here."""
        of = self._judge.reach.asked(normalise(query))
        return of.unheld or (of.place.name if of.away and of.place else None)

    def anticipate(self, query: str) -> None:
        """Encode what a search for `query` will need, so that it does not have to wait for it."""
        self._encoder.query(self._reader.read(query).sense)

    def search(
        self,
        query: str,
        top_k: int = 5,
        as_of: date | None = None,
        document_ids: Collection[str] = (),
        *,
        place: str | None = None,
    ) -> Found:
        """The `top_k` best clauses for `query`.

        Documents issued after `as_of` (default today) did not exist that day and are left out; `document_ids` limits
        the search to those, `place` is the district where somebody lives. A question that names another place is
        searched for in what holds there; what is of another place only where nothing here speaks of the matter.
        """
        day, question = as_of or date.today(), self._reader.read(query := in_full(query))
        of = self._judge.reach.asked(normalise(query), place)
        documents, worths = [e.document for e in self._library.list()], self._judge.reach.worths(of.place, day)
        existing = {d.id for d in documents if d.issued <= day and (not document_ids or d.id in document_ids)}
        afar = {d.id for d, worth in zip(documents, worths, strict=True) if worth is Worth.OF_ANOTHER_PLACE} & existing
        afar = set() if document_ids else afar  # whoever names a document wants that one
        scored = self._scores(question, worths, day)
        sought = Sought(query, question, of.place, day, top_k)
        found = self._found(sought, self._of(existing - afar), scored)
        if not afar or of.away or found.verdict.reason is not Reason.NO_MATCH:
            return found
        wider = self._found(sought, self._of(existing), scored)
        return wider if wider.answerable and wider.hits[0].clause.document_id in afar else found

    def _found(self, sought: Sought, allowed: Mask, scored: Scored) -> Found:
        """What is found in the clauses that are `allowed`, of the scores of all."""
        query, question, top_k = sought.query, sought.question, sought.top_k
        cosines, scores, words, phrases = scored
        rows = np.flatnonzero(allowed & np.isfinite(scores))
        best_first = rows[np.argsort(-scores[rows], kind="stable")][: max(top_k, NEAREST)]
        hits = [Hit(self._index.clauses[row], float(scores[row]), float(cosines[row])) for row in best_first]
        hits = self._leading(query, question, hits)
        new, margin = bool(hits) and self._is_new(hits[0], phrases), 0.0
        if new:
            hits, margin = told_first(question.text, normalise(query), hits)
        elif self.doubt is not None:
            hits = self.doubt.surest_first(query, question, hits)
        nearest = [near_text(hit.clause) for hit in hits[:NEAREST]]
        evidence = self._evidence.share(question.text, best_first[:NEAREST])
        cosine = max((hit.cosine for hit in hits[:NEAREST]), default=0.0)
        said = float(words[best_first[0]]) if len(best_first) else 0.0
        signals = Signals(cosine, evidence, max(cosine, float(phrases.max(initial=0.0))), said, len(question.text))
        close = [
            text
            for text, hit in zip(nearest, hits, strict=False)
            if abs(hits[0].score - hit.score) <= self._ranking.close
            and (hit is hits[0] or not is_for_others(question.sense, text))
        ]
        ways = self._phrases.texts[self._places[hits[0].clause.id]] if hits else []  # of the one that leads
        sure = self._sure_of_unwritten(query, question, hits[0], words, margin) if new else None
        asked = Asked(query, question, confidence(signals) if sure is None else sure, ways)
        verdict = self._judge.verdict(asked, close[:1] if new else close, sought.day)
        if self.doubt is not None and hits and not new:
            verdict = self.doubt(verdict, query, question, hits[0].clause)
        measured = question.measure and not question.years
        return Found(question.official, hits[:top_k], verdict, signals, question.known, measured, sought.place, sure)

    def _is_new(self, hit: Hit, phrases: Floats) -> bool:
        """Whether it stands by its own words: nobody wrote a way of asking for it, or none that counts here."""
        place = self._places[hit.clause.id]
        return bool(self._unwritten[place]) or (bool(self._few) and phrases[place] < 0)

    def _sure_of_unwritten(self, query: str, question: Question, hit: Hit, words: Floats, margin: float) -> float:
        """How likely a clause that nobody wrote a way of asking for answers, see knowledge/verdict/unwritten.py."""
        text = near_text(hit.clause)
        said = float(words[self._places[hit.clause.id]]) / math.log(1 + len(words))
        point = self.doubt.likelihood(query, hit.clause) if self.doubt else UNJUDGED
        lacks = lacks_figure(question.text, text)
        return confidence_in(question.text, text, Unwritten(hit.cosine, said, point, margin, lacks))

    def _scores(self, question: Question, worths: Sequence[Worth], day: date) -> Scored:
        """Of every clause the cosine, the score (-inf where no search put it up), BM25, and its phrases' cosine."""
        weights, vector = self._ranking, self._encoder.query(question.sense)
        share = weights.foreign_meaning if question.foreign else weights.meaning
        phrases, parts = self._phrases.cosines(vector), self._parts.cosines(vector)
        phrases = self._few.that_count(question.text, phrases)
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
        scores += self._bonuses(question, worths, day)
        return cosines, np.where(up, scores, -np.inf), words, phrases

    def _of(self, documents: Iterable[str]) -> Mask:
        """Which clauses stand in one of the documents."""
        chosen = np.zeros(len(self._numbers) + 1, dtype=bool)  # the last place is for clauses of no document of today
        chosen[[self._numbers[document] for document in documents]] = True
        marked: Mask = chosen[self._documents]
        return marked

    def _commonness(self) -> Floats:
        """How much nearer each clause is to questions in general than clauses are on average."""
        mean = self._phrases.mean()
        if mean is None or self._few or not self._index.exact or not self._index.clauses:
            return np.zeros(len(self._index.clauses), dtype=np.float32)
        common = self._index.cosines(mean)
        centred: Floats = common - common.mean()
        return centred

    def _bonuses(self, question: Question, worths: Sequence[Worth], day: date) -> npt.NDArray[np.float64]:
        weights = self._ranking
        bonus = np.where(self._rows, weights.measure, 0.0) if question.measure else np.zeros(len(self._rows))
        if not question.years:
            measured = weights.newest_said if asks_newest(question.text) else weights.newest_measure
            newest = measured if question.measure else weights.newest
            usable = (number for number, worth in enumerate(worths) if worth > Worth.VOID)
            bonus += np.where(self._documents == next(usable, -1), newest, 0.0)
            return bonus + self._worth.bonus(worths, day, weights)
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
