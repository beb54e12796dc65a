"""Which files can be brought in, and the reader of each kind, loaded only when it is needed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from importing.errors import ImportingError
from importing.furniture import without_furniture
from importing.parts import Reading

_READERS = {
    **dict.fromkeys((".txt",), "plain_text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm"), "html_page"),
    **dict.fromkeys((".docx",), "word_file"),
    **dict.fromkeys((".xlsx",), "workbook"),
    **dict.fromkeys((".pdf",), "pdf_file"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"), "picture"),
}
_OLD = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".ofd": ".pdf", ".xls": ".xlsx", ".et": ".xlsx"}
LARGEST = 50 * 1024 * 1024  # bytes; a law with pictures has a few


def files_in(given: Path) -> tuple[list[Path], list[Path]]:
    """The files to be read of a file or folder, in the order of their names, and those of kinds nobody reads.

    Raises ImportingError where nothing stands there, or a file alone is of no kind that is read.
    """
    if given.is_file():
        if given.suffix.lower() not in _READERS:
            raise ImportingError(_not_read(given))
        return [given], []
    if not given.is_dir():
        raise ImportingError(f"There is no file or folder {given}.")
    every = sorted(path for path in given.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    wanted = [path for path in every if path.suffix.lower() in _READERS]
    if not wanted:
        raise ImportingError(f"The folder {given} holds no file that can be read; {_allowed()}.")
    return wanted, [path for path in every if path not in wanted]


def read_file(path: Path) -> Reading:
    """What the file says, without what is not the document's; raises ImportingError or CorpusError."""
    size = path.stat().st_size
    if not 0 < size <= LARGEST:
        raise ImportingError(f"{path.name} holds {size} bytes; allowed are 1 to {LARGEST}.")
    reader = import_module(f"importing.{_READERS[path.suffix.lower()]}")
    reading = cast(Reading, reader.read(path))
    parts = without_furniture(reading.parts)
    return Reading(tuple(parts), reading.reader, reading.recognised, reading.doubts, reading.said)


def _not_read(path: Path) -> str:
    better = _OLD.get(path.suffix.lower())
    if better:
        return f"{path.name} is of an old or closed kind; open it and save it as {better}."
    return f"{path.name} is of a kind that cannot be read; {_allowed()}."


def _allowed() -> str:
    return "allowed are " + ", ".join(sorted(_READERS))
