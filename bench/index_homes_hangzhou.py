"""Hangzhou's own index in both homes, asked our own questions: do both find the same?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from unittest import mock

from tqdm import tqdm

from api.catalogue.phrases import load_phrases, phrase_table
from api.parts import load_library, load_records
from api.settings import ENTITLEMENTS, ROOT, Settings
from bench.evaluation.question_sets import read_questions
from knowledge.asking.question_vectors import QuestionVectors
from knowledge.embedding import Embedder
from knowledge.found import Found
from knowledge.indexing.file_home import FileHome
from knowledge.postgres.home import PostgresHome
from knowledge.search import Searcher

DAY, SHOWN = date(2025, 6, 1), 5


@dataclass(frozen=True)
class Alike:
    """For how many questions both homes gave the same; `differing` are those with another first clause."""

    name: str
    questions: int
    first: int
    five: int
    verdict: int
    differing: list[str]


def compare(settings: Settings, embedder: Embedder, url: str) -> list[Alike]:
    """PostgreSQL held against the file: as a corpus of that size is searched, and as if it were a large one."""
    library = load_library(settings)
    ways = load_phrases(settings, library, load_records(library, ENTITLEMENTS))
    file, home = FileHome(settings.index), PostgresHome(url)
    home.build(library, embedder, settings.vectors, lambda _total: lambda _done: None)
    encoder = QuestionVectors(embedder, most=10_000)  # each question is encoded once for all
    indexes = [one.read(embedder.fingerprint) for one in (file, home)]
    here, there = (
        Searcher(library, index, encoder, phrase_table(settings, ways, embedder, index)) for index in indexes
    )
    questions = [one.question for one in read_questions(ROOT / "tests" / "answers" / "questions")]
    found = [
        here.search(question, SHOWN, DAY) for question in tqdm(questions, desc="Hangzhou", leave=False, disable=None)
    ]
    every = _alike("every clause compared", questions, found, there)
    with mock.patch("knowledge.postgres.index.EXACT_UP_TO", 0):
        pooled = _alike("200 of each kind put up, as in a large corpus", questions, found, there)
    home.server.close()
    return [every, pooled]


def _alike(name: str, questions: Sequence[str], found: Sequence[Found], there: Searcher) -> Alike:
    alike = Alike(name, len(questions), 0, 0, 0, [])
    for question, right in zip(questions, found, strict=True):
        other = there.search(question, SHOWN, DAY)
        ids = [[hit.clause.id for hit in one.hits] for one in (right, other)]
        same = ids[0][:1] == ids[1][:1]
        alike = replace(
            alike,
            first=alike.first + same,
            five=alike.five + (ids[0] == ids[1]),
            verdict=alike.verdict + (right.verdict == other.verdict),
        )
        if not same:
            scores = " and ".join(f"{hit.score:.4f}" for hit in right.hits[:2])
            alike.differing.append(f"{question} (its two best in the file score {scores})")
    return alike
