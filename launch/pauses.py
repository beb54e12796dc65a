"""How long to wait before a process that ended is started again: longer each time, until it was well for a while."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Pauses:
    """1, 2, 4 … seconds and at most a minute; after `well_after` seconds of life it begins with 1 again."""

    first: float = 1.0
    most: float = 60.0
    well_after: float = 120.0
    _next: float = 0.0

    def after(self, lived: float) -> float:
        """The pause after a life of so many seconds."""
        pause = self.first if lived >= self.well_after or not self._next else self._next
        self._next = min(2 * pause, self.most)
        return pause
