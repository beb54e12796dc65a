"""What runs in numpy is what was trained in torch, and the ear tells where it heard it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from nlu.ear import Ear, EarError
from nlu.ear.heads import load_heads
from nlu.ear.impression import MOODS
from nlu.ear.labels import Label, all_labels, label_of, parse
from nlu.ear.owners import OWNERS
from nlu.ear.training.keep import keep
from nlu.ear.training.network import Network

WIDTH = 6
LABELS = [Label("age", None), Label("minimum_living", True), Label("minimum_living", False)]


def network(seed: int = 3) -> Network:
    torch.manual_seed(seed)
    made = Network(torch.zeros(WIDTH), torch.ones(WIDTH), len(LABELS))
    torch.nn.init.normal_(made.straight.weight)
    made.eval()
    return made


def test_numpy_computes_what_torch_was_trained_to(tmp_path: Path) -> None:
    made = network()
    keep(made, LABELS, tmp_path / "heads.npz")
    vectors = torch.randn(9, WIDTH)
    with torch.no_grad():
        label_logits, mood_logits, owner_logits = made(vectors[None], torch.ones(1, 9))
    labels, moods, owners = load_heads(tmp_path / "heads.npz")(vectors.numpy())
    assert np.allclose(labels, torch.sigmoid(label_logits[0]).numpy(), atol=0.01)
    assert np.allclose(moods, torch.softmax(mood_logits[0], dim=1).numpy(), atol=0.01)
    assert np.allclose(owners, torch.softmax(owner_logits[0], dim=1).numpy(), atol=0.01)


def ear_that_hears_the_first_number(folder: Path) -> Ear:
    """Its second label is told wherever the first number of a vector is one."""
    made = network()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.zero_()
        made.label.bias.fill_(-8.0)
        made.straight.weight[1, 0] = 12.0
        made.mood.bias[MOODS.index("reported")] = 5.0
        made.owner.bias[OWNERS.index("parent")] = 5.0
    keep(made, LABELS, folder / "heads.npz")
    return Ear(folder / "heads.npz")


def test_an_impression_stands_where_its_tokens_stand(tmp_path: Path) -> None:
    text = "听说他，吃低保的"
    vectors = np.zeros((5, WIDTH), dtype=np.float32)
    vectors[2:4, 0] = 1
    offsets = [(0, 2), (2, 3), (3, 5), (5, 7), (7, 8)]
    (heard,) = ear_that_hears_the_first_number(tmp_path).listen(text, vectors, offsets)
    assert text[heard.start : heard.end] == "吃低保"
    assert (heard.fact, heard.value, heard.mood) == ("minimum_living", True, "reported")
    assert heard.confidence > 0.95
    assert heard.noted < 0.1
    assert OWNERS[int(np.argmax(heard.owners))] == "parent"


def test_nothing_said_is_nothing_heard(tmp_path: Path) -> None:
    ear = ear_that_hears_the_first_number(tmp_path)
    assert ear.listen("", np.zeros((0, WIDTH), dtype=np.float32), []) == []
    assert ear.listen("你好", np.zeros((1, WIDTH), dtype=np.float32), [(0, 2)]) == []


def test_weights_that_are_missing_or_do_not_fit_are_named(tmp_path: Path) -> None:
    with pytest.raises(EarError, match="make ear"):
        Ear(tmp_path / "none.npz")
    with pytest.raises(EarError, match="make ear"):
        ear_that_hears_the_first_number(tmp_path).listen("你好", np.zeros((1, 4), dtype=np.float32), [(0, 2)])


def test_a_label_reads_back_as_it_was_written() -> None:
    labels = all_labels()
    assert [parse(str(label)) for label in labels] == labels
    assert label_of("age", 78, frozenset(labels)) == Label("age", None)
    assert label_of("minimum_living", False, frozenset(labels)) == Label("minimum_living", False)
    assert label_of("age of the cat", 3, frozenset(labels)) is None
