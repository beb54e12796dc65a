"""Now against the last result, on the same questions: what changed, and whether by more than noise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bench.evaluation.intervals import Change, change
from bench.evaluation.measures import Measure

WORSE, BETTER, WITHIN = "worse beyond noise", "better beyond noise", "within noise"


class Identified(Protocol):
    """A question or household; the same `id` with another `digest` is not the same question any more."""

    @property
    def id(self) -> str:
        """As in its set."""

    @property
    def digest(self) -> str:
        """Changes with its words."""


Judged = TypeVar("Judged", bound=Identified)


@dataclass(frozen=True)
class Comparison(Generic[Judged]):
    """Those that were asked both times, at the same places in `before` and `now`, and those that were not."""

    before: Sequence[Judged]
    now: Sequence[Judged]
    only_now: Sequence[str]
    only_before: Sequence[str]

    def of(self, measure: Measure[Judged]) -> Change | None:
        """The change of one measure; None where nothing in common has a case."""
        return change(measure.shares(self.before), measure.shares(self.now))

    def moved(self, measure: Measure[Judged]) -> tuple[list[str], list[str]]:
        """The ids whose share became worse, and those whose share became better."""
        worse, better = list[str](), list[str]()
        for old, new in zip(self.before, self.now, strict=True):
            (old_hits, old_cases), (new_hits, new_cases) = measure.share(old), measure.share(new)
            gain = new_hits * max(old_cases, 1) - old_hits * max(new_cases, 1)
            if gain:
                (better if (gain > 0) != measure.harm else worse).append(new.id)
        return worse, better


def pair(before: Iterable[Judged], now: Iterable[Judged]) -> Comparison[Judged]:
    """Match by id and digest."""
    last, this = {one.id: one for one in before}, {one.id: one for one in now}
    common = [name for name, one in this.items() if name in last and last[name].digest == one.digest]
    return Comparison(
        [last[name] for name in common],
        [this[name] for name in common],
        [name for name in this if name not in common],
        [name for name in last if name not in common],
    )


def verdict(changed: Change, harm: bool) -> str:
    """In words; `harm` where less is better."""
    if not changed.is_beyond_noise:
        return WITHIN
    return BETTER if (changed.points > 0) != harm else WORSE
