"""What was just encoded is not encoded again, nor twice at once; and no word of it is kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest

from knowledge.asking.question_vectors import QuestionVectors
from tests.knowledge.fake_encoder import FakeEncoder


def test_a_question_is_encoded_once_and_forgotten_when_others_came() -> None:
    encoder = FakeEncoder()
    vectors = QuestionVectors(encoder, most=2)
    first = vectors.query("低保")
    assert vectors.query("低保") is first
    assert np.array_equal(first, FakeEncoder().query("低保"))
    vectors.query("体检")
    vectors.query("低保")  # asked for again: the other one goes first
    vectors.query("养老")
    vectors.query("低保")
    assert encoder.queries == ["低保", "体检", "养老"]
    vectors.query("体检")
    assert encoder.queries == ["低保", "体检", "养老", "体检"]


def test_nobody_can_change_what_others_hold() -> None:
    with pytest.raises(ValueError, match="read-only"):
        QuestionVectors(FakeEncoder()).query("低保")[0] = 1


def test_no_word_is_kept() -> None:
    vectors = QuestionVectors(FakeEncoder())
    vectors.query("我妈二级残疾")
    assert "残疾" not in repr(vars(vectors))
    assert "残疾".encode() not in b"".join(vectors._known)


def test_two_who_ask_at_once_get_one_encoding() -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(FakeEncoder):
        def query(self, text: str) -> npt.NDArray[np.float32]:
            begun.set()
            assert go_on.wait(20)
            return super().query(text)

    encoder = Slow()
    vectors = QuestionVectors(encoder)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(vectors.query, "低保")
        assert begun.wait(20)
        second = pool.submit(vectors.query, "低保")
        go_on.set()
        assert first.result(20) is second.result(20)
    assert encoder.queries == ["低保"]


def test_a_failure_is_told_and_not_kept() -> None:
    class Failing(FakeEncoder):
        def query(self, text: str) -> npt.NDArray[np.float32]:
            vector = super().query(text)
            if len(self.queries) == 1:
                raise RuntimeError("no")
            return vector

    vectors = QuestionVectors(Failing())
    with pytest.raises(RuntimeError, match="no"):
        vectors.query("低保")
    assert vectors.query("低保").shape == (8,)
