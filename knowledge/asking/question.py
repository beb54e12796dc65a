"""A question made ready for search: in the documents' script, without slips of the keyboard, with their words added."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking.counts import count_asked
from knowledge.asking.homophones import Homophones
from knowledge.asking.thesaurus import Thesaurus
from knowledge.asking.years import years_named
from knowledge.words import normalise

# what is asked for stands in the tables of targets: a rate, a share, a number per so many people
_MEASURE = re.compile(
    r"百分之|百分比|比例|占比|率|每千|每万|一千个|一万个|千人|万人|平均|人均|目标|指标|覆盖|达到多少|"
    r"多少(?:张|个|家|座|套|户|名|公里|平方|所|亿|人)|几(?:张|个|家|座|套|名)|percent|share|proportion|how many|rate",
    re.IGNORECASE,
)
_LETTER, _CHINESE = re.compile("[A-Za-z]"), re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Question:
    """A question as it is searched for.

    `text` is as it was put; `official` has the documents' words for its everyday ones at the end and is compared by
    words. `sense` is compared by meaning: the text, and where that is `foreign`, the documents' words with it. `years`
    are those it names; `measure` says that it asks for a rate, a share or a number, `known` that it holds a word of the
    thesaurus. `broad` is `official` with the words of laws in general, for clauses without ways of asking.
    """

    text: str
    official: str
    years: list[int]
    measure: bool
    known: bool
    foreign: bool = False
    broad: str = ""

    @property
    def sense(self) -> str:
        """What its vector is of."""
        return self.official if self.foreign else self.text


class QuestionReader:
    """Reads questions with a thesaurus, and slips of the keyboard by the words that are known."""

    def __init__(self, thesaurus: Thesaurus, homophones: Homophones, everyday: Thesaurus | None = None) -> None:
        """`everyday` has the words of laws and notices in general, for clauses without ways of asking."""
        self._thesaurus, self._homophones, self._everyday = thesaurus, homophones, everyday or Thesaurus(())

    def read(self, query: str) -> Question:
        """`query`, as people typed it."""
        text = self._homophones.correct(normalise(query))
        official, known = self._thesaurus.look_up(text)
        measure = bool(_MEASURE.search(text)) or count_asked(text) is not None
        foreign = len(_LETTER.findall(text)) > len(_CHINESE.findall(text))
        added = self._everyday.expand(text).removeprefix(text)
        return Question(text, official, years_named(text), measure, known, foreign, official + added)
