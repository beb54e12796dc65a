"""Text files, line by line as they stand."""

from __future__ import annotations

from pathlib import Path

from importing.parts import Line, Reading
from knowledge.documents.decoding import decode

SUFFIXES = frozenset({".txt"})


def read(path: Path) -> Reading:
    """The lines of a text in UTF-8 or GB18030; raises CorpusError for anything else."""
    text = decode(path.read_bytes(), path.name)
    # empty lines stay: they end a table in cells
    return Reading(tuple(Line(line) for line in text.splitlines()), "text as it stands")
