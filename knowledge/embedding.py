"""Texts to vectors: the only place that knows sentence-transformers, whatever the model behind it.

It is loaded only for set-up and for other people's models: it brings torch, and with that 400 MB and most of a start.
"""

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
from tokenizers import Tokenizer

from knowledge.errors import ModelError
from knowledge.models.files import FLOAT_FILE, INT8_FILE, fingerprint
from knowledge.models.onnx_encoder import OnnxEncoder, is_ours, session_options

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
    """An embedding model with its prompts; vectors are unit length, float32, shape (n, dimension).

    `model` is a folder or a model id, `backend` one of sentence-transformers' (onnx, torch, openvino). A folder that
    set-up made is served without that library, any other model by it. Several threads may call. `threads` is how many
    cores one call may use: one is best for questions, more for building an index.
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
        self._model = _load(model, backend, threads)
        self.dimension = self._model.dimension
        self.pieces = self._model.pieces  # of its vocabulary

    @property
    def tokenizer(self) -> Tokenizer | None:
        """What cuts the texts, for another reader of the same pieces; None for a model that set-up did not make."""
        return self._model.tokenizer if isinstance(self._model, OnnxEncoder) else None

    def query(self, text: str) -> Vectors:
        """The vector of one question, shape (dimension,)."""
        row: Vectors = self._model.vectors([text], self.query_prompt)[0]
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
            vectors[rows] = self._model.vectors([texts[i] for i in rows], prompt)
            if progress:
                progress(len(rows))
        return vectors

    def _with_tokens(self, text: str, prompt: str) -> Encoded:
        vector, tokens, pieces = self._model.with_tokens(text, prompt)
        return Encoded(vector, tokens.astype(np.float16), pieces.astype(np.int32))


class _Library:
    """A model served by sentence-transformers; see OnnxEncoder for what is given.

    Calls are served one after the other: its fast tokenizers must not be shared at the same moment.
    """

    def __init__(self, model: str, backend: str, threads: int) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  see the head of this file

        options = _model_options(model, backend, threads)
        self._lock = threading.Lock()
        self._model: Any = SentenceTransformer(model, backend=backend, device="cpu", model_kwargs=options)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.pieces = len(self._model.tokenizer)

    def vectors(self, texts: Sequence[str], prompt: str) -> Vectors:
        with self._lock:
            encoded = self._model.encode(list(texts), prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(encoded, dtype=np.float32)

    def with_tokens(self, text: str, prompt: str) -> tuple[Vectors, Vectors, npt.NDArray[np.int64]]:
        with self._lock:
            found = self._model.encode([text], prompt=prompt, output_value=None, show_progress_bar=False)[0]
        vector = np.asarray(found["sentence_embedding"], dtype=np.float32)
        own = slice(int(found.get("prompt_length", 1)), -1)  # the marks at both ends are no tokens of the text
        return (
            vector / max(float(np.linalg.norm(vector)), 1e-12),
            np.asarray(found["token_embeddings"], dtype=np.float32)[own],
            np.asarray(found["input_ids"], dtype=np.int64)[own],
        )


def export_int8(folder: Path, exact: str | None = None) -> None:
    """Add `onnx/model_int8.onnx` to the float model in `folder`, by sentence-transformers' own export.

    `exact` is a pattern: what it finds in the names of matrix products stays in float. Weights take seven of the eight
    bits, a scale to each column: with all eight, two products of a pair overflow sixteen bits on processors without
    VNNI, and the same question has another vector there (docs/decisions/0024).
    """
    import onnx  # noqa: PLC0415  see the head of this file
    from optimum.onnxruntime.configuration import AutoQuantizationConfig  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer, export_dynamic_quantized_onnx_model  # noqa: PLC0415

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


def _load(model: str, backend: str, threads: int) -> OnnxEncoder | _Library:
    try:
        if backend == "onnx" and is_ours(Path(model)):
            return OnnxEncoder(Path(model), threads)
        return _Library(model, backend, threads)
    except Exception as error:  # the library raises a dozen kinds, from OSError to protobuf's own
        raise ModelError(
            f"The embedding model {model!r} (backend {backend!r}) cannot be loaded: {_first_line(error)}. "
            "For the default model run: make clean-model run"
        ) from error


def _model_options(model: str, backend: str, threads: int) -> dict[str, Any]:
    if backend != "onnx":
        return {}
    named = {"file_name": INT8_FILE} if (Path(model) / INT8_FILE).is_file() else {}
    return {"provider": "CPUExecutionProvider", "session_options": session_options(threads), **named}


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
