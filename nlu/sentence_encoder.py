"""Sentence vectors inside Rasa's process: the same int8 ONNX file that search uses, without sentence-transformers.

sentence-transformers cannot live under Rasa's pins (docs/decisions/0001), onnxruntime and tokenizers can.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "  # as the E5 model card asks for
MODEL_FILE = Path("onnx") / "model_int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
CONFIG_FILE = "config.json"
MAX_CHARACTERS = 1000  # the app refuses messages over 500; `rasa shell` and training do not


class ModelFolderError(Exception):
    """The folder does not hold a usable model; the text says which folder and what to run."""


class SentenceEncoder:
    """Mean-pooled, normalised sentence vectors of the model in `folder`.

    The model, 160 MB in memory, is loaded for the first text: the app sends the vector with almost every message.
    """

    def __init__(self, folder: Path) -> None:
        if not all((folder / name).is_file() for name in (MODEL_FILE, TOKENIZER_FILE, CONFIG_FILE)):
            raise ModelFolderError(f"There is no embedding model in {folder}. Run: make model")
        self._folder = folder
        self.dimension = int(json.loads((folder / CONFIG_FILE).read_text())["hidden_size"])

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two processes share two cores; spinning threads slow both
        options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(str(self._folder / MODEL_FILE), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(self._folder / TOKENIZER_FILE))

    @cached_property
    def fingerprint(self) -> str:
        """Whose vectors can stand in for these: the same as that of knowledge/models/files.py, which a test holds."""
        digest = hashlib.sha256(f"each text alone\0{QUERY_PROMPT}\0{PASSAGE_PROMPT}\0".encode())
        for path in sorted(self._folder.rglob("*")):
            if path.suffix in {".onnx", ".safetensors", ".json", ".bin"}:
                digest.update(path.relative_to(self._folder).as_posix().encode())
                with path.open("rb") as file:  # not at once: the model is 60 MB
                    while piece := file.read(1 << 20):
                        digest.update(piece)
        return digest.hexdigest()[:16]

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """The unit vector of `text` as a question, shape (dimension,)."""
        tokens = self._tokenizer.encode(QUERY_PROMPT + text[:MAX_CHARACTERS])
        ids = np.array([tokens.ids], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        inputs = {entry.name for entry in self._session.get_inputs()}
        hidden = self._session.run(None, {name: feeds[name] for name in feeds if name in inputs})[0]
        mean = hidden[0].mean(axis=0)
        vector: npt.NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector
