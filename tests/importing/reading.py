"""Files made up for tests, read as `huimin corpus add` reads them."""

from __future__ import annotations

from pathlib import Path

from importing.derived import derived_text
from importing.files import read_file
from importing.parts import Reading
from knowledge.documents.clause import Clause
from tests.knowledge.documents import clauses_of


def read(folder: Path, name: str, content: str) -> Reading:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return read_file(path)


def text_of(folder: Path, name: str, content: str) -> str:
    return derived_text(read(folder, name, content))


def rows_of(text: str) -> list[Clause]:
    return [clause for clause in clauses_of(text) if clause.kind == "row"]
