"""What a result belongs to: when, of which commit, with which models."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime

from api.settings import ROOT, Settings
from knowledge.models.files import fingerprint
from launch.training import model_file


@dataclass(frozen=True)
class Stamp:
    """`commit` ends in -dirty where files were changed since; `asked` says whose program it was."""

    date: str
    commit: str
    model: str
    rasa: str
    asked: str

    def __str__(self) -> str:
        return f"{self.date}, commit {self.commit}, embedding model {self.model}, {self.rasa}, {self.asked}"


def stamp(settings: Settings, base: str | None) -> Stamp:
    """Of this folder as it is now; `base` is the address of a running program, None for one of our own."""
    return Stamp(
        date=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        commit=_commit(),
        model=fingerprint(settings.model, settings.query_prompt, settings.passage_prompt),
        rasa=model_file(settings).name.partition(".")[0],
        asked="a program that ran already (commit and models are those of this folder)" if base else "its own program",
    )


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"
