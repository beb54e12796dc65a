"""One home of the index measured: what it costs to build, to start, to add to, and to ask."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from bench.index_homes_truth import Asked, Recall, Truth, recall
from knowledge.index import add_segment, build_index, read_index, write_index
from knowledge.indexing.home import Match, Matcher, SearchIndex
from knowledge.indexing.passage import near_text
from knowledge.indexing.readings import Reading
from knowledge.postgres.home import PostgresHome
from knowledge.postgres.tables import SCHEMA
from knowledge.postgres.writing import Encoding, write
from knowledge.ranking import Ranking

Floats = npt.NDArray[np.float32]
ADDED, MODEL, WARM_UP = 300, "model", 20


@dataclass(frozen=True)
class Side:
    """Seconds by the clock to build, to start and to add; bytes on disk; milliseconds of each question; recall."""

    name: str
    build: float
    start: float
    added: float
    size: int
    processor: list[float]
    clock: list[float]
    recall: Recall


def file_side(
    path: Path, documents: Sequence[Reading], vectors: Floats, asked: Sequence[Asked], right: Sequence[Truth]
) -> Side:
    """The index in a file; the last document is the one that is added."""
    clauses = [clause for document in documents[:-1] for clause in document.clauses]
    built = _seconds(lambda: write_index(build_index(clauses, vectors[: len(clauses)], MODEL, "first", 1), path))
    size = path.stat().st_size
    matchers: list[Matcher] = []
    started = _seconds(lambda: matchers.append(_matcher_of(read_index(path, MODEL))))
    found, processor, clock = _ask(matchers[0], len(clauses), asked, time.process_time_ns)
    more = documents[-1].clauses
    added = _seconds(lambda: add_segment(build_index(more, vectors[len(clauses) :], MODEL, "more", 1), path, [], "all"))
    return Side("file: FAISS, bm25s", built, started, added, size, processor, clock, recall(found, right))


def postgres_side(
    url: str, documents: Sequence[Reading], vectors: Floats, asked: Sequence[Asked], right: Sequence[Truth]
) -> Side:
    """The index in PostgreSQL; the last document is the one that is added."""
    home, count = PostgresHome(url), len(vectors) - len(documents[-1].clauses)
    first = Encoding(MODEL, vectors.shape[1], lambda _: vectors[:count])
    built = _seconds(lambda: write(home.server, documents[:-1], first, anew=True))
    ((size,),) = home.server.ask(
        "SELECT sum(pg_total_relation_size(c.oid))::int8 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
        "WHERE nspname = %(schema)s AND relkind = 'r'",
        {"schema": SCHEMA},
    )
    matchers: list[Matcher] = []
    started = _seconds(lambda: matchers.append(_matcher_of(home.read(MODEL))))
    ((backend,),) = home.server.ask("SELECT pg_backend_pid()", {})

    def spent() -> int:
        on_processor = Path(f"/proc/{backend}/schedstat").read_text(encoding="ascii").split()[0]
        return time.process_time_ns() + int(on_processor)

    found, processor, clock = _ask(matchers[0], count, asked, spent)
    more = Encoding(MODEL, vectors.shape[1], lambda _: vectors[count:])
    added = _seconds(lambda: write(home.server, documents, more, anew=False))
    home.server.close()
    return Side("PostgreSQL: pgvector", built, started, added, size, processor, clock, recall(found, right))


def _matcher_of(index: SearchIndex) -> Matcher:
    matcher: Matcher = index.matcher([near_text(clause) for clause in index.clauses])
    return matcher


def _ask(
    match: Matcher, size: int, asked: Sequence[Asked], spent: Callable[[], int]
) -> tuple[list[Match], list[float], list[float]]:
    nothing, pool = np.full(size, -1, dtype=np.float32), Ranking().pool
    for one in asked[:WARM_UP]:
        match(one.vector, one.text, nothing, pool)
    found, processor, clock = list[Match](), list[float](), list[float]()
    for one in tqdm(asked, desc="ask", leave=False, disable=None):
        begin, before = time.perf_counter(), spent()
        found.append(match(one.vector, one.text, nothing, pool))
        processor.append((spent() - before) / 1e6)
        clock.append((time.perf_counter() - begin) * 1e3)
    return found, processor, clock


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
