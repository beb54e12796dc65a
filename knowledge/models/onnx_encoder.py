"""The models that set-up makes, served by onnxruntime and tokenizers alone: a start in which torch has no part.

The vectors are those that sentence-transformers gives for the same folder: mean over the tokens, then unit length.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from knowledge.models.files import INT8_FILE, RECIPE_FILE

Vectors = npt.NDArray[np.float32]
TOKENIZER_FILE = "tokenizer.json"


def is_ours(folder: Path) -> bool:
    """Whether `folder` holds a model of knowledge/models/folder.py, whose pooling and marks are known."""
    return all((folder / name).is_file() for name in (RECIPE_FILE, INT8_FILE, TOKENIZER_FILE))


class OnnxEncoder:
    """The int8 model in `folder`; several threads may call it, as many at the same moment as there are cores."""

    def __init__(self, folder: Path, threads: int) -> None:
        """`threads` is how many cores one call may use. Raises what onnxruntime and tokenizers do."""
        self._session = onnxruntime.InferenceSession(
            str(folder / INT8_FILE), session_options(threads), providers=["CPUExecutionProvider"]
        )
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))  # it cuts at the model's positions itself
        self.dimension = int(self._session.get_outputs()[0].shape[-1])
        self.pieces = int(self.tokenizer.get_vocab_size())
        # more at once would not be faster, and each holds its own matrices
        self._places = threading.BoundedSemaphore(max(1, _cores() // threads))
        self._prompt_lengths: dict[str, int] = {}

    def vectors(self, texts: Sequence[str], prompt: str) -> Vectors:
        """The unit vectors of `texts`, shape (len(texts), dimension).

        Each is encoded alone: activations of eight bits share one scale in a batch, so that a text's vector would
        depend on which texts happened to stand beside it (cosine down to 0.995).
        """
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            with self._places:
                hidden = self._hidden(prompt + text)[0]
            found[row] = _unit(hidden.mean(axis=0))
        return found

    def with_tokens(self, text: str, prompt: str) -> tuple[Vectors, Vectors, npt.NDArray[np.int64]]:
        """A text's unit vector, its tokens' vectors, and their places in the vocabulary.

        Of the tokens those of the prompt and the marks at both ends are left out.
        """
        with self._places:
            hidden, ids = self._hidden(prompt + text)
        own = slice(self._prompt_length(prompt), -1)
        return _unit(hidden.mean(axis=0)), hidden[own], ids[own]

    def _hidden(self, text: str) -> tuple[Vectors, npt.NDArray[np.int64]]:
        """The last layer, (tokens, dimension), and the tokens' places in the vocabulary."""
        ids = np.array([self.tokenizer.encode(text).ids], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: feeds[name] for name in feeds if name in self._inputs})[0]
        return hidden[0], ids[0]

    def _prompt_length(self, prompt: str) -> int:
        if prompt not in self._prompt_lengths:
            self._prompt_lengths[prompt] = len(self.tokenizer.encode(prompt).ids) - 1  # without the mark at the end
        return self._prompt_lengths[prompt]


def session_options(threads: int) -> onnxruntime.SessionOptions:
    """How onnxruntime is to use the processor: `threads` cores for one call."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return options


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # Linux: a container may have fewer than the machine
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return unit.astype(np.float32, copy=False)
