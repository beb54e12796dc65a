"""Who stands on a page of all that there is: everybody on the first, and none of them for long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

LEAST = 3  # lines of each on a page, however many they are
Line = TypeVar("Line")


def in_turn(of_each: Sequence[Sequence[Line]], most: int) -> list[Line]:
    """The first lines of each, so many as give everybody a share of `most`, then the next of each, and so on."""
    share = max(LEAST, most // max(1, len(of_each)) - 1)
    longest = max(map(len, of_each), default=0)
    return [line for begin in range(0, longest, share) for one in of_each for line in one[begin : begin + share]]
