"""What is counted: each measure is hits out of cases, question by question or household by household."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bench.evaluation.judged_household import JudgedHousehold
from bench.evaluation.judged_question import JudgedQuestion

Judged = TypeVar("Judged")
Share = tuple[int, int]  # hits, cases; no case: the measure does not look at this one


@dataclass(frozen=True)
class Measure(Generic[Judged]):
    """A share in 100; `harm` marks those where less is better.

    `goal` is what is asked for on the development sets: at least that, or at most where less is better.
    """

    name: str
    share: Callable[[Judged], Share]
    harm: bool = False
    goal: float | None = None

    def shares(self, judged: Iterable[Judged]) -> list[Share]:
        """Hits and cases of each question or household, in their order."""
        return [self.share(one) for one in judged]

    def meets_goal(self, percent: float) -> bool:
        """Whether `percent` is as good as the goal; true where there is none."""
        if self.goal is None:
            return True
        return percent <= self.goal if self.harm else percent >= self.goal


def _within(limit: int) -> Callable[[JudgedQuestion], Share]:
    return lambda q: (int(q.has_gold and q.rank is not None and q.rank <= limit), int(q.has_gold))


def _refused_by_search(q: JudgedQuestion) -> bool:
    return not q.answerable


# The columns of the development questions' own table, in its order and by its names.
QUESTION_MEASURES: tuple[Measure[JudgedQuestion], ...] = (
    Measure("R@1", _within(1), goal=88),
    Measure("R@3", _within(3), goal=96),
    Measure("R@5", _within(5)),
    Measure("R@10", _within(10)),
    Measure("cited", lambda q: (int(q.has_gold and q.cited), int(q.has_gold))),
    Measure("1st", lambda q: (int(q.has_gold and q.cited_first), int(q.has_gold))),
    Measure("amount", lambda q: (int(q.has_gold and q.figures), int(q.has_gold))),
    Measure("right", lambda q: (int(q.has_gold and q.right), int(q.has_gold)), goal=92),
    Measure("falseNo", lambda q: (int(q.has_gold and q.said_no), int(q.has_gold)), harm=True, goal=4),
    Measure("refuseOK", lambda q: (int(not q.has_gold and q.said_no), int(not q.has_gold)), goal=90),
    Measure("misquote", lambda q: (int(q.misquoted), 1), harm=True, goal=0),
)
# Saying no as a detector of questions without an answer. The recall of the replies is refuseOK.
REFUSAL_MEASURES: tuple[Measure[JudgedQuestion], ...] = (
    Measure("replies: precision of no", lambda q: (int(not q.has_gold and q.said_no), int(q.said_no))),
    Measure("replies: recall of no", lambda q: (int(not q.has_gold and q.said_no), int(not q.has_gold))),
    Measure(
        "search: precision of no",
        lambda q: (int(not q.has_gold and _refused_by_search(q)), int(_refused_by_search(q))),
    ),
    Measure(
        "search: recall of no",
        lambda q: (int(not q.has_gold and _refused_by_search(q)), int(not q.has_gold)),
    ),
)


def _counted(hits: str, cases: str) -> Callable[[JudgedHousehold], Share]:
    return lambda household: (household.counts.get(hits, 0), household.counts.get(cases, 0))


HOUSEHOLD_MEASURES: tuple[Measure[JudgedHousehold], ...] = (
    Measure("eligible found", _counted("eligible_found", "eligible"), goal=90),
    Measure("shown only as possible", _counted("eligible_only_possible", "eligible"), harm=True),
    Measure("amounts right", _counted("amounts_right", "amounts"), goal=100),
    Measure("need-info kept possible", _counted("need_info_possible", "need_info")),
    Measure("overclaimed", _counted("need_info_overclaimed", "need_info"), harm=True, goal=0),
    Measure("lost", _counted("need_info_lost", "need_info"), harm=True),
    Measure("false eligible", _counted("false_eligible", "not_eligible"), harm=True, goal=0),
    Measure("misquote", _counted("misquotes", "quotes"), harm=True, goal=0),
)
