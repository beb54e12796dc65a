"""Whether the found clauses answer the question, or an honest no is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.library import Library

# Nearness is the cosine plus a fifth of the evidence. This model gives unrelated texts a cosine of about 0.82 and right
# answers 0.85 to 0.93, so neither says enough alone. With this limit three quarters of the training data's out-of-scope
# messages are refused, and two in a thousand of its policy questions.
EVIDENCE_WEIGHT = 0.2
LEAST_NEARNESS = 0.875
# Questions without Chinese characters share no words with the documents, and their cosines lie lower.
LEAST_COSINE_FOREIGN = 0.76
FEWEST_WORDS_FOREIGN = 2  # a single one is more often a slip of the keyboard
LEAST_EVIDENCE_FOREIGN = 0.1


class Reason(StrEnum):
    """Why a question is answered or not."""

    ANSWERABLE = "answerable"
    NO_MATCH = "no_match"  # nothing in the documents is near
    ELSEWHERE = "elsewhere"  # it is about another city
    FUTURE = "future"  # it is about a year the documents do not reach


@dataclass(frozen=True)
class Verdict:
    """A reason, and the place or year it hangs on."""

    reason: Reason
    detail: str = ""


_PLACES = (
    "宁波|温州|嘉兴|湖州|绍兴|金华|衢州|舟山|台州|丽水|义乌|上海|北京|南京|苏州|无锡|合肥|广州|深圳|成都|重庆|武汉|西安|天津|"
    "长沙|郑州|青岛|厦门|福州|南昌|江苏|安徽|江西|福建|广东|四川|湖北|湖南|河南|山东"
)
_THERE = re.compile(rf"({_PLACES})[市省]?(?:那边|那儿|那里|的?低保|的?补贴|的?养老|的?医保|的?残疾|一个月|这边)")
# a home town (「我老家安徽的」) is no question about that place
_HOME_TOWN = re.compile(r"老家|户口|户籍|来的|来杭|转到|转来|籍|打工|在杭州")


def judge(query: str, years: Sequence[int], cosine: float, evidence: float, library: Library) -> Verdict:
    """The verdict on `query`, which names `years`; `cosine` and `evidence` tell how near the best clauses are."""
    place = _THERE.search(query)
    if place and not _HOME_TOWN.search(query):
        return Verdict(Reason.ELSEWHERE, place.group(1))
    beyond = [year for year in years if not _spoken_of(year, library)]
    if beyond and len(beyond) == len(years):
        return Verdict(Reason.FUTURE, str(beyond[0]))
    return Verdict(Reason.ANSWERABLE if _near(query, cosine, evidence) else Reason.NO_MATCH)


def _near(query: str, cosine: float, evidence: float) -> bool:
    if re.search(r"[\u4e00-\u9fff]", query):
        return cosine + EVIDENCE_WEIGHT * evidence >= LEAST_NEARNESS
    if evidence >= LEAST_EVIDENCE_FOREIGN:
        return True
    return cosine >= LEAST_COSINE_FOREIGN and len(query.split()) >= FEWEST_WORDS_FOREIGN


def last_year(library: Library) -> int:
    """The last year that any document's period reaches."""
    return max(((entry.document.valid_to or entry.document.issued).year for entry in library.list()), default=0)


def _spoken_of(year: int, library: Library) -> bool:
    if year <= last_year(library):
        return True
    return any(str(year) in entry.document.text for entry in library.list())
