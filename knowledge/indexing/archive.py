"""A zip archive as one artifact: it appears in one step, and its checksums tell when it is damaged."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge.errors import IndexArtifactError

REBUILD = "Run: make index"


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """Write `members` to `path`: beside its place first, then a rename, so a reader sees the old file or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.writing-{os.getpid()}")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(path)


def read_archive(path: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The members called `names`, each checked; raises IndexArtifactError when the file is missing or damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in names}
    except FileNotFoundError as error:
        raise IndexArtifactError(f"There is no index at {path.name} yet. {REBUILD}") from error
    except Exception as error:  # a changed byte makes zipfile raise a dozen kinds, BadZipFile to NotImplementedError
        raise IndexArtifactError(f"The index {path.name} is damaged. {REBUILD}") from error
