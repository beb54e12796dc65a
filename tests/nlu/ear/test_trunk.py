"""What is trained in torch is what runs: the committed layers and heads on the encoder that set-up unpacks."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from api.settings import EAR_LAYERS, Settings
from knowledge.models.tuned_layers import load_tuned
from nlu.ear import Ear
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.training.trunk import LAYERS, gathered


@pytest.fixture(scope="module")
def encoder(settings: Settings) -> TokenEncoder:
    """The ear's own."""
    return TokenEncoder(settings.ear_model)


def test_the_committed_layers_are_small_and_as_many_as_are_trained() -> None:
    assert EAR_LAYERS.stat().st_size <= 2_000_000
    assert load_tuned(EAR_LAYERS).layers == LAYERS


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("我们家是吃低保的，我妈卧床三年了", "minimum_living", True),
        ("我老公去年在厂里被机器压断了手指头", "work_injury", True),
        ("我肚子里的娃已经六个月了", "pregnant", True),
    ],
)
def test_what_is_told_plainly_is_heard(encoder: TokenEncoder, text: str, fact: str, value: bool) -> None:
    tokens = encoder.encode(text)
    heard = [i for i in Ear().listen(text, tokens.vectors, tokens.offsets) if i.fact == fact and i.value == value]
    best = max(heard, key=lambda impression: impression.confidence)
    assert best.confidence > 0.6
    assert best.noted > 0.25


def test_the_encoder_gives_the_rows_of_the_text_alone(encoder: TokenEncoder) -> None:
    text = "我妈82岁，independent living"
    tokens = encoder.encode(text)
    assert len(tokens.vectors) == len(tokens.offsets)
    covered = {place for start, end in tokens.offsets for place in range(start, end)}
    assert covered >= {place for place, char in enumerate(text) if not char.isspace()}


def test_rows_are_gathered_and_padded() -> None:
    hidden = torch.arange(24, dtype=torch.float32).reshape(2, 4, 3)
    vectors, present = gathered(hidden, [np.array([1, 2, 3], np.int32), np.array([2], np.int32)])
    assert vectors.shape == (2, 3, 3)
    assert torch.equal(vectors[0], hidden[0, 1:])
    assert torch.equal(vectors[1], torch.stack([hidden[1, 2], torch.zeros(3), torch.zeros(3)]))
    assert present.tolist() == [[1, 1, 1], [1, 0, 0]]
