"""Small indexes are exact; large ones find nearly all of the nearest and say that they are not exact."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import knowledge.indexing.index_kind
from knowledge.errors import KnowledgeError
from knowledge.index import Index, add_segment, build_index, read_index, write_index
from knowledge.indexing.index_kind import FLAT_UP_TO, IndexKind, kind_for, lists_for
from tests.knowledge.documents import clauses_of

(CLAUSE,) = clauses_of("低保标准按年调整。")
COUNT, WIDTH = 1500, 16


@pytest.fixture
def vectors() -> np.ndarray:
    drawn = np.random.default_rng(0).normal(size=(COUNT, WIDTH)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def an_index(vectors: np.ndarray) -> Index:
    return build_index([CLAUSE] * len(vectors), vectors, "model", "corpus", 1)


def test_the_kind_is_chosen_by_size() -> None:
    assert kind_for(0) == kind_for(740) == kind_for(FLAT_UP_TO) == IndexKind("Flat")
    assert not kind_for(FLAT_UP_TO + 1).exact
    assert kind_for(100_000).factory == "IVF256,SQfp16"
    assert kind_for(1_000_000).factory == "IVF1024,SQfp16"
    assert [lists_for(count) for count in (1, 16, 10_000)] == [1, 4, 128]


def test_a_small_index_is_exact(vectors: np.ndarray) -> None:
    index = an_index(vectors)
    assert index.exact
    rows, cosines = index.nearest(vectors[7], 10)
    right = vectors @ vectors[7]
    assert rows.tolist() == np.argsort(-right)[:10].tolist()
    assert cosines == pytest.approx(right[rows], abs=1e-6)
    assert index.cosines(vectors[7]) == pytest.approx(right, abs=1e-6)


def test_a_large_index_finds_nearly_all(vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge.indexing.index_kind, "FLAT_UP_TO", 1000)
    monkeypatch.setattr(knowledge.indexing.index_kind, "PROBES", 16)  # of the 32 lists that so few vectors have
    index = an_index(vectors)
    assert not index.exact
    found = [set(index.nearest(vector, 10)[0].tolist()) for vector in vectors[:50]]
    right = [set(np.argsort(-(vectors @ vector))[:10].tolist()) for vector in vectors[:50]]
    assert sum(len(some & all_) for some, all_ in zip(found, right, strict=True)) / 500 > 0.9
    rows, cosines = index.nearest(vectors[7], 10)
    assert rows[0] == 7
    assert cosines == pytest.approx(vectors[rows] @ vectors[7], abs=1e-3)  # half precision


def test_a_large_index_does_not_pretend_to_know_every_cosine(
    vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge.indexing.index_kind, "FLAT_UP_TO", 1000)
    with pytest.raises(KnowledgeError, match="1500 clauses"):
        an_index(vectors).cosines(vectors[0])


@pytest.mark.parametrize(("asked", "given"), [(0, 0), (-1, 0), (3, 3), (5000, COUNT)])
def test_there_are_as_many_as_asked_for_or_as_there_are(vectors: np.ndarray, asked: int, given: int) -> None:
    rows, cosines = an_index(vectors).nearest(vectors[0], asked)
    assert len(rows) == len(cosines) == given


def test_an_index_of_nothing_finds_nothing() -> None:
    rows, cosines = an_index(np.zeros((0, WIDTH), dtype=np.float32)).nearest(np.ones(WIDTH, dtype=np.float32), 5)
    assert (rows.tolist(), cosines.tolist()) == ([], [])


def test_a_large_index_is_read_as_it_was_written_and_grows(
    vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(knowledge.indexing.index_kind, "FLAT_UP_TO", 1000)
    monkeypatch.setattr(knowledge.indexing.index_kind, "PROBES", 16)
    large, path = an_index(vectors[:-9]), tmp_path / "index.zip"
    write_index(large, path)
    same = read_index(path, "model")
    assert [same.nearest(v, 10)[0].tolist() for v in vectors] == [large.nearest(v, 10)[0].tolist() for v in vectors]
    add_segment(an_index(vectors[-9:]), path, [], "all")
    grown = read_index(path, "model")
    assert not grown.exact
    for place in range(COUNT - 9, COUNT):
        rows, cosines = grown.nearest(vectors[place], 10)
        assert rows[0] == place
        assert cosines.tolist() == sorted(cosines, reverse=True)
        others = set(same.nearest(vectors[place], 10)[0].tolist())
        assert {row for row in rows.tolist() if row < COUNT - 9} <= others
