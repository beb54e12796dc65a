"""Sentence vectors inside Rasa's process: the same int8 ONNX file that search uses, without sentence-transformers.

sentence-transformers cannot live under Rasa's pins (docs/decisions/0001), onnxruntime and tokenizers can.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "  # as the E5 model card asks for
MODEL_FILE = Path("onnx") / "model_int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
MAX_CHARACTERS = 1000  # the app refuses messages over 500; `rasa shell` and training do not


class ModelFolderError(Exception):
    """The folder does not hold a usable model; the text says which folder and what to run."""


class SentenceEncoder:
    """Mean-pooled, normalised sentence vectors of the model in `folder`."""

    def __init__(self, folder: Path) -> None:
        model, tokenizer = folder / MODEL_FILE, folder / TOKENIZER_FILE
        if not model.is_file() or not tokenizer.is_file():
            raise ModelFolderError(f"There is no embedding model in {folder}. Run: make model")
        self._folder = folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two processes share two cores; spinning threads slow both
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self.dimension = int(self._session.get_outputs()[0].shape[-1])

    @cached_property
    def fingerprint(self) -> str:
        """Whose vectors can stand in for these: the same as that of knowledge/model_files.py, which a test holds."""
        digest = hashlib.sha256(f"{QUERY_PROMPT}\0{PASSAGE_PROMPT}\0".encode())
        for path in sorted(self._folder.rglob("*")):
            if path.suffix in {".onnx", ".safetensors", ".json", ".bin"}:
                digest.update(path.relative_to(self._folder).as_posix().encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """The unit vector of `text` as a question, shape (dimension,)."""
        tokens = self._tokenizer.encode(QUERY_PROMPT + text[:MAX_CHARACTERS])
        ids = np.array([tokens.ids], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: feeds[name] for name in feeds if name in self._inputs})[0]
        mean = hidden[0].mean(axis=0)
        vector: npt.NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector
