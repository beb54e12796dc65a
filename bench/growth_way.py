"""One kind of index over one set of vectors, in a process of its own, so that its memory can be told; see bench.growth.

    python -m bench.growth_way FOLDER '{"factory": …, "build": …, "search": [...]}'

reads vectors.bin and questions.npy of FOLDER, and prints one line of JSON: how the index was built and how it searched.
The way `Flat` also writes truth.npy, the nearest of every question, for the others to be held against.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # processor time is what is told; threads would only blur it

import json
import resource
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.indexing.index_kind import SAMPLE

TOP = 10
WARM_UP = 20
_FAISS: Any = faiss


@dataclass(frozen=True)
class Way:
    """An index in FAISS's words: how it is made, and the settings it is searched with, one after the other."""

    factory: str
    build: str = ""
    search: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Searched:
    """Processor milliseconds of one search on one thread, and the share of the true ten nearest that were found."""

    setting: str
    p50: float
    p95: float
    recall: float


@dataclass(frozen=True)
class Measured:
    """Processor seconds to build, bytes of the index, bytes of memory at the peak, vectors included; and searches."""

    way: Way
    build: float
    size: int
    peak: int
    searched: list[Searched]


def measure(folder: Path, way: Way) -> Measured:
    """Build the index and put every question to it with every setting."""
    questions = np.load(folder / "questions.npy")
    dimension = questions.shape[1]
    vectors = np.fromfile(folder / "vectors.bin", dtype=np.float32).reshape(-1, dimension)
    begin = time.process_time()
    index = _FAISS.index_factory(dimension, way.factory, faiss.METRIC_INNER_PRODUCT)
    if way.build:
        _FAISS.ParameterSpace().set_index_parameters(index, way.build)
    if not index.is_trained:
        if hasattr(index, "cp"):
            index.cp.max_points_per_centroid = SAMPLE
        index.train(vectors)
    index.add(vectors)
    build = time.process_time() - begin
    del vectors
    peak = peak_memory()
    truth = folder / "truth.npy"
    searched = []
    for setting in way.search:
        if setting:
            _FAISS.ParameterSpace().set_index_parameters(index, setting)
        rows, taken = search(index, questions)
        if way.factory == "Flat":
            np.save(truth, rows)
        p50, p95 = np.percentile(taken, [50, 95])
        searched.append(Searched(setting, float(p50), float(p95), recall(rows, np.load(truth))))
    return Measured(way, build, _FAISS.serialize_index(index).nbytes, peak, searched)


def peak_memory() -> int:
    """The most bytes of memory that this process has held; getrusage would tell of the one it was started by too."""
    status = Path("/proc/self/status")
    if status.exists():
        (kilobytes,) = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(kilobytes) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def search(index: Any, questions: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int64], list[float]]:
    """The rows of the ten nearest of every question, and the processor milliseconds that each took."""
    for question in questions[:WARM_UP]:
        index.search(question[None], TOP)
    rows, taken = [], []
    for question in questions:
        begin = time.thread_time_ns()
        _, found = index.search(question[None], TOP)
        taken.append((time.thread_time_ns() - begin) / 1e6)
        rows.append(found[0])
    return np.stack(rows), taken


def recall(found: npt.NDArray[np.int64], truth: npt.NDArray[np.int64]) -> float:
    """The share of the true nearest that were found, over all questions."""
    return float(np.mean([len({*some} & {*right}) / len(right) for some, right in zip(found, truth, strict=True)]))


if __name__ == "__main__":
    asked = json.loads(sys.argv[2])
    print(json.dumps(asdict(measure(Path(sys.argv[1]), Way(asked["factory"], asked["build"], tuple(asked["search"]))))))
