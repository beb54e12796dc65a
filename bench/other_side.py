"""The app's end of a comparison: starts the other side in its own environment and takes turns with it, line by line."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMEXPR_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class OtherSideError(Exception):
    """The other side cannot be started, or ended without an answer; the text says what to do."""


class OtherSide:
    """A module run by another environment's Python, asked in JSON lines; a context manager that ends it.

    Waits while it works and lets it wait otherwise, so that the two sides never run at the same time. `error` is what
    it raises.
    """

    error: type[OtherSideError] = OtherSideError

    def __init__(
        self, python: Path, module: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        """Start `module`; raises `error` where its environment has not been made."""
        self._module = module
        if not python.is_file():
            raise self.error(f"{module}: its environment is missing ({python} is not there). Run: make bench")
        self._process = subprocess.Popen(
            [str(python), "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD, **(environment or {}), "PYTHONPATH": str(ROOT)},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def ask(self, **request: Any) -> Any:
        """Its answer to a request; raises `error` where it has ended."""
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
            raise self.error(f"{self._module} ended without an answer; what it said stands above.")
        return json.loads(answer)
