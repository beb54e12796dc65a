"""Results of the proofs, under docs/results/, each with its day, commit and machine."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from api.settings import ROOT

FOLDER = ROOT / "docs" / "results"


def stamp(command: str) -> str:
    """The line under a page's title."""
    shown = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    commit = shown.stdout.strip() or "unknown"
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {commit}, {platform.machine()}, {os.cpu_count()} cores "
        f"(load {load:.1f} at the end), `{command}`."
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is words, the others are numbers."""
    lines = ["|" + "|".join(head) + "|", "|---" + "|--:" * (len(head) - 1) + "|"]
    return "\n".join([*lines, *("|" + "|".join(str(cell) for cell in row) + "|" for row in rows)])


def write(name: str, *parts: str, folder: Path = FOLDER) -> Path:
    """Write the page, and print it."""
    text = "\n\n".join(parts) + "\n"
    file = folder / f"{name}.md"
    file.write_text(text, encoding="utf-8")
    print(text)
    return file
