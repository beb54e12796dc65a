"""The sentence vector that came with a message, so that what search encodes anyway is not encoded here again.

It travels in the metadata of Rasa's REST channel: {"sentence_vector": {"model": …, "values": …}}, the model by its
fingerprint, the values as base64 of little-endian float32. Without it, or with another model's, Rasa encodes.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

KEY = "sentence_vector"


class Encoder(Protocol):
    """What a vector is held against; see nlu/sentence_encoder.py."""

    dimension: int

    @property
    def fingerprint(self) -> str:
        """Of the model and its prompts."""


def take_vector(metadata: Any, encoder: Encoder) -> npt.NDArray[np.float32] | None:
    """The vector in a message's `metadata`, shape (encoder.dimension,); None where there is none that fits `encoder`.

    It is taken out of `metadata`, which Rasa would keep with the conversation and send with every action call.
    """
    given = metadata.pop(KEY, None) if isinstance(metadata, dict) else None
    if not isinstance(given, dict) or given.get("model") != encoder.fingerprint:
        return None
    try:
        vector = np.frombuffer(base64.b64decode(given["values"], validate=True), dtype="<f4")
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
    fits = vector.shape == (encoder.dimension,) and bool(np.isfinite(vector).all())
    return vector.astype(np.float32) if fits else None
