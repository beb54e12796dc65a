"""The files of the entitlement records as staff see and propose to change them: found by id, changed as text."""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from api.record_review import review
from eligibility.catalogue import NO_RECORDS, load_catalogue
from eligibility.errors import CatalogueError
from knowledge.documents.library import Library
from pack.chosen import SHARED

AROUND = 3  # lines on either side by which the place of a change is found again


class StaleError(Exception):
    """A change does not fit the file as it is now; the text says why."""


@dataclass(frozen=True)
class RecordFiles:
    """The records in `folder`, which is called entitlements and stands beside corpus."""

    folder: Path

    def path(self, record_id: str) -> Path | None:
        """The file of a record, relative to the folder's parent; None for an id that there is not."""
        files = (path for path in self.folder.glob("*/*.yml") if path.parent.name not in NO_RECORDS)
        found = next((path for path in files if path.stem == record_id), None)
        return found.relative_to(self.folder.parent) if found else None

    def text(self, record_id: str) -> str:
        """The file's text; raises StaleError when there is none any more."""
        path = self.path(record_id)
        if path is None:
            raise StaleError(f"there is no record {record_id!r} any more")
        return (self.folder.parent / path).read_text(encoding="utf-8")

    def problems(self, changed: Mapping[Path, str], library: Library, as_of: date) -> Sequence[str]:
        """What check-records says of the records with some files changed and did not say without."""
        with tempfile.TemporaryDirectory(prefix="huimin-proposal-") as made:
            root = Path(made)
            shutil.copytree(self.folder, root / "entitlements")
            (root / "corpus").mkdir()
            shutil.copyfile(self.folder.parent / "corpus" / "corpus.yml", root / "corpus" / "corpus.yml")
            for path, text in changed.items():
                (root / path).write_text(text, encoding="utf-8")
            try:
                return review(load_catalogue(root / "entitlements", SHARED), library, as_of).problems
            except CatalogueError as error:
                return [str(error).replace(f"{root}/", "")]


def with_way_of_asking(text: str, phrase: str) -> str:
    """A record's text with one more `asked_as`, behind the others; raises StaleError where it has it, or no list."""
    lines = _lines(text)
    heads = [number for number, line in enumerate(lines) if line.startswith("asked_as:")]
    if not heads or lines[heads[-1]].strip() != "asked_as:":
        raise StaleError("the record has no list asked_as, one on each line")
    end = heads[-1] + 1
    while end < len(lines) and lines[end].startswith((" ", "-")):
        end += 1
    indent = lines[heads[-1] + 1].partition("-")[0]
    written = yaml.safe_dump([phrase], allow_unicode=True, width=10_000)  # quoted where YAML wants it
    if phrase in (yaml.load("".join(lines[heads[-1] : end]), yaml.CSafeLoader) or {})["asked_as"]:
        raise StaleError("the record has this way of asking already")
    return "".join([*lines[:end], indent + written, *lines[end:]])


def changed_again(before: str, after: str, now: str) -> str:
    """`now` with what was changed between `before` and `after`; raises StaleError where its place is not found."""
    if now == before:
        return after
    old, new, result = _lines(before), _lines(after), now
    for tag, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        above, below = "".join(old[max(0, first - AROUND) : first]), "".join(old[last : last + AROUND])
        place = above + "".join(old[first:last]) + below
        if result.count(place) != 1:
            raise StaleError("the file was changed at the same place since")
        result = result.replace(place, above + "".join(new[start:end]) + below)
    return result


def unified(path: Path, before: str | None, after: str) -> str:
    """The difference as `git apply` takes it; `before` None: a new file."""
    ours, theirs = _lines(before or ""), _lines(after)
    source = "/dev/null" if before is None else f"a/{path.as_posix()}"
    return "".join(difflib.unified_diff(ours, theirs, source, f"b/{path.as_posix()}"))


def _lines(text: str) -> list[str]:
    """Lines as git has them: Python ends one at other signs, too, and git would not take the patch."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
