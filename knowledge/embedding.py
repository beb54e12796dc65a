"""Texts to vectors: the only place that knows sentence-transformers, whatever the model behind it."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from optimum.onnxruntime.configuration import AutoQuantizationConfig
from sentence_transformers import SentenceTransformer, export_dynamic_quantized_onnx_model

from knowledge.errors import ModelError
from knowledge.model_files import FLOAT_FILE, INT8_FILE, fingerprint

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoded:
    """A text as its unit vector, shape (dimension,), and that of each of its tokens, prompt and marks left out.

    `tokens` has shape (n, dimension), the model's last layer as it is; `pieces` their places in the vocabulary, (n,).
    """

    vector: Vectors
    tokens: npt.NDArray[np.float16]
    pieces: npt.NDArray[np.int32]


# transformers 4.57 takes every local tokenizer over 100,000 pieces for a broken Mistral one and says so each time
logging.getLogger("transformers.tokenization_utils_base").setLevel(logging.ERROR)


class Embedder:
    """A sentence-transformers model with its prompts; vectors are unit length, float32, shape (n, dimension).

    `model` is a folder or a model id, `backend` one of sentence-transformers' (onnx, torch, openvino). Calls from
    several threads are served one after the other, because the fast tokenizers must not be shared at the same moment.
    `threads` is how many cores one call may use: one is best for questions, more for building an index.
    """

    def __init__(
        self,
        model: str,
        backend: str = "onnx",
        query_prompt: str = "query: ",
        passage_prompt: str = "passage: ",
        threads: int = 1,
    ) -> None:
        self.model, self.query_prompt, self.passage_prompt = model, query_prompt, passage_prompt
        self.fingerprint = fingerprint(model, query_prompt, passage_prompt)
        self._lock = threading.Lock()
        self._model = _load(model, backend, threads)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.pieces = len(self._model.tokenizer)  # of its vocabulary

    def query(self, text: str) -> Vectors:
        """The vector of one question, shape (dimension,)."""
        row: Vectors = self._encode([text], self.query_prompt)[0]
        return row

    def encoded(self, text: str) -> Encoded:
        """One question with its tokens; its vector is that of `query`."""
        return self._with_tokens(text, self.query_prompt)

    def encoded_passage(self, text: str) -> Encoded:
        """One passage with its tokens."""
        return self._with_tokens(text, self.passage_prompt)

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None, batch: int = 8) -> Vectors:
        """The vectors of `texts`, shape (len(texts), dimension); `progress` is told how many each step added."""
        return self._batches(texts, self.passage_prompt, progress, batch)

    def queries(self, texts: Sequence[str], progress: Callable[[int], None] | None = None, batch: int = 8) -> Vectors:
        """The vectors of many questions, as `passages` gives those of texts."""
        return self._batches(texts, self.query_prompt, progress, batch)

    def _batches(
        self, texts: Sequence[str], prompt: str, progress: Callable[[int], None] | None, batch: int
    ) -> Vectors:
        # neighbours in length share a batch, so that little is padded
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for begin in range(0, len(order), batch):
            rows = order[begin : begin + batch]
            vectors[rows] = self._encode([texts[i] for i in rows], prompt)
            if progress:
                progress(len(rows))
        return vectors

    def _with_tokens(self, text: str, prompt: str) -> Encoded:
        with self._lock:
            found = self._model.encode([text], prompt=prompt, output_value=None, show_progress_bar=False)[0]
        vector = np.asarray(found["sentence_embedding"], dtype=np.float32)
        own = slice(int(found.get("prompt_length", 1)), -1)  # the marks at both ends are no tokens of the text
        return Encoded(
            vector / max(float(np.linalg.norm(vector)), 1e-12),
            np.asarray(found["token_embeddings"], dtype=np.float16)[own],
            np.asarray(found["input_ids"], dtype=np.int32)[own],
        )

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        with self._lock:
            encoded = self._model.encode(texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(encoded, dtype=np.float32)


def export_int8(folder: Path, exact: str | None = None) -> None:
    """Add `onnx/model_int8.onnx` to the float model in `folder`, by sentence-transformers' own export.

    `exact` is a pattern: what it finds in the names of matrix products stays in float. Weights take seven of the eight
    bits, a scale to each column: with all eight, two products of a pair overflow sixteen bits on processors without
    VNNI, and the same question has another vector there (docs/decisions/0024).
    """
    model = SentenceTransformer(
        str(folder), backend="onnx", model_kwargs={"provider": "CPUExecutionProvider", "export": True}
    )
    model.save_pretrained(str(folder))
    config = AutoQuantizationConfig.avx512_vnni(is_static=False, per_channel=True)
    config.reduce_range = True
    products = [node.name for node in onnx.load(folder / FLOAT_FILE).graph.node if node.op_type == "MatMul"]
    config.nodes_to_exclude = [name for name in products if exact and re.search(exact, name)]
    export_dynamic_quantized_onnx_model(model, config, str(folder), file_suffix="int8")
    (folder / FLOAT_FILE).unlink()


def _load(model: str, backend: str, threads: int) -> Any:
    try:
        return SentenceTransformer(
            model, backend=backend, device="cpu", model_kwargs=_model_options(model, backend, threads)
        )
    except Exception as error:  # the library raises a dozen kinds, from OSError to protobuf's own
        raise ModelError(
            f"The embedding model {model!r} (backend {backend!r}) cannot be loaded: {_first_line(error)}. "
            "For the default model run: make clean-model run"
        ) from error


def _model_options(model: str, backend: str, threads: int) -> dict[str, Any]:
    if backend != "onnx":
        return {}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    named = {"file_name": INT8_FILE} if (Path(model) / INT8_FILE).is_file() else {}
    return {"provider": "CPUExecutionProvider", "session_options": options, **named}


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
