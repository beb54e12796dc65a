"""The vectors of the last questions, so that what a turn needs in several places is encoded once."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
MOST = 256  # questions; 0.4 MB


class Encoding(Protocol):
    """A question encoded (knowledge/embedding.py)."""

    @property
    def vector(self) -> Vector:
        """Its unit vector, shape (dimension,)."""


class QueryEncoder(Protocol):
    """What is needed of an embedder."""

    def query(self, text: str) -> Vector:
        """The unit vector of a question, shape (dimension,); one that has `encoded` gives its tokens with it."""


@dataclass(frozen=True)
class OnlyVector:
    """A question encoded by an encoder that tells nothing of its tokens."""

    vector: Vector


class QuestionVectors:
    """An encoder that remembers its last answers.

    No word is kept: a question is known again by a keyed hash of it, and the key is forgotten with the process. Two
    threads that ask the same at once get one encoding.
    """

    def __init__(self, encoder: QueryEncoder, most: int = MOST) -> None:
        self._encoder, self._most = encoder, most
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, Future[Any]] = OrderedDict()

    def query(self, text: str) -> Vector:
        """The unit vector of a question, shape (dimension,), read-only; raises what the encoder raises."""
        vector: Vector = self.encoded(text).vector
        return vector

    def encoded(self, text: str) -> Any:
        """The question with the vectors of its tokens, as the encoder gives it; raises what the encoder raises."""
        name = hashlib.blake2b(text.encode(), key=self._key).digest()
        with self._lock:
            future = self._known.get(name)
            if future is None:
                mine = self._known[name] = Future()
                if len(self._known) > self._most:
                    self._known.popitem(last=False)
            else:
                self._known.move_to_end(name)
        if future is not None:
            return future.result()
        try:
            found = self._encode(text)
        except BaseException as error:
            with self._lock:
                self._known.pop(name, None)
            mine.set_exception(error)
            raise
        found.vector.flags.writeable = False  # several hands hold it
        mine.set_result(found)
        return found

    def _encode(self, text: str) -> Encoding:
        encoded = getattr(self._encoder, "encoded", None)
        found: Encoding = encoded(text) if encoded else OnlyVector(self._encoder.query(text))
        return found
