"""What it costs to add one document to an index artifact of a given size, with the program's own code."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from knowledge.documents.clause import Clause
from knowledge.index import Index, add_segment, build_index, write_index

ADDED, TIMES = 300, 9


@dataclass(frozen=True)
class Adding:
    """Processor seconds and bytes to disk: the index of `count` clauses written whole, and a document added to it."""

    count: int
    whole: float
    whole_bytes: int
    added: float
    added_bytes: int
    added_waited: float  # seconds by the clock, the disk's included


def adding(real: Sequence[Clause], vectors: npt.NDArray[np.float32]) -> Adding:
    """Write an index of `vectors` with the `real` clauses over and over, then add ADDED clauses to it, TIMES times."""
    with tempfile.TemporaryDirectory() as folder:
        path, count = Path(folder) / "index.zip", len(vectors) - ADDED
        begin = time.process_time()
        write_index(_index(real, vectors[:count], "first"), path)
        whole = time.process_time() - begin
        taken, waited, size = list[float](), list[float](), path.stat().st_size
        for turn in tqdm(range(TIMES), desc="add a document", leave=False):
            begin, clock = time.process_time(), time.perf_counter()
            add_segment(_index(real, vectors[count:], f"document-{turn}"), path, [], "all")
            taken.append(time.process_time() - begin)
            waited.append(time.perf_counter() - clock)
        added_bytes = sum(file.stat().st_size for file in path.parent.iterdir()) - size
    return Adding(count, whole, size, statistics.median(taken), added_bytes, statistics.median(waited))


def _index(real: Sequence[Clause], vectors: npt.NDArray[np.float32], name: str) -> Index:
    clauses = [real[row % len(real)] for row in range(len(vectors))]
    return build_index(clauses, vectors, "model", name, 1, contents={name: name})
