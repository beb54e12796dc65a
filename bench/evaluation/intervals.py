"""95% intervals by the bootstrap (Efron 1979, percentile): what the same program might score on other questions.

Questions, or whole households, are drawn again with replacement, 10,000 times, always with the same seed. Where every
case or none is a hit, every redraw is alike and the bootstrap says nothing; there the far end is the exact binomial
bound (Clopper and Pearson 1934) for so many questions or households.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bench.evaluation.measures import Share

REDRAWS = 10_000
SEED = 20_261_122
TAIL = 0.025  # on each side


@dataclass(frozen=True)
class Estimate:
    """A share in 100 with its interval, and the hits and cases it comes from."""

    percent: float
    low: float
    high: float
    hits: int
    cases: int


@dataclass(frozen=True)
class Change:
    """A difference of two shares on the same questions, in points of 100, with its interval."""

    before: float
    now: float
    low: float
    high: float

    @property
    def points(self) -> float:
        """From before to now."""
        return self.now - self.before

    @property
    def is_beyond_noise(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


def estimate(shares: Sequence[Share]) -> Estimate | None:
    """The share over all that have a case; None where nothing has one."""
    counted = [share for share in shares if share[1]]
    if not counted:
        return None
    hits, cases = sum(share[0] for share in counted), sum(share[1] for share in counted)
    far = 100 * TAIL ** (1 / len(counted))
    if hits == 0:
        return Estimate(0.0, 0.0, 100 - far, hits, cases)
    if hits == cases:
        return Estimate(100.0, far, 100.0, hits, cases)
    low, high = _ends(_redrawn(counted))
    return Estimate(100 * hits / cases, low, high, hits, cases)


def change(before: Sequence[Share], now: Sequence[Share]) -> Change | None:
    """From `before` to `now`, the same questions at the same places; None where either has no case.

    Both are redrawn together (paired), so that what is hard for both does not count as noise.
    """
    pairs = [(old, new) for old, new in zip(before, now, strict=True) if old[1] or new[1]]
    old, new = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if not any(share[1] for share in old) or not any(share[1] for share in new):
        return None
    low, high = _ends(_redrawn(new) - _redrawn(old))
    return Change(_percent(old), _percent(new), low, high)


def _percent(shares: Sequence[Share]) -> float:
    return 100 * sum(share[0] for share in shares) / sum(share[1] for share in shares)


def _redrawn(shares: Sequence[Share]) -> npt.NDArray[np.float64]:
    """The share in 100 in every redraw; not a number where a redraw has no case."""
    drawn = _times_drawn(len(shares))
    counts = np.array(shares, dtype=np.float64)
    cases = drawn @ counts[:, 1]
    with np.errstate(invalid="ignore", divide="ignore"):
        redrawn: npt.NDArray[np.float64] = 100 * (drawn @ counts[:, 0]) / cases
    return redrawn


@lru_cache(maxsize=8)
def _times_drawn(number: int) -> npt.NDArray[np.float64]:
    """How often each of so many is drawn, redraw by redraw; the same for the same number, so that pairs stay pairs."""
    return np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), REDRAWS).astype(np.float64)


def _ends(redrawn: npt.NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.nanquantile(redrawn, [TAIL, 1 - TAIL])
    return float(low), float(high)
