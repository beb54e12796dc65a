"""The app's end of the comparison: asks the peers' side, which runs in its own environment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.other_side import ROOT, OtherSide, OtherSideError
from bench.peers.way import Way

PYTHON = ROOT / ".venv-peers" / "bin" / "python"
TELLS_NOBODY = {"HAYSTACK_TELEMETRY_ENABLED": "False"}


class PeersError(OtherSideError):
    """The comparison cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class PeerAnswer:
    """Rows of the clause table with their scores, best first, and the seconds the search took by itself."""

    rows: list[int]
    scores: list[float]
    seconds: float


class Peers(OtherSide):
    """The peers' side as a process, see OtherSide."""

    error = PeersError

    def __init__(self, folder: Path, python: Path = PYTHON) -> None:
        """Start it over the files of `folder`; raises PeersError where its environment has not been made."""
        super().__init__(python, "bench.peers.side", [str(folder)], TELLS_NOBODY)

    def versions(self) -> dict[str, str]:
        """The packages measured and their versions."""
        found: dict[str, str] = self.ask(do="versions")
        return found

    def build(self, way: Way) -> None:
        """Build the way's pipeline, in place of another of its name."""
        self.ask(do="build", way=way.to_dict())

    def search(self, way: Way, question: int, top_k: int) -> PeerAnswer:
        """Put the question of that number to the way's pipeline."""
        return PeerAnswer(**self.ask(do="search", name=way.name, question=question, top_k=top_k))
