"""What every reader returns: the lines and tables of a file in their order, and what it left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version


@dataclass(frozen=True)
class Line:
    """One line of the document; `heading` when the file itself marks it as one."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Grid:
    """A table, all rows equally long; what a merged cell holds stands in each place that it covers."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class LeftOut:
    """A line of the file that is not the document's, and why."""

    text: str
    why: str


Part = Line | Grid | LeftOut


@dataclass(frozen=True)
class Reading:
    """A file as a reader found it.

    `reader` names the library and its version; `recognised` says that (some of) the text was read from pictures;
    `doubts` are the reader's own; `said` are particulars that the file tells of itself, as lines (发布日期：…).
    """

    parts: tuple[Part, ...]
    reader: str
    recognised: bool = False
    doubts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def without(self, words: Sequence[str]) -> Reading:
        """The same without lines that begin with any of the words, and tables in which a cell does."""
        return replace(self, parts=tuple(_unless(part, tuple(words)) for part in self.parts))


def made_by(library: str) -> str:
    """The library's name with its version, as corpus.yml keeps it."""
    return f"{library} {version(library)}"


def words_of(part: Part) -> str:
    """All that a part says, on one line."""
    return " ".join(" ".join(row) for row in part.rows) if isinstance(part, Grid) else part.text


def _unless(part: Part, words: tuple[str, ...]) -> Part:
    if isinstance(part, LeftOut):
        return part
    begun = [cell for row in part.rows for cell in row] if isinstance(part, Grid) else [part.text.strip()]
    asked = bool(words) and any(text.startswith(words) for text in begun)
    return LeftOut(words_of(part), "asked for with --leave-out") if asked else part
