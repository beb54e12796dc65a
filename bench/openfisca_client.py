"""The app's end of the comparison with OpenFisca: asks its side, which runs in its own environment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.other_side import ROOT, OtherSide, OtherSideError
from eligibility.household import Household

PYTHON = ROOT / ".venv-bench" / "bin" / "python"


class OpenFiscaError(OtherSideError):
    """OpenFisca's side cannot be started, or ended without an answer; the text says what to do."""


class OpenFisca(OtherSide):
    """OpenFisca's side as a process, see OtherSide."""

    error = OpenFiscaError

    def __init__(self, as_of: date, python: Path = PYTHON) -> None:
        """Start it for the month of `as_of`; raises OpenFiscaError where its environment has not been made."""
        super().__init__(python, "bench.openfisca_side", [f"{as_of:%Y-%m}"])

    def inputs(self) -> frozenset[str]:
        """The facts that its model reads, by the names of facts.yml."""
        return frozenset(name for names in self.ask(do="inputs").values() for name in names)

    def load(self, households: Sequence[Household], facts: frozenset[str]) -> None:
        """Hand over households, with these facts alone."""
        told = [
            {
                "facts": {name: value for name, value in household.facts.items() if name in facts},
                "persons": {p.id: {n: v for n, v in p.facts.items() if n in facts} for p in household.persons},
            }
            for household in households
        ]
        self.ask(do="load", households=told)

    def seconds(self, way: str, first: int, last: int) -> dict[str, float]:
        """Seconds to `build` and to `calculate` the households first … last - 1, from documents or columns."""
        found: dict[str, float] = self.ask(do="time", way=way, **{"from": first, "to": last})
        return found

    def results(self, way: str, number: int) -> dict[str, list[Any]]:
        """`<service>_outcome` and `<service>_amount` of so many households, in their order; None is left open."""
        found: dict[str, list[Any]] = self.ask(do="results", way=way, number=number)
        return found
