"""How a stored text was made of the file that was brought: what is cited is the text, what was issued the file."""

import re
from dataclasses import dataclass

from knowledge.documents.entry import Entry


@dataclass(frozen=True)
class Derivation:
    """The original's place beside corpus.yml, its SHA-256, what read it, and whether words were recognised."""

    original: str
    sha256: str
    reader: str
    recognised: bool

    @classmethod
    def read(cls, entry: Entry) -> "Derivation":
        """Return what the key `derived` of a document's entry says; raises CorpusError."""
        own = Entry.at(entry.data["derived"], f"{entry.where}, derived")
        own.keys(frozenset({"original", "sha256", "reader"}), frozenset({"recognised"}))
        original, digest, reader = own.text("original"), own.text("sha256"), own.text("reader")
        if original.startswith("/") or ".." in original.split("/"):
            raise own.fail("original", "a place inside the folder of corpus.yml")
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise own.fail("sha256", "64 figures and letters a-f")
        recognised = own.data.get("recognised", False)
        if not isinstance(recognised, bool):
            raise own.fail("recognised", "true, false")
        return cls(original, digest, reader, recognised)
