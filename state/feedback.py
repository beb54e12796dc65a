"""What people think of answers: a grade and reasons, and nothing of who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from state.day_counts import FEWEST
from state.tables import feedback


@dataclass(frozen=True)
class Opinion:
    """One answer's grade: 5 is the best. All the rest are words and ids of ours."""

    day: date
    channel: str
    answer_type: str
    intent: str | None
    grade: int
    reasons: Sequence[str] = ()
    entitlements: Sequence[str] = ()
    documents: Sequence[str] = ()


@dataclass(frozen=True)
class Grades:
    """How often each grade was given to something, and the mean; only where it was given often enough."""

    of: str
    given: Mapping[int, int]
    mean: float

    @property
    def n(self) -> int:
        """How many there are."""
        return sum(self.given.values())


def keep(connection: sa.Connection, opinion: Opinion) -> None:
    """Keep one opinion."""
    connection.execute(
        sa.insert(feedback).values(
            day=opinion.day.isoformat(),
            channel=opinion.channel,
            answer_type=opinion.answer_type,
            intent=opinion.intent,
            grade=opinion.grade,
            **{name: " ".join(sorted({*getattr(opinion, name)})) for name in ("reasons", "entitlements", "documents")},
        )
    )


def grades(connection: sa.Connection, since: date, until: date, by: str = "all") -> list[Grades]:
    """The grades given from `since` to `until`, the most often graded first; nothing graded less than five times.

    `by`: all, day, channel, answer_type, intent, reasons, entitlements or documents. The counts of single grades are
    shown from five on as well; smaller ones are in the mean alone.
    """
    allowed = ("all", "day", "channel", "answer_type", "intent", "reasons", "entitlements", "documents")
    if by not in allowed:
        raise ValueError(f"grades by {by!r}: it must be one of {', '.join(allowed)}")
    query = sa.select(feedback).where(feedback.c.day.between(since.isoformat(), until.isoformat()))
    found: dict[str, Counter[int]] = {}
    for row in connection.execute(query).mappings():
        for of in _things(row, by):
            found.setdefault(of, Counter())[row["grade"]] += 1
    enough = {of: given for of, given in found.items() if given.total() >= FEWEST}
    return [
        Grades(of, {grade: n for grade, n in given.items() if n >= FEWEST}, _mean(given))
        for of, given in sorted(enough.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    ]


def _things(row: Mapping[Any, Any], by: str) -> Iterable[str]:
    if by == "all":
        return ("all",)
    if by in ("reasons", "entitlements", "documents"):
        return str(row[by]).split()
    return (str(row[by] or "none"),)


def _mean(given: Counter[int]) -> float:
    return round(sum(grade * n for grade, n in given.items()) / given.total(), 2)
