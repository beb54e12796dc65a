"""The app's end of the comparison with OpenFisca: starts its side in its own environment and takes turns with it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from eligibility.household import Household

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-bench" / "bin" / "python"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMEXPR_NUM_THREADS": "1"}


class OpenFiscaError(Exception):
    """OpenFisca's side cannot be started, or ended without an answer; the text says what to do."""


class OpenFisca:
    """OpenFisca's side as a process; a context manager that ends it.

    Waits while it works and lets it wait otherwise, so that the two sides never run at the same time.
    """

    def __init__(self, as_of: date, python: Path = PYTHON) -> None:
        """Start it for the month of `as_of`; raises OpenFiscaError where its environment has not been made."""
        if not python.is_file():
            raise OpenFiscaError(f"OpenFisca's environment is missing ({python} is not there). Run: make bench")
        command = [str(python), "-m", "bench.openfisca_side", f"{as_of:%Y-%m}"]
        environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def inputs(self) -> frozenset[str]:
        """The facts that its model reads, by the names of facts.yml."""
        return frozenset(name for names in self._ask(do="inputs").values() for name in names)

    def load(self, households: Sequence[Household], facts: frozenset[str]) -> None:
        """Hand over households, with these facts alone."""
        told = [
            {
                "facts": {name: value for name, value in household.facts.items() if name in facts},
                "persons": {p.id: {n: v for n, v in p.facts.items() if n in facts} for p in household.persons},
            }
            for household in households
        ]
        self._ask(do="load", households=told)

    def seconds(self, way: str, first: int, last: int) -> dict[str, float]:
        """Seconds to `build` and to `calculate` the households first … last - 1, from documents or columns."""
        found: dict[str, float] = self._ask(do="time", way=way, **{"from": first, "to": last})
        return found

    def results(self, way: str, number: int) -> dict[str, list[Any]]:
        """`<service>_outcome` and `<service>_amount` of so many households, in their order; None is left open."""
        found: dict[str, list[Any]] = self._ask(do="results", way=way, number=number)
        return found

    def _ask(self, **request: Any) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
            answer = stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise OpenFiscaError("OpenFisca's side ended without an answer; what it said stands above.")
        return json.loads(answer)
