"""The app's end of the comparison: starts the peers' side in its own environment and takes turns with it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.peers.way import Way

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMEXPR_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
TELLS_NOBODY = {"HAYSTACK_TELEMETRY_ENABLED": "False"}


class PeersError(Exception):
    """The comparison cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class PeerAnswer:
    """Rows of the clause table with their scores, best first, and the seconds the search took by itself."""

    rows: list[int]
    scores: list[float]
    seconds: float


class Peers:
    """The peers' side as a process; a context manager that ends it.

    Waits while it works and lets it wait otherwise, so that the two sides never run at the same time.
    """

    def __init__(self, folder: Path, python: Path = PYTHON) -> None:
        """Start it over the files of `folder`; raises PeersError where its environment has not been made."""
        if not python.is_file():
            raise PeersError(f"The peers' environment is missing ({python} is not there). Run: make bench")
        self._process = subprocess.Popen(
            [str(python), "-m", "bench.peers.side", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD, **TELLS_NOBODY, "PYTHONPATH": str(ROOT)},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def versions(self) -> dict[str, str]:
        """The packages measured and their versions."""
        found: dict[str, str] = self._ask(do="versions")
        return found

    def build(self, way: Way) -> None:
        """Build the way's pipeline, in place of another of its name."""
        self._ask(do="build", way=way.to_dict())

    def search(self, way: Way, question: int, top_k: int) -> PeerAnswer:
        """Put the question of that number to the way's pipeline."""
        return PeerAnswer(**self._ask(do="search", name=way.name, question=question, top_k=top_k))

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
            raise PeersError("The peers' side ended without an answer; what it said stands above.")
        return json.loads(answer)
