"""What came of putting one question to one way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.peers.client import PeerAnswer
from bench.peers.measures import MEASURES, Relevance
from bench.peers.ours import OurAnswer
from bench.peers.questions import Asked
from bench.peers.way import Way
from knowledge.documents.clause import Clause

OURS = "Huimin"


@dataclass(frozen=True)
class Outcome:
    """`quality` by measure, empty where the documents do not answer; the two noes; seconds of one question.

    `says_no` is what the way says as it is, `cut_off_no` what it would say with the limit tuned on its best score.
    """

    set: str
    style: str
    has_answer: bool
    quality: Mapping[str, float]
    says_no: bool
    cut_off_no: bool
    searching: float
    encoding: float

    @property
    def seconds(self) -> float:
        """Searching and encoding together."""
        return self.searching + self.encoding


def of_ours(asked: Asked, answer: OurAnswer) -> Outcome:
    """Ours says no by its verdict, whatever it lists."""
    relevance = [asked.relevant(clause) for clause in answer.clauses]
    searching = answer.seconds - answer.encoding
    return _outcome(asked, relevance, (not answer.answerable, not answer.answerable), searching, answer.encoding)


def of_peer(asked: Asked, way: Way, answer: PeerAnswer, clauses: Sequence[Clause], encoding: float) -> Outcome:
    """A peer says no by returning nothing; `encoding` are the seconds to encode the question once."""
    relevance = [asked.relevant(clauses[row]) for row in answer.rows]
    nothing = not answer.rows
    below = nothing or (way.cut_off is not None and answer.scores[0] < way.cut_off)
    return _outcome(asked, relevance, (nothing, below), answer.seconds, encoding if way.encodes else 0.0)


def _outcome(asked: Asked, relevance: Relevance, noes: tuple[bool, bool], searching: float, encoding: float) -> Outcome:
    quality = {name: measure(relevance, asked.existing) for name, measure in MEASURES.items()}
    return Outcome(
        set=asked.set,
        style=asked.question.style,
        has_answer=asked.has_answer,
        quality=quality if asked.has_answer else {},
        says_no=noes[0],
        cut_off_no=noes[1],
        searching=searching,
        encoding=encoding,
    )
