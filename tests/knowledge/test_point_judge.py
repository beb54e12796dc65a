"""The judge of the point: its parts on small made-up tokens, and the trained one beside torch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bench.point_judge.fit import Trainee
from knowledge.point_judge import load_judge
from knowledge.point_judge.alignment import OF_WAYS, SCALARS, Alignment, Tokens
from knowledge.point_judge.judge import PointJudge
from knowledge.point_judge.network import Network

WIDTH, VOCABULARY = 4, 20


@pytest.fixture
def alignment() -> Alignment:
    mean = np.zeros(WIDTH, dtype=np.float32)
    return Alignment(mean, np.eye(WIDTH, dtype=np.float32), np.linspace(0, 1, VOCABULARY, dtype=np.float32))


def tokens(seed: int, length: int) -> Tokens:
    drawn = np.random.default_rng(seed)
    vectors = drawn.normal(size=(length, WIDTH)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) if length else 1
    return Tokens(vectors, drawn.integers(0, VOCABULARY, length).astype(np.int32))


def test_a_text_laid_over_itself_leaves_nothing_uncovered(alignment: Alignment) -> None:
    text = tokens(1, 5)
    found = alignment.over(text, text, [text])
    assert found.shape == (5, alignment.features) == (5, 2 * WIDTH + SCALARS + OF_WAYS)
    left, best, stands = found[:, WIDTH : 2 * WIDTH], found[:, 2 * WIDTH], found[:, 2 * WIDTH + 3]
    assert np.allclose(left, 0, atol=1e-5) and np.allclose(best, 1, atol=1e-5) and stands.all()


@given(st.integers(0, 200), st.integers(0, 12), st.integers(0, 12), st.integers(0, 3))
def test_any_texts_can_be_laid_over_one_another(seed: int, ours: int, theirs: int, ways: int) -> None:
    alignment = Alignment(np.zeros(WIDTH, np.float32), np.eye(WIDTH, dtype=np.float32), np.ones(VOCABULARY, np.float32))
    found = alignment.over(tokens(seed, ours), tokens(seed + 1, theirs), [tokens(seed + 2, n) for n in range(ways)])
    assert found.shape[1] == alignment.features and len(found) >= 1 and np.isfinite(found).all()


def test_the_network_without_torch_is_the_one_that_was_trained() -> None:
    torch.manual_seed(3)
    trained = Trainee(9).eval()
    rows = np.random.default_rng(4).normal(size=(6, 9)).astype(np.float32)
    with torch.no_grad():
        wanted = float(trained(torch.from_numpy(rows[None]), torch.ones(1, 6, dtype=torch.bool)).sigmoid()[0])
    assert Network(trained.arrays())(rows) == pytest.approx(wanted, abs=1e-5)


@dataclass(frozen=True)
class _Encoded:
    tokens: npt.NDArray[np.float16]
    pieces: npt.NDArray[np.int32]


class _Encoder:
    """Counts what it is given to encode."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encoded(self, text: str) -> _Encoded:
        self.seen.append(text)
        made = np.random.default_rng(len(text)).normal(size=(len(text), 384)).astype(np.float16)
        return _Encoded(made, np.arange(len(text), dtype=np.int32))

    encoded_passage = encoded


def test_a_clause_and_its_ways_are_encoded_once() -> None:
    encoder = _Encoder()
    judge: PointJudge = load_judge(encoder)
    question = encoder.encoded("一个月多少钱")
    first = judge(question, "每人每月500元", ["多少钱一个月"])
    again = judge(question, "每人每月500元", ["多少钱一个月"])
    assert first == again and 0 <= first <= 1
    assert encoder.seen == ["一个月多少钱", "多少钱一个月", "每人每月500元"]


def test_the_committed_weights_are_small_and_their_limit_is_one() -> None:
    judge = load_judge(_Encoder())
    assert 0 < judge.least < 1
