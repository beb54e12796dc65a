"""An index that has grown: a first file, further files added since, and the list that says which belong to it.

Adding writes one small file and the list anew, and leaves the large files alone. A segment's file is named by what is
in it and never changes; the list is replaced in one step. It names the first file it belongs to: once that has been
replaced, an old list counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from knowledge.errors import IndexArtifactError
from knowledge.indexing.archive import REBUILD, read_archive, write_archive
from knowledge.indexing.manifest import Manifest

MANIFEST = "manifest.json"
_LIST = "added.json"


class _HasManifest(Protocol):
    @property
    def manifest(self) -> Manifest:
        """What the file was made from."""


Read = TypeVar("Read", bound=_HasManifest)


@dataclass(frozen=True)
class Added:
    """The list: `names` of the files beside the first, whose identity is `base`; `corpus` is the hash of it all."""

    base: str
    corpus: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """One file of an index, by name, and what it was made from."""

    name: str
    manifest: Manifest


def read_all(path: Path, read: Callable[[Path], Read]) -> tuple[list[Read], Manifest]:
    """Every file of the index at `path` as `read` gives it, the first one first, and the manifest of them together.

    Raises IndexArtifactError when a file is missing, damaged or another's.
    """
    while True:
        added = _read_list(path)  # before the first file, so that the list is never newer than that
        first = read(path)
        if added is None or added.base != first.manifest.identity:
            return [first], first.manifest
        try:
            others = [_named(path, name, read) for name in added.names]
        except IndexArtifactError as error:
            if _read_list(path) != added or (_is_missing(error) and _all_there(path, added)):
                continue  # the list has just been replaced, and what it named was removed
            raise
        together = first.manifest.with_added([other.manifest for other in others], added.corpus)
        return [first, *others], together


def read_segments(path: Path) -> tuple[list[Segment], Manifest]:
    """The files of the index at `path` by their manifests alone, and the manifest of them together."""
    return read_all(path, lambda file: Segment(file.name, _manifest(file)))


def segment_name(path: Path, manifest: Manifest) -> str:
    """The name of a segment that is added to the index at `path`."""
    return f"{path.stem}-{manifest.identity}{path.suffix}"


def list_added(path: Path, base: Manifest, names: Sequence[str], corpus: str) -> None:
    """Let the index at `path` be its first file, `base`, and those called `names`; others are removed."""
    content = json.dumps(asdict(Added(base.identity, corpus, tuple(names)))).encode()
    write_archive(_list_path(path), {_LIST: content})
    _remove_others(path, names)


def forget_added(path: Path) -> None:
    """Let the index at `path` be its first file alone."""
    _list_path(path).unlink(missing_ok=True)
    _remove_others(path, ())


def _manifest(file: Path) -> Manifest:
    return Manifest.from_bytes(read_archive(file, [MANIFEST])[MANIFEST], file)


def _named(path: Path, name: str, read: Callable[[Path], Read]) -> Read:
    found = read(path.with_name(name))
    if segment_name(path, found.manifest) != name:
        raise IndexArtifactError(f"The index {name} does not hold what its name says. {REBUILD}")
    return found


def _remove_others(path: Path, names: Sequence[str]) -> None:
    for file in path.parent.glob(f"{path.stem}-{'[0-9a-f]' * 16}{path.suffix}"):
        if file.name not in names:
            file.unlink(missing_ok=True)


def _list_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}-added{path.suffix}")


def _read_list(path: Path) -> Added | None:
    file = _list_path(path)
    try:
        entry = json.loads(read_archive(file, [_LIST])[_LIST])
        return Added(entry["base"], entry["corpus"], tuple(entry["names"]))
    except IndexArtifactError as error:
        if _is_missing(error):
            return None
        raise
    except (ValueError, TypeError, KeyError) as error:
        raise IndexArtifactError(f"The index {file.name} is damaged. {REBUILD}") from error


def _is_missing(error: IndexArtifactError) -> bool:
    return isinstance(error.__cause__, FileNotFoundError)


def _all_there(path: Path, added: Added) -> bool:
    return all(path.with_name(name).exists() for name in added.names)
