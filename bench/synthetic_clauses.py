"""Vectors of clauses that nobody wrote: real clauses' vectors, moved by differences between real neighbours.

A vector is a real clause's, plus a random mix (Gaussian weights) of differences between real clauses and one of their
ten nearest, brought to length 1. So the noise goes where real clauses differ, and not evenly into 384 directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

NOISE = 0.6  # share of a difference; with it 740 synthetic clauses lie as near to each other as the 740 real ones
MIXED, NEIGHBOURS, CHUNK = 8, 10, 10_000


@dataclass(frozen=True)
class Nearness:
    """How near clauses lie to each other: quantiles (5, 50, 95 %) of two cosines, and a dimension.

    `first` and `tenth` are the cosines with the nearest and the tenth nearest other clause; `dimension` is the median
    local intrinsic dimension by Levina and Bickel's maximum likelihood over ten neighbours.
    """

    first: tuple[float, float, float]
    tenth: tuple[float, float, float]
    dimension: float


def synthetic(real: Vectors, count: int, seed: int, noise: float = NOISE) -> Iterator[Vectors]:
    """`count` unit vectors in chunks of up to CHUNK, after `real`, shape (n, dimension)."""
    rng, near = np.random.default_rng(seed), _nearest(real)
    for begin in range(0, count, CHUNK):
        size = min(CHUNK, count - begin)
        here = rng.integers(len(real), size=(size, MIXED))
        there = near[here, rng.integers(NEIGHBOURS, size=here.shape)]
        weights = rng.normal(size=here.shape) * noise / np.sqrt(MIXED)
        differences = (real[there] - real[here]) * weights[:, :, None].astype(np.float32)
        moved = real[rng.integers(len(real), size=size)] + differences.sum(axis=1)
        yield (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)


def nearness(some: Vectors, among: Vectors) -> Nearness:
    """How near the clauses `some` lie to the others of `among`, of which they are the first rows."""
    cosines = some @ among.T
    cosines[np.arange(len(some)), np.arange(len(some))] = -1
    best = -np.sort(np.partition(-cosines, NEIGHBOURS, axis=1)[:, :NEIGHBOURS], axis=1)
    distances = np.sqrt(np.maximum(2 - 2 * best.astype(np.float64), 1e-9))
    dimensions = 1 / np.maximum(np.log(distances[:, -1:] / distances[:, :-1]).mean(axis=1), 1e-9)
    first, tenth = (tuple(np.percentile(best[:, place], [5, 50, 95]).tolist()) for place in (0, NEIGHBOURS - 1))
    return Nearness(first, tenth, float(np.median(dimensions)))


def _nearest(real: Vectors) -> npt.NDArray[np.int64]:
    cosines = real @ real.T
    np.fill_diagonal(cosines, -1)
    order: npt.NDArray[np.int64] = np.argsort(-cosines, axis=1)[:, :NEIGHBOURS]
    return order
