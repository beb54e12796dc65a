"""The folders that a generation is made from, and how they come into it: by links what is unchanged, else copied."""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from api.settings import Settings

ORIGINALS = "originals"  # of documents that were brought in as other files (importing/); what is served is the text
_ADDED = "index*.zip"


def contents_of(settings: Settings) -> str:
    """One hash over every file that a generation is made from, names and bytes."""
    digest = hashlib.sha256()
    for folder in (settings.corpus, settings.entitlements):
        for path in _files(folder):
            digest.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def copied(settings: Settings, draft: Path, last: Path | None) -> Settings:
    """The folders in `draft`; what stands as it is in the generation `last`, which nobody changes, is linked to it."""
    for source, name in ((settings.corpus, "corpus"), (settings.entitlements, "entitlements")):
        (draft / name).mkdir(parents=True)
        for path in _files(source):
            target = draft / name / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            same = last / name / path.relative_to(source) if last else None
            if same and same.is_file() and filecmp.cmp(path, same, shallow=False):
                _link(same, target)
            else:
                shutil.copy2(path, target)
    return settings.at(draft)


def link_made(source: Path, draft: Path) -> None:
    """Take over index and vectors by links: whoever changes one of them writes a new file in its place."""
    for path in source.glob(_ADDED):
        _link(path, draft / path.name)
    for folder in ("question-vectors", "part-vectors"):
        for path in (source / folder).glob("*.npz"):
            _link(path, draft / folder / path.name)


def _files(folder: Path) -> Iterable[Path]:
    hidden = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in hidden if not any(map(_is_aside, path.relative_to(folder).parts)))


def _is_aside(part: str) -> bool:
    """Whether nothing under a folder or file of that name makes a generation."""
    return part.startswith(".") or part == ORIGINALS


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # no links here, or another disk
        shutil.copy2(source, target)
