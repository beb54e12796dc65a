"""Whether the found clauses answer the question, or an honest no is due, and which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.benefit_names import BenefitNames
from knowledge.confidence import LEAST
from knowledge.elsewhere import other_place
from knowledge.figures import asked_figure, holds
from knowledge.library import Library
from knowledge.procedure import about_procedure
from knowledge.question import Question
from knowledge.words import normalise

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# what is to come: the documents end, and nobody knows
_NEXT_YEAR = re.compile(r"明年|后年|来年|下一年|下个?月起?|下半年|过几年|往后几年|以后几年|将来")
_CHANGES = re.compile(r"涨|加|调|变|多少|几多|标准|取消|还有|还给|还发|会不会|新政策|新规定")
_HOTLINE = re.compile(r"1\d{4}")
FEWEST_WORDS = 3  # of a question without Chinese characters; fewer are more often a slip of the keyboard


class Reason(StrEnum):
    """Why a question is answered or not."""

    ANSWERABLE = "answerable"
    NO_MATCH = "no_match"  # nothing in the documents is near
    ELSEWHERE = "elsewhere"  # it is about another city
    FUTURE = "future"  # it is about a year the documents do not reach
    UNKNOWN_BENEFIT = "unknown_benefit"  # it names something that no document knows
    PROCEDURE = "procedure"  # where to go, what to bring, how far a case is
    NO_FIGURE = "no_figure"  # the documents speak of it, but the sum, age or time asked for stands nowhere


@dataclass(frozen=True)
class Verdict:
    """A reason, and the place, year, name or kind of figure it hangs on."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True)
class Asked:
    """A query, how it was read, and how confident search is of it."""

    query: str
    question: Question
    confidence: float


class Judge:
    """Judges questions over one library."""

    def __init__(self, library: Library, names: BenefitNames) -> None:
        self._library, self._names = library, names

    def verdict(self, asked: Asked, nearest: Sequence[str], as_of: date) -> Verdict:
        """The verdict on what was asked, for the texts of the best clauses; a figure must stand in one of them."""
        plain = normalise(asked.query)
        reasons = (self._elsewhere, self._beyond, self._unknown_benefit)
        for reason in reasons:
            if found := reason(plain, asked.question, as_of):
                return found
        if about_procedure(plain):
            return Verdict(Reason.PROCEDURE)
        if not self._likely(asked.question, asked.confidence):
            return Verdict(Reason.NO_MATCH)
        figure = asked_figure(asked.question.text)
        missing = figure and not any(holds(figure, text) for text in nearest)
        return Verdict(Reason.NO_FIGURE, figure) if figure and missing else Verdict(Reason.ANSWERABLE)

    def _elsewhere(self, plain: str, _question: Question, _as_of: date) -> Verdict | None:
        place = other_place(plain)
        return Verdict(Reason.ELSEWHERE, place) if place else None

    def _beyond(self, plain: str, question: Question, as_of: date) -> Verdict | None:
        beyond = [year for year in question.years if not self._spoken_of(year)]
        if beyond and len(beyond) == len(question.years):
            return Verdict(Reason.FUTURE, f"{beyond[0]}年")
        coming = _NEXT_YEAR.search(plain)
        if not coming or question.years or not _CHANGES.search(plain):
            return None
        year = as_of.year + (2 if coming.group() == "后年" else 1)
        named = coming.group().endswith("年")
        if named and self._spoken_of(year):  # the day asked about lies in the past
            return None
        return Verdict(Reason.FUTURE, f"{year}年" if named else coming.group())

    def _unknown_benefit(self, plain: str, question: Question, _as_of: date) -> Verdict | None:
        benefit = self._names.unknown(plain)
        return Verdict(Reason.UNKNOWN_BENEFIT, benefit) if benefit and self._names.unknown(question.text) else None

    def _likely(self, question: Question, confidence: float) -> bool:
        if _CHINESE.search(question.text):
            return confidence >= LEAST
        # vectors of English lie elsewhere: it is ours when it holds a word that we know
        if _HOTLINE.fullmatch(question.text.strip()):
            return question.known
        return question.known and len(question.text.split()) >= FEWEST_WORDS

    def _spoken_of(self, year: int) -> bool:
        if year <= last_year(self._library):
            return True
        return any(str(year) in entry.document.text for entry in self._library.list())


def last_year(library: Library) -> int:
    """The last year that any document's period reaches."""
    return max(((entry.document.valid_to or entry.document.issued).year for entry in library.list()), default=0)
