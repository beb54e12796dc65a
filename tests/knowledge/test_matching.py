"""A large index in memory finds by meaning and words together what comparing every clause would find."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import knowledge.indexing.index_kind
from knowledge.index import Index, add_segment, build_index, read_index, write_index
from knowledge.indexing.lexical import LexicalIndex
from knowledge.ranking import Ranking, spread
from tests.knowledge.documents import clauses_of

(CLAUSE,) = clauses_of("低保标准按年调整。")
WORDS = ["低保", "护理", "补贴", "老人", "体检", "公交", "免费", "就业", "培训", "孩子", "疫苗", "学费", "住房", "租金"]
COUNT, WIDTH, POOL, TOP = 3000, 16, 60, 10


def unit(drawn: np.ndarray) -> np.ndarray:
    found: np.ndarray = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return found


def an_index(vectors: np.ndarray) -> Index:
    return build_index([CLAUSE] * len(vectors), vectors, "model", "corpus", 1)


def mixed(cosines: np.ndarray, words: np.ndarray) -> np.ndarray:
    """As knowledge/search.py mixes them."""
    share = Ranking().meaning
    found: np.ndarray = share * spread(cosines) + (1 - share) * spread(words)
    return found


@pytest.mark.parametrize("files", [1, 2])
def test_meaning_and_words_are_mixed_on_the_scale_of_all_clauses(
    files: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(knowledge.indexing.index_kind, "FLAT_UP_TO", 1000)
    rng, path = np.random.default_rng(0), tmp_path / "index.zip"
    vectors = unit(rng.normal(size=(COUNT, WIDTH)))
    texts = ["".join(rng.choice(WORDS, rng.integers(4, 12))) for _ in vectors]
    first = COUNT if files == 1 else COUNT - 700
    write_index(an_index(vectors[:first]), path)
    if files == 2:
        add_segment(an_index(vectors[first:]), path, [], "all")
    index = read_index(path, "model")
    assert not index.exact
    match, lexical, nothing = index.matcher(texts), LexicalIndex(texts), np.full(COUNT, -1, dtype=np.float32)
    nothing[5], shares = 0.9, list[float]()
    for vector, text in zip(
        unit(rng.normal(size=(20, WIDTH))), ["老人免费体检", "孩子疫苗学费", "租金补贴培训", "公交"] * 5, strict=True
    ):
        found, right = match(vector, text, nothing, POOL), vectors @ vector
        assert found.up[5] and found.up.sum() <= 2 * POOL + 2
        assert found.cosines[found.up] == pytest.approx(right[found.up], abs=2e-3)  # half precision
        assert found.cosines.min() == pytest.approx(right.min(), abs=0.05)  # the farthest of all
        assert found.words == pytest.approx(lexical.scores(text))
        best = np.argsort(-np.where(found.up, mixed(found.cosines, found.words), -np.inf))[:TOP]
        true = mixed(right, found.words)
        shares.append(float(np.mean(true[best] >= np.sort(true)[-TOP] - 1e-3)))
    assert np.mean(shares) > 0.9
