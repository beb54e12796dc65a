"""Three-valued logic: True, False, and None for what is not known.

Strong Kleene logic (S. C. Kleene, Introduction to Metamathematics, 1952, §64): a conjunction with one false part is
false whatever the rest is, and unknown only where the unknown parts could still decide it.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def conjunction(parts: Iterable[Truth]) -> Truth:
    """True where all parts are true, False where one is false, otherwise None. The conjunction of nothing is true."""
    unknown = False
    for part in parts:
        if part is False:
            return False
        unknown = unknown or part is None
    return None if unknown else True


def disjunction(parts: Iterable[Truth]) -> Truth:
    """True where one part is true, False where all are false, otherwise None. The disjunction of nothing is false."""
    unknown = False
    for part in parts:
        if part is True:
            return True
        unknown = unknown or part is None
    return None if unknown else False


def negation(part: Truth) -> Truth:
    """The other decided value; what is unknown stays so."""
    return None if part is None else not part
