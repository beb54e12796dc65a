"""Parameters: figures that change with the year and the place (当地低保标准), each value with its source.

After OpenFisca's parameters: a figure never stands in a rule, it has dates and a reference.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from eligibility.condition import Strict
from eligibility.quotes import Source

MONTHS = {"year": 12, "month": 1}


class DatedValue(Strict):
    """A figure from a day on, in the places named; without places it holds everywhere."""

    source: Source
    value: float
    from_: date = Field(alias="from")
    places: tuple[str, ...] = ()


class Parameter(Strict):
    """A figure by date and place. `told_as` is the fact that leads where a person told the figure (元/月).

    `called` is how people ask for it; `contact` is the office that knows today's.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    unit: str
    per: Literal["year", "month"]
    told_as: str | None = None
    called: tuple[str, ...] = ()
    contact: str | None = None
    values: list[DatedValue] = Field(min_length=1)

    def at(self, as_of: date, place: str | None) -> DatedValue | None:
        """The newest value for that place that had begun by `as_of`, or None."""
        fitting = [v for v in self.values if v.from_ <= as_of and (not v.places or place in v.places)]
        return max(fitting, key=lambda v: v.from_, default=None)

    def monthly(self, value: DatedValue) -> float:
        """The figure per month, in the parameter's unit."""
        return value.value / MONTHS[self.per]

    def needs_place(self) -> bool:
        """Whether the value depends on the place."""
        return any(value.places for value in self.values)
