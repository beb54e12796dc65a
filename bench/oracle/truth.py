"""Truth as the text leaves it: a set of the answers that the words allow.

One value says what the text decides: yes, no, or that a fact is missing. Several values say that the text itself is
open, and that each of them is a fair reading. Kleene's tables are lifted to sets: every combination is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

Value = bool | None
Truths = frozenset[Value]

YES: Truths = frozenset({True})
NO: Truths = frozenset({False})
MISSING: Truths = frozenset({None})
OPEN_YES: Truths = frozenset({True, None})  # the words are met, but who decides or from when is not written
OPEN_NO: Truths = frozenset({None, False})  # the words are rather not met, but nothing in them rules it out
OPEN: Truths = frozenset({True, None, False})

OUTCOMES: dict[Value, str] = {True: "eligible", None: "possible", False: "not_eligible"}


def every(*parts: Truths) -> Truths:
    """All of them hold."""
    return frozenset(_and(values) for values in product(*parts))


def some(*parts: Truths) -> Truths:
    """At least one of them holds."""
    return negated(every(*(negated(part) for part in parts)))


def negated(part: Truths) -> Truths:
    """It does not hold."""
    return frozenset(None if value is None else not value for value in part)


def _and(values: Iterable[Value]) -> Value:
    known = list(values)
    if False in known:
        return False
    return None if None in known else True


@dataclass(frozen=True)
class Money:
    """What is due: one sum, or the sums it may be while facts are missing; None among them is a sum no text names.

    `in_words`: the text has the figure in words that fit no one person's sum (75%左右, 2020年的240元).
    """

    sums: tuple[float | None, ...]
    unit: str = "元"
    period: str | None = "month"
    bounds: tuple[str, ...] = ("exact",)
    in_words: bool = False


def sums(*values: float | None, period: str | None = "month", unit: str = "元", bounds: str = "exact") -> Money:
    """Money of these sums, each once; `bounds` are the bounds that the words allow, by spaces."""
    return Money(tuple(dict.fromkeys(values)), unit, period, tuple(bounds.split()))


@dataclass(frozen=True)
class Answer:
    """The outcomes that the text allows, and the money; without money the text names no sum at all."""

    truths: Truths
    money: Money | None = None

    @property
    def outcomes(self) -> frozenset[str]:
        """The outcomes in the words of the API."""
        return frozenset(OUTCOMES[value] for value in self.truths)

    @property
    def open(self) -> bool:
        """Whether the text itself leaves the outcome open."""
        return len(self.truths) > 1
