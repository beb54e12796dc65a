"""Documents are written into a corpus all together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from importing.bringing import Brought
from importing.errors import ImportingError
from importing.listing import with_entries
from knowledge.documents.corpus import Document, load_corpus
from knowledge.documents.decoding import decode
from knowledge.errors import CorpusError

LIST = "corpus.yml"


def documents_in(folder: Path) -> list[Document]:
    """The documents that are there; none in a folder without corpus.yml or with an empty one. Raises CorpusError."""
    if not (folder / LIST).exists():
        if any(folder.glob("*.txt")):
            raise CorpusError(f"The folder {folder} holds texts and no {LIST}; allowed is an empty folder.")
        return []
    return load_corpus(folder)


def add(folder: Path, added: Sequence[tuple[Brought, Document]]) -> None:
    """Write texts, originals and entries; corpus.yml last, in one step. After an error all is as it was.

    Raises ImportingError for a name that is taken or a folder that cannot be written, CorpusError where the corpus
    with the new documents could not be read.
    """
    listed = folder / LIST
    old = listed.read_bytes() if listed.exists() else None
    text = with_entries(decode(old, LIST) if old is not None else "", added)
    written: list[Path] = []
    replaced = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for brought, document in added:
            assert document.derived is not None
            original = folder / document.derived.original
            original.parent.mkdir(exist_ok=True)
            _write(folder / f"{document.id}.txt", document.text.encode(), written)
            _write(original, brought.path.read_bytes(), written)
        _replace(listed, text.encode())
        replaced = True
        load_corpus(folder)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if replaced and old is not None:
            _replace(listed, old)
        elif replaced:
            listed.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise ImportingError(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
        raise


def _write(path: Path, data: bytes, written: list[Path]) -> None:
    """Write a new file; one that is there stays untouched."""
    with path.open("xb") as file:
        written.append(path)
        file.write(data)


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    if path.exists():
        shutil.copymode(path, new)
    new.replace(path)
