"""A vector that came with a message is used when it is this model's, whole and sound; it never stays behind."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

from api.rasa.client import sentence_vector
from api.settings import Settings
from knowledge.embedding import Embedder
from nlu.given_vector import KEY, take_vector
from nlu.sentence_encoder import SentenceEncoder


class Model:
    """Of three dimensions."""

    dimension, fingerprint = 3, "abc"


VECTOR = np.array([0.6, 0.0, -0.8], dtype=np.float32)


def encoded(values: Any) -> str:
    return base64.b64encode(np.asarray(values, dtype="<f4").tobytes()).decode()


def test_what_the_app_sends_is_taken_out() -> None:
    metadata: dict[str, Any] = {**sentence_vector("abc", VECTOR), "more": 1}
    taken = take_vector(metadata, Model())
    assert taken is not None
    assert taken.tolist() == VECTOR.tolist()
    assert metadata == {"more": 1}


BROKEN: list[Any] = [
    *[None, 7, [], "", "not base64!", "盲文", "AAA="],
    *[encoded([1, 2]), encoded([1, 2, 3, 4]), encoded([1, 2, np.nan]), encoded([np.inf, 0, 0])],
]


@pytest.mark.parametrize(
    "given",
    [
        *[None, [], "text", {}, {"model": "abc"}, {"values": encoded(VECTOR)}],
        *[{"model": "abd", "values": encoded(VECTOR)}, {"model": None, "values": encoded(VECTOR)}],
        *[{"model": "abc", "values": value} for value in BROKEN],
    ],
)
def test_what_does_not_fit_is_dropped(given: Any) -> None:
    metadata = {KEY: given}
    assert take_vector(metadata, Model()) is None
    assert metadata == {}


@pytest.mark.parametrize("metadata", [None, {}, [], "text"])
def test_a_message_without_one_has_none(metadata: Any) -> None:
    assert take_vector(metadata, Model()) is None


def test_app_and_rasa_call_the_default_model_the_same(settings: Settings, embedder: Embedder) -> None:
    assert SentenceEncoder(settings.default_model).fingerprint == embedder.fingerprint
