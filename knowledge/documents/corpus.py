"""The source documents as corpus.yml describes them, read strictly."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

from knowledge.documents.decoding import decode
from knowledge.documents.derivation import Derivation
from knowledge.documents.entry import Entry
from knowledge.documents.layout import Furniture, TableLayout
from knowledge.documents.place import LEVELS, NATION, Level, Place, read_place
from knowledge.documents.validity import KEYS, UNCHANGED, Validity, settle
from knowledge.errors import CorpusError
from pack.chosen import chosen

DocumentKind = Literal["opinion", "plan", "report", "rule"]
Stage = Literal["draft", "final"]

_LIST = "corpus.yml"
_TEXTS = ("title", "issuer", "region", "source_file")
_REQUIRED = frozenset({"id", "file", "number", "issued", "valid_from", "valid_to", "kind", "stage", *_TEXTS})
_OPTIONAL = frozenset({"issued_text", "short_title", "level", "furniture", "tables", "derived", *KEYS})


@dataclass(frozen=True)
class Document:
    """One source document: its text untouched, the facts about it, and the hints for reading it.

    `issued_text` says the day of issue in words; `valid_from` and `valid_to` are the first and last day of
    the period the document speaks of, `valid_to` None where no end is stated. `place` is the region as a path of
    levels, `validity` what became of the document later.
    """

    id: str
    title: str
    issuer: str
    number: str | None
    issued: date
    issued_text: str
    valid_from: date
    valid_to: date | None
    kind: DocumentKind
    stage: Stage
    region: str
    source_file: str
    text: str
    furniture: tuple[Furniture, ...] = ()
    tables: tuple[TableLayout, ...] = ()
    short_title: str | None = None
    place: Place = NATION
    validity: Validity = UNCHANGED
    derived: Derivation | None = None  # how the text was made of another file; None where it is the file itself

    @property
    def spoken_title(self) -> str:
        """The title as people would say it: the short one where there is one."""
        return self.short_title or self.title


def load_corpus(folder: Path, home: Place | None = None) -> list[Document]:
    """Return the documents of `folder` in the order of its corpus.yml; `home` as in `load_home`.

    Raises CorpusError, naming file, document, key and what is allowed, for anything that is not as it should
    be: also for a text in the folder that corpus.yml does not describe, which would never be found.
    """
    documents: list[Document] = []
    taken: set[str] = set()
    listing, home = _listing(folder, home)
    entries = [Entry.at(data, f"{_LIST}, document {place}") for place, data in enumerate(listing, 1)]
    for entry in entries:
        document = _document(folder, entry, home)
        for name in (f"the id {document.id}", f"the file {entry.text('file')}"):
            if name in taken:
                raise CorpusError(f"{entry.where}: {name} is already taken by another document.")
            taken.add(name)
        documents.append(document)
    for stray in sorted(folder.glob("*.txt")):
        if f"the file {stray.name}" not in taken:
            raise CorpusError(f"{stray.name} lies in the folder {folder.name} but not described in {_LIST}.")
    return settle(documents, entries)


def pack_home() -> Place:
    """The place of the pack."""
    return Place(chosen().place[1:])


def load_home(folder: Path, home: Place | None = None) -> Place | None:
    """The place where the documents of `folder` are used, as its corpus.yml says; where it does not, `home`.

    Raises CorpusError as `load_corpus` does.
    """
    return _listing(folder, home)[1]


def _listing(folder: Path, other: Place | None) -> tuple[list[object], Place | None]:
    """The documents as they are described, and the place where they are used, where one is given."""
    try:
        listing = yaml.load(decode((folder / _LIST).read_bytes(), _LIST), yaml.CSafeLoader)
    except OSError as error:
        raise CorpusError(f"{_LIST} in the folder {folder.name} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2012-13-01
        raise CorpusError(f"{_LIST} is not valid YAML: {' '.join(str(error).split())}.") from error
    known = isinstance(listing, dict) and listing.keys() <= {"documents", "home"}
    documents = listing.get("documents") if known else None
    if not isinstance(documents, list):
        raise CorpusError(
            f"{_LIST} must hold one key, documents, with a list of documents; allowed besides: home, their place."
        )
    if "home" not in listing:
        return documents, other
    home = read_place(Entry(listing, _LIST).text("home"))
    if not home.path:
        raise Entry(listing, _LIST).fail("home", "a place as a path of levels: 甲省 > 乙市")
    return documents, home


def _document(folder: Path, entry: Entry, home: Place | None) -> Document:
    entry.keys(_REQUIRED, _OPTIONAL)
    name = entry.text("id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise entry.fail("id", "a-z, 0-9 and single hyphens")
    issued, valid_from = entry.day("issued"), entry.day("valid_from")
    valid_to = None if entry.data["valid_to"] is None else entry.day("valid_to")
    if valid_to and valid_to < valid_from:
        raise entry.fail("valid_to", f"null, or a day not before valid_from ({valid_from})")
    title, issuer, region, source_file = map(entry.text, _TEXTS)
    level = cast(Level, entry.choice("level", LEVELS)) if "level" in entry.data else None
    in_words = f"{issued.year}年{issued.month}月{issued.day}日"
    return Document(
        id=name,
        title=title,
        short_title=entry.text("short_title") if "short_title" in entry.data else None,
        issuer=issuer,
        number=None if entry.data["number"] is None else entry.text("number"),
        issued=issued,
        issued_text=entry.text("issued_text") if "issued_text" in entry.data else in_words,
        valid_from=valid_from,
        valid_to=valid_to,
        kind=cast(DocumentKind, entry.choice("kind", get_args(DocumentKind))),
        stage=cast(Stage, entry.choice("stage", get_args(Stage))),
        region=region,
        place=read_place(region, home, level),
        source_file=source_file,
        text=_text(folder, entry),
        furniture=tuple(map(Furniture.read, entry.entries("furniture"))),
        tables=tuple(map(TableLayout.read, entry.entries("tables"))),
        derived=Derivation.read(entry) if "derived" in entry.data else None,
    )


def _text(folder: Path, entry: Entry) -> str:
    name = entry.text("file")
    if Path(name).name != name or not name.endswith(".txt"):
        raise entry.fail("file", f"the name of a .txt file beside {_LIST}")
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise CorpusError(f"{entry.where}: file {name} cannot be read ({error.strerror}).") from error
    text = decode(data, name)
    if not text.strip():
        raise CorpusError(f"{entry.where}: file {name} holds no text.")
    return text
