"""Questions with the clauses they are judged against: those they were written for, and those that search puts first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from api.parts import Parts
from api.settings import Settings
from bench.bare_pack import without_lists
from bench.point_judge.gold import Finder, quoted
from bench.second_corpus import searched
from knowledge.asking.phrases import Phrase
from knowledge.documents.clause import Clause
from knowledge.embedding import Embedder
from knowledge.indexing.passage import near_text
from knowledge.search import Searcher
from knowledge.words import normalise

DATA = Path(__file__).with_name("data")
PHRASE = "phrases"  # where an example comes from that is a way of asking
NEARBY = slice(1, 4)  # of the clauses found for a way of asking, which are near without being asked for
SHORTEST = 7  # characters of a way of asking that is a question


@dataclass(frozen=True)
class Example:
    """A question and a clause: its kind (nothing, topic, point), and which file it comes from.

    `ways` are the nearest ways of asking for the clause, but for the question itself; `leads` says that search puts the
    clause first, `passed` that no rule of knowledge/ refuses it.
    """

    question: str
    clause: str
    text: str
    kind: str
    source: str
    ways: tuple[str, ...]
    leads: bool = True
    passed: bool = True


class Examples:
    """Makes examples with the search of the program."""

    def __init__(self, parts: Parts) -> None:
        self._library, self._searcher, self._find = parts.library, parts.searcher, Finder(parts.library)
        if parts.searcher.doubt is None:
            raise ValueError("The judge learns with the default model: leave HUIMIN_EMBEDDING_MODEL empty.")
        self._ways = parts.searcher.doubt.ways_of_asking
        parts.searcher.doubt = None  # the rules alone say what passes

    def written(self, paths: Iterable[Path]) -> Iterator[Example]:
        """The examples of files of questions (see data/README.md)."""
        for path in paths:
            for entry in entries(path):
                for example in compared(entry, self._searcher, self._find(entry), path.stem):
                    question, clause = example.question, example.clause
                    yield replace(example, ways=tuple(self._ways(question, clause, besides=question)))

    def asked(self, phrases: Iterable[Phrase]) -> Iterator[Example]:
        """Ways of asking: for their clause they hold the point, for one that is found near by they do not.

        Only of the same document: an older plan may say the same.
        """
        tied: dict[str, set[str]] = {}
        for phrase in phrases:
            tied.setdefault(normalise(phrase.text), set()).update(phrase.clauses)
        for phrase in phrases:
            question = normalise(phrase.text)
            clause = self._library.clause(phrase.clauses[0]) if phrase.clauses else None
            if clause is None or phrase.name or len(question) < SHORTEST:
                continue
            yield self._example(question, clause, "point", PHRASE)
            for hit in self._searcher.search(question).hits[NEARBY]:
                if hit.clause.id not in tied[question] and hit.clause.document_id == clause.document_id:
                    yield self._example(question, hit.clause, "topic", PHRASE)
                    break

    def _example(self, question: str, clause: Clause, kind: str, source: str) -> Example:
        ways = tuple(self._ways(question, clause.id, besides=question))
        return Example(question, clause.id, near_text(clause), kind, source, ways)


def of_unwritten(folder: Path, settings: Settings, embedder: Embedder) -> Iterator[Example]:
    """The examples of a folder of texts with questions: documents that have no ways of asking, and no lists of a city.

    A text of another folder may answer what is said to be written nowhere: each folder is a library of its own.
    """
    with without_lists():
        library, searcher = searched(folder, settings, embedder, beside=False)
        clauses = {entry.document.id: entry.outline.clauses for entry in library.list()}
        for entry in entries(folder / "questions.jsonl"):
            yield from compared(entry, searcher, [*quoted(entry, clauses)], folder.name)


def entries(file: Path) -> Iterator[dict[str, Any]]:
    """The questions of a file that say whether a clause holds their point."""
    entries = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return (entry for entry in entries if entry["kind"] in ("point", "topic", "nothing"))


def compared(entry: Mapping[str, Any], searcher: Searcher, gold: Sequence[Clause], source: str) -> Iterator[Example]:
    """A question beside the clause it was written for, and beside the one that search shows, if that cannot hold it."""
    question = normalise(entry["question"])
    found = searcher.search(question)
    first = found.hits[0].clause
    if entry["kind"] == "point":  # of a point that search misses nothing is known about what it shows instead
        shown = [one for one in gold if one.id == first.id] or [*gold[:1]]
    else:
        shown = [*gold[:1], *([] if first in gold[:1] else [first])]
    for clause in shown:
        text, leads = near_text(clause), clause.id == first.id
        yield Example(question, clause.id, text, entry["kind"], source, (), leads, found.answerable)
