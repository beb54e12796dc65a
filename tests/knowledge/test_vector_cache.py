"""Vectors are kept by content: what has not changed is not encoded again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.indexing.vector_cache import VectorCache
from tests.knowledge.fake_encoder import FakeEncoder

TEXTS = ["低保标准", "养老服务", "残疾人补贴"]


def one_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_vectors_are_the_encoders_and_in_the_order_asked(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    vectors = VectorCache(tmp_path, encoder).vectors([*TEXTS, TEXTS[0]])
    assert np.array_equal(vectors, np.stack([encoder.vector(text) for text in [*TEXTS, TEXTS[0]]]))
    assert sorted(encoder.encoded) == sorted(TEXTS)  # the same text twice is encoded once


def test_unchanged_texts_are_not_encoded_again(tmp_path: Path) -> None:
    VectorCache(tmp_path, FakeEncoder()).vectors(TEXTS)
    again = FakeEncoder()
    cache = VectorCache(tmp_path, again)
    assert cache.missing(TEXTS) == 0
    assert np.array_equal(cache.vectors(TEXTS[::-1]), np.stack([again.vector(text) for text in TEXTS[::-1]]))
    assert again.encoded == []


def test_a_changed_text_costs_one_and_is_counted(tmp_path: Path) -> None:
    VectorCache(tmp_path, FakeEncoder()).vectors(TEXTS)
    again, counted = FakeEncoder(), list[int]()
    cache, changed = VectorCache(tmp_path, again), [TEXTS[0], "养老服务（新）", TEXTS[2]]
    assert cache.missing(changed) == 1
    cache.vectors(changed, counted.append)
    assert (again.encoded, counted) == (["养老服务（新）"], [1])
    assert VectorCache(tmp_path, again).missing(changed) == 0


def test_a_text_that_is_gone_is_not_kept(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, FakeEncoder())
    cache.vectors(TEXTS)
    cache.vectors([TEXTS[0], "新的"])
    assert cache.missing(TEXTS) == 2


def test_another_model_has_its_own_file(tmp_path: Path) -> None:
    VectorCache(tmp_path, FakeEncoder()).vectors(TEXTS)
    other = FakeEncoder(fingerprint="other-model", dimension=4)
    assert VectorCache(tmp_path, other).vectors(TEXTS).shape == (3, 4)
    assert len(other.encoded) == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == ["fake-model.npz", "other-model.npz"]
    assert VectorCache(tmp_path, FakeEncoder()).missing(TEXTS) == 0


def test_vectors_of_another_width_are_a_miss(tmp_path: Path) -> None:
    VectorCache(tmp_path, FakeEncoder(dimension=4)).vectors(TEXTS)
    assert VectorCache(tmp_path, FakeEncoder(dimension=8)).vectors(TEXTS).shape == (3, 8)


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all", b"\x93NUMPY\x01\x00", b"\0" * 4096])
def test_a_file_of_something_else_is_a_miss(tmp_path: Path, content: bytes) -> None:
    encoder = FakeEncoder()
    (tmp_path / f"{encoder.fingerprint}.npz").write_bytes(content)
    assert len(VectorCache(tmp_path, encoder).vectors(TEXTS)) == 3
    assert VectorCache(tmp_path, encoder).missing(TEXTS) == 0  # and it has been mended


def test_a_file_cut_short_or_changed_in_any_byte_never_gives_a_wrong_vector(tmp_path: Path) -> None:
    encoder = FakeEncoder(dimension=2)
    right = VectorCache(tmp_path, encoder).vectors(TEXTS)
    whole = one_file(tmp_path).read_bytes()
    damaged = [whole[:length] for length in range(0, len(whole), 7)]
    damaged += [whole[:i] + bytes([whole[i] ^ 0xFF]) + whole[i + 1 :] for i in range(len(whole))]
    damaged += [whole[:i] + bytes([whole[i] ^ 0x01]) + whole[i + 1 :] for i in range(len(whole))]
    for content in damaged:
        one_file(tmp_path).write_bytes(content)
        assert np.array_equal(VectorCache(tmp_path, encoder).vectors(TEXTS), right)


def test_no_texts_are_no_vectors(tmp_path: Path) -> None:
    assert VectorCache(tmp_path, FakeEncoder()).vectors([]).shape == (0, 8)
    assert not list(tmp_path.iterdir())
