"""Reads corpus/questions/: what people ask for by clauses that no entitlement covers, see docs/add-a-document.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from knowledge.asking.phrases import Phrase
from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from knowledge.errors import CorpusError

KEYS = {"clause", "starts", "asked_as"}


def load_asked(folder: Path, library: Library) -> list[Phrase]:
    """The phrases of every file of `folder`, none where there is no such folder.

    Raises CorpusError naming file and entry for what is not of the shape {clause, starts, asked_as}, and for a clause
    that is not there or begins with other words: its document was changed, so its questions must be looked at again.
    """
    found = []
    for path in sorted(folder.glob("*.yml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or []
        for number, entry in enumerate(entries, 1):
            found += _phrases(entry, f"{path.name}, entry {number}", library)
    return found


def _phrases(entry: Any, where: str, library: Library) -> list[Phrase]:
    if not isinstance(entry, dict) or set(entry) != KEYS:
        given = sorted(entry) if isinstance(entry, dict) else entry
        raise CorpusError(f"{where}: has {given}; allowed: {', '.join(sorted(KEYS))}.")
    clause = library.clause(str(entry["clause"]))
    if clause is None:
        raise CorpusError(f"{where}: there is no clause {entry['clause']!r}; its document may have been changed.")
    if not _starts(clause, str(entry["starts"])):
        raise CorpusError(f"{where}: {clause.id} begins with {clause.text[:20]!r}, not with {entry['starts']!r}.")
    asked = entry["asked_as"]
    if not isinstance(asked, list) or not asked or not all(isinstance(text, str) and text.strip() for text in asked):
        raise CorpusError(f"{where}: asked_as is {asked!r}; allowed: a list of questions.")
    return [Phrase(text, (clause.id,)) for text in asked]


def _starts(clause: Clause, words: str) -> bool:
    squeezed = "".join(words.split())
    return any("".join(text.split()).startswith(squeezed) for text in (clause.text, clause.reading))
