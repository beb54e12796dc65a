"""Layers that training has changed come back from their file nearly as they were, and only onto the model they fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.errors import ModelError
from knowledge.models.tuned_layers import Array, TunedLayers, difference, keep_tuned, load_tuned

BEFORE: dict[str, Array] = {"a.weight": np.eye(4, 6, dtype=np.float32), "a.bias": np.zeros(4, dtype=np.float32)}


def after(seed: int) -> dict[str, Array]:
    chance = np.random.default_rng(seed)
    return {name: array + chance.normal(0, 0.02, array.shape).astype(np.float32) for name, array in BEFORE.items()}


def test_the_layers_come_back_from_their_file(tmp_path: Path) -> None:
    learnt = after(1)
    keep_tuned(difference(2, BEFORE, learnt), tmp_path / "layers.npz")
    back = load_tuned(tmp_path / "layers.npz")
    assert back.layers == 2
    tuned = back.apply(BEFORE | {"other": np.ones(3, dtype=np.float32)})
    assert np.array_equal(tuned["other"], np.ones(3))
    assert np.allclose(tuned["a.bias"], learnt["a.bias"], atol=1e-4)
    change = learnt["a.weight"] - BEFORE["a.weight"]
    left = learnt["a.weight"] - tuned["a.weight"]
    assert np.linalg.norm(left) < 0.12 * np.linalg.norm(change)


@given(arrays(np.float32, (3, 5), elements=st.floats(-2, 2, width=32)))
def test_rounding_is_small_beside_the_whole_change(change: Array) -> None:
    before = {"w": np.zeros((3, 5), dtype=np.float32)}
    tuned = difference(1, before, {"w": change}).apply(before)["w"]
    assert np.linalg.norm(tuned - change) <= 0.12 * np.linalg.norm(change) + 1e-5


def test_nothing_learnt_changes_nothing() -> None:
    tuned = difference(2, BEFORE, BEFORE).apply(BEFORE)
    assert all(np.array_equal(tuned[name], array) for name, array in BEFORE.items())


@pytest.mark.parametrize("model", [{}, {"a.weight": np.zeros((6, 4), np.float32), "a.bias": np.zeros(4, np.float32)}])
def test_layers_of_another_model_are_refused_by_name(model: dict[str, Array]) -> None:
    with pytest.raises(ModelError, match=r"a\.weight"):
        difference(2, BEFORE, after(2)).apply(model)


@pytest.mark.parametrize("content", [b"", b"not a file of numpy's"])
def test_a_file_that_cannot_be_read_says_what_to_run(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "layers.npz").write_bytes(content)
    with pytest.raises(ModelError, match="make ear"):
        load_tuned(tmp_path / "layers.npz")


def test_a_file_without_the_number_of_layers_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "layers.npz", other=np.zeros(1))
    with pytest.raises(ModelError, match="make ear"):
        load_tuned(tmp_path / "layers.npz")


def test_layers_without_a_change_are_small(tmp_path: Path) -> None:
    keep_tuned(TunedLayers(1, {}, {}), tmp_path / "layers.npz")
    assert load_tuned(tmp_path / "layers.npz").matrices == {}
