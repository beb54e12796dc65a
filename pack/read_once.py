"""What a program reads of its pack once, when it starts: facts, their words, pack.yml, the lists of the search.

Documents and records change while it runs; these do not, since everything that hears and asks is made of them. So a
generation of the documents that was made with others can be served only after a restart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pack.chosen import MANIFEST, SHARED, chosen


@dataclass(frozen=True)
class ReadOnce:
    """Three hashes: `words` of facts.yml, topics.yml and words/ beside the records, `pack` of pack.yml and the lists of
    the search, `shared` of the facts, topics and words that all packs share."""

    words: str
    pack: str
    shared: str


def read_once(entitlements: Path) -> ReadOnce:
    """As the files stand now, those of the records in the folder `entitlements`."""
    pack = chosen().folder
    lists = [pack / MANIFEST, *sorted((pack / "knowledge").glob("*.yml"))]
    return ReadOnce(words_of(entitlements), _hash(pack, lists), words_of(SHARED))


def words_of(entitlements: Path) -> str:
    """One hash over facts, topics and words beside the records of that folder; which need not be there."""
    files = [entitlements / "facts.yml", entitlements / "topics.yml", *sorted((entitlements / "words").glob("*.yml"))]
    return _hash(entitlements, files)


def _hash(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
