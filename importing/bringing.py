"""A file on its way into the corpus: read, with what is known of it; a document once that is complete."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from importing.derived import derived_text, left_out, reader_doubts
from importing.errors import ImportingError
from importing.files import read_file
from importing.names import id_for
from importing.particulars import NOTHING, Found, particulars
from importing.parts import LeftOut
from knowledge.documents.corpus import Document, DocumentKind, Stage
from knowledge.documents.derivation import Derivation

# what has to be known; the rest of corpus.yml's keys may be null
REQUIRED = ("title", "issuer", "issued", "valid_from", "kind", "stage", "region")
ASKED = (
    "id",
    "title",
    "short_title",
    "number",
    "issuer",
    "issued",
    "valid_from",
    "valid_to",
    "kind",
    "stage",
    "region",
)
_DAYS = ("issued", "valid_from", "valid_to")
_ALLOWED: Mapping[str, tuple[str, ...]] = {"kind": get_args(DocumentKind), "stage": get_args(Stage)}
_UNKNOWN: Mapping[str, Found] = {
    **{key: Found("？", "") for key in ("title", "issuer")},
    **{key: Found(date.min, "") for key in ("issued", "valid_from")},
    **{"kind": Found("rule", ""), "stage": Found("final", ""), "region": Found("全国", "")},
}
NONE = "none"  # typed for a key that has no value: the document has no number, no end is stated


@dataclass(frozen=True)
class Brought:
    """A file as read; `known` says for each of ASKED what is known, `left` and `doubts` what the reader noticed."""

    path: Path
    text: str
    derivation: Derivation
    known: Mapping[str, Found]
    left: tuple[LeftOut, ...]
    doubts: tuple[str, ...]

    def told(self, key: str, typed: str) -> Brought:
        """The same with what a person says of `key`; raises ImportingError for what it may not be."""
        return replace(self, known={**self.known, key: Found(_value(key, typed), "said by you")})

    def missing(self) -> list[str]:
        """The keys that have to be known and are not, or are guessed."""
        return [key for key in REQUIRED if self.known[key].value is None or not self.known[key].sure]

    def lacking(self) -> list[str]:
        """The keys that have to be known and of which nothing is."""
        return [key for key in REQUIRED if self.known[key].value is None]

    def shown(self) -> Document:
        """As it would be; what is not known yet is filled with what a preview need not know."""
        known = {key: self.known[key] if self.known[key].value is not None else _UNKNOWN[key] for key in REQUIRED}
        return replace(self, known={**self.known, **known}).document()

    def document(self) -> Document:
        """The document; raises ImportingError where something is missing or two days do not fit."""
        if lacking := self.lacking():
            options = ", ".join(f"--{key.replace('_', '-')}" for key in lacking)
            raise ImportingError(f"{self.path.name} does not say its {', '.join(lacking)}; give it: {options}.")
        value: dict[str, Any] = {key: found.value for key, found in self.known.items()}
        if value["valid_to"] and value["valid_to"] < value["valid_from"]:
            raise ImportingError(
                f"{self.path.name}: valid_to is {value['valid_to']}; allowed: {NONE}, or a day not before valid_from "
                f"({value['valid_from']})."
            )
        day, latest = value["issued"], self.known["issued"].words.startswith("nothing;")
        in_words = f"{day.year}年{day.month}月{day.day}日"
        return Document(
            **value,
            issued_text=f"不晚于{in_words}" if latest else in_words,
            source_file=self.path.name,
            text=self.text,
            derived=self.derivation,
        )


def bring(path: Path, leave_out: Sequence[str], taken: Sequence[str]) -> Brought:
    """Read the file; `taken` are ids that others have. Raises ImportingError or CorpusError."""
    reading = read_file(path).without(leave_out)
    text = derived_text(reading)
    if not text.strip():
        raise ImportingError(f"{path.name} holds no text that can be read.")
    known = particulars(reading, text)
    issued = known["issued"].value
    year = issued.year if isinstance(issued, date) else date.today().year
    name = id_for(path, str(known["title"].value or path.stem), year, taken)
    known = {"id": Found(name, "made of the file's name or the title"), **known}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    original = f"originals/{name}{path.suffix.lower()}"
    return Brought(
        path,
        text,
        Derivation(original, digest, reading.reader, reading.recognised),
        {key: known.get(key, NOTHING) for key in ASKED},
        tuple(left_out(reading)),
        tuple(reader_doubts(reading)),
    )


def named(brought: Brought) -> Brought:
    """The same with its original under the document's id, once that is settled."""
    original = f"originals/{brought.known['id'].value}{brought.path.suffix.lower()}"
    return replace(brought, derivation=replace(brought.derivation, original=original))


def _value(key: str, typed: str) -> str | date | None:
    typed = typed.strip()
    if typed.lower() == NONE and key in ("number", "valid_to", "short_title"):
        return None
    if key in _DAYS:
        try:
            return date.fromisoformat(typed)
        except ValueError:
            raise ImportingError(f"{key} is {typed!r}; allowed is a day written YYYY-MM-DD.") from None
    if key in _ALLOWED and typed not in _ALLOWED[key]:
        raise ImportingError(f"{key} is {typed!r}; allowed: {', '.join(_ALLOWED[key])}.")
    if not typed:
        raise ImportingError(f"{key} is empty; allowed is a text.")
    return typed
