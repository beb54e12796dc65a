"""What can be wrong: with the catalogue's files, or with what was told of a household."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class EligibilityError(Exception):
    """Anything this package refuses."""


class CatalogueError(EligibilityError):
    """A file of the catalogue cannot be used; the message names file, line, what stands there and what may."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {message}")
        self.path = path
        self.line = line
        self.message = message


class HouseholdError(EligibilityError):
    """What was told of a household cannot be so; nothing is decided from it.

    `where` is the place in the request (`persons[0].facts.age`), `given` what stood there as text, `message` a
    Chinese sentence for the person, `allowed` the values or names that would do (may be empty).
    """

    def __init__(self, where: str, given: str, message: str, allowed: Sequence[str] = ()) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.given = given
        self.message = message
        self.allowed = tuple(allowed)


class UnknownFactError(HouseholdError):
    """A fact that no vocabulary of ours knows, or one told of a person that belongs to the household."""


class ImpossibleValueError(HouseholdError):
    """A value of the wrong type, outside the possible range, or not among the choices."""


class ConflictingFactsError(HouseholdError):
    """Two facts that cannot both be true (a three-year-old veteran)."""
