"""Whether the machine's clock was put: it is held against one that nobody can put.

Needs nothing but Python, so that Rasa's process may use it as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

LEAST = 30.0  # seconds; what is less is a clock that is kept right, or two looks that were not at one moment


def running() -> float:
    """Seconds since some moment, whatever is done to the clock; where the system can tell, sleep counts."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(frozen=True)
class Jump:
    """The clock was put forward by `seconds`, or back where they are negative, after it had shown `before`.

    What was written in the `between` seconds from then to `now` may be of either time.
    """

    seconds: float
    before: float
    between: float
    now: float


class Jumps:
    """Looks at both clocks whenever it is asked."""

    def __init__(self, clock: Callable[[], float] = time.time, steady: Callable[[], float] = running) -> None:
        self._clock, self._steady = clock, steady
        self._last = clock(), steady()

    def look(self) -> Jump | None:
        """What was done to the clock since the last look; None when it just went on."""
        before, at = self._last
        self._last = now, then = self._clock(), self._steady()
        between = then - at
        seconds = now - before - between
        return Jump(seconds, before, between, now) if abs(seconds) >= LEAST else None


class Patient:
    """A clock for what ends after some idleness: put forward, it goes on as if it had not been."""

    def __init__(self, clock: Callable[[], float] = time.time, steady: Callable[[], float] = running) -> None:
        self._clock, self._steady, self._ahead = clock, steady, clock() - steady()

    def __call__(self) -> float:
        """Seconds since 1970; those of the machine's clock, unless that was put forward since the start."""
        return min(self._clock(), self._ahead + self._steady())
