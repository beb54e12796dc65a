"""Whether the found clauses answer the question, or an honest no is due, and which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from knowledge.asking.benefit_names import BenefitNames
from knowledge.asking.figures import asked_figure, holds
from knowledge.asking.procedure import about_procedure, tells_procedure
from knowledge.asking.question import Question
from knowledge.asking.reach import Reach
from knowledge.asking.wanted_number import names_number, wants_number
from knowledge.documents.library import Library
from knowledge.offices import GENERAL, office, speaks_of
from knowledge.verdict.confidence import LEAST
from knowledge.verdict.not_covered import matter_not_covered
from knowledge.verdict.only_for import is_for_others
from knowledge.verdict.points import missing_point
from knowledge.words import normalise

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# what is to come: the documents end, and nobody knows
_NEXT_YEAR = re.compile(r"明年|后年|来年|下一年|下个?月起?|下半年|过几年|往后几年|以后几年|将来")
_CHANGES = re.compile(r"涨|加|调|变|多少|几多|标准|取消|还有|还给|还发|会不会|新政策|新规定")
_PAUSE = re.compile("[，,。；;！!]")
# somebody's age and nothing else: 「还有三天满60」
_BARE_AGE = re.compile(
    "(?:我|他|她|咱|俺|爸|妈|爹|娘|老伴|本人|今年|明年|已经|刚刚?|才|快|就|要|还|有|差|离|到|满|不到|过|了|的|虚岁|实足|周岁|岁|"
    r"个?月|天|年|生日?|[0-9一二两三四五六七八九十几]|[\s，,。.!！])+"
)
# a year and nothing else: 「2020年的标准？现在呢」
_BARE_YEAR = re.compile(r"(?:(?:19|20)\d\d年?|的|标准|现在|目前|今年|去年|那|呢|是|多少|什么|吗|[\s，,。?？!！])+")
_HOTLINE = re.compile(r"1\d{4}")
FEWEST_WORDS = 3  # of a question without Chinese characters; fewer are more often a slip of the keyboard


class Reason(StrEnum):
    """Why a question is answered or not."""

    ANSWERABLE = "answerable"
    NO_MATCH = "no_match"  # nothing in the documents is near
    ELSEWHERE = "elsewhere"  # it is about another place, of which there is no document
    FUTURE = "future"  # it is about a year the documents do not reach
    UNKNOWN_BENEFIT = "unknown_benefit"  # it names something that no document knows
    NOT_COVERED = "not_covered"  # it is about a matter of which no document speaks, see knowledge/not_covered.yml
    NUMBER = "number"  # it wants the number of an office, which entitlements/contacts.yml gives
    PROCEDURE = "procedure"  # where to go, what to bring, how far a case is
    POINT_NOT_WRITTEN = "point_not_written"  # a clause is on the matter, but says nothing of the point asked
    POINT_DOUBTED = "point_doubted"  # ... as the trained judge finds, where no rule says so (knowledge/point_judge)
    NO_FIGURE = "no_figure"  # the documents speak of it, but the sum, age or time asked for stands nowhere


# said first, whatever is known of somebody: no record can settle it; a figure that one computes stands in its clause
SETTLED = frozenset({Reason.POINT_NOT_WRITTEN, Reason.NOT_COVERED, Reason.NUMBER})
NEVER_COMPUTED = frozenset({"time", "frequency", "ceiling", "deductible", "pay", "money"})


@dataclass(frozen=True)
class Verdict:
    """A reason, and the place, year, name, point or kind of figure it hangs on.

    `contact` is the id in entitlements/contacts.yml of the office to ask. `likely` says how likely the trained judge
    finds the point in the clause, 0 to 1; None where it was not put to it.
    """

    reason: Reason
    detail: str = ""
    contact: str = GENERAL
    likely: float | None = field(default=None, compare=False)

    @property
    def settled(self) -> bool:
        """Whether this is said whatever is known of the household: a point that neither clause nor record holds."""
        return self.reason in SETTLED or (self.reason is Reason.NO_FIGURE and self.detail in NEVER_COMPUTED)


@dataclass(frozen=True)
class Asked:
    """A query, how it was read, and how confident search is of it; `ways` are ways of asking for the best clause."""

    query: str
    question: Question
    confidence: float
    ways: Sequence[str] = ()


class Judge:
    """Judges questions over one library."""

    def __init__(self, library: Library, names: BenefitNames) -> None:
        self._library, self._names, self.reach = library, names, Reach(library)

    def verdict(self, asked: Asked, nearest: Sequence[str], as_of: date) -> Verdict:
        """The verdict on what was asked, for the texts of the best clauses, the best one first.

        What the question itself settles comes first, then whether the clauses hold what it asks.
        """
        plain, best = normalise(asked.query), nearest[0] if nearest else ""
        question = asked.question
        if place := self.reach.asked(plain).unheld:
            return Verdict(Reason.ELSEWHERE, place)
        if beyond := self._beyond(plain, question, as_of):
            return beyond
        if matter := matter_not_covered(question.text, "\n".join((best, *asked.ways))):
            return Verdict(Reason.NOT_COVERED, matter.matter, matter.contact)
        likely = self._likely(question, asked.confidence)
        near = likely and not is_for_others(question.sense, best)
        contact = office(question.text, *([best] if near else []))  # of what is merely near, no office is named
        if wants_number(question.text) and not (names_number(best) and speaks_of(contact, best)):
            return Verdict(Reason.NUMBER, contact=office(question.text))
        if benefit := self._unknown_benefit(plain, question, best):
            return Verdict(Reason.UNKNOWN_BENEFIT, benefit, contact)
        return replace(self._of_what_was_found(asked, plain, nearest), contact=contact)

    def _of_what_was_found(self, asked: Asked, plain: str, nearest: Sequence[str]) -> Verdict:
        """Whether the clauses that were found hold what is asked."""
        question, best = asked.question, nearest[0] if nearest else ""
        likely = self._likely(question, asked.confidence)
        if procedure := about_procedure(plain):
            told = likely and tells_procedure(procedure, best)
            return Verdict(Reason.ANSWERABLE if told else Reason.PROCEDURE, procedure)
        likely = likely and not is_for_others(question.sense, best)
        if point := missing_point(question.text, best, asked.ways, likely):
            return Verdict(Reason.POINT_NOT_WRITTEN, point)
        if not likely:
            return Verdict(Reason.NO_MATCH)
        figure = asked_figure(question.text)
        if figure and not any(holds(figure, text, question.text) for text in nearest):
            return Verdict(Reason.NO_FIGURE, figure)
        return Verdict(Reason.ANSWERABLE)

    def _beyond(self, plain: str, question: Question, as_of: date) -> Verdict | None:
        beyond = [year for year in question.years if not self._spoken_of(year)]
        if beyond and len(beyond) == len(question.years):
            return Verdict(Reason.FUTURE, f"{beyond[0]}年")
        # of one breath: who moves house next month asks nothing of what is to come
        parts = [part for part in _PAUSE.split(plain) if _NEXT_YEAR.search(part) and _CHANGES.search(part)]
        coming = _NEXT_YEAR.search(parts[0]) if parts else None
        if not coming or question.years:
            return None
        year = as_of.year + (2 if coming.group() == "后年" else 1)
        named = coming.group().endswith("年")
        if named and self._spoken_of(year):  # the day asked about lies in the past
            return None
        return Verdict(Reason.FUTURE, f"{year}年" if named else coming.group())

    def _unknown_benefit(self, plain: str, question: Question, best: str) -> str | None:
        """A benefit or fee that is named and unknown, whether slips are put right or not."""
        benefit = self._names.unknown(plain, best)
        return benefit if benefit and self._names.unknown(question.text, best) else None

    def _likely(self, question: Question, confidence: float) -> bool:
        if _BARE_AGE.fullmatch(question.text) or _BARE_YEAR.fullmatch(question.text):
            return False
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
