"""Token vectors of the ear's own encoder (var/model/ear): the search's, its upper layers trained to hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from nlu.sentence_encoder import MAX_CHARACTERS, MODEL_FILE, QUERY_PROMPT, TOKENIZER_FILE, ModelFolderError

Entry = TypeVar("Entry")

MOST_TOKENS = 510  # with the mark at either end


@dataclass(frozen=True)
class TokenVectors:
    """One vector for each token of a text, and the code points that it covers."""

    vectors: npt.NDArray[np.float32]
    offsets: Sequence[tuple[int, int]]


class TokenEncoder:
    """The last layer of the encoder in `folder`, prompt and marks left out; raises ModelFolderError without one."""

    def __init__(self, folder: Path, tokenizer_at_hand: Tokenizer | None = None) -> None:
        """`tokenizer_at_hand` is the folder's own, where somebody has it in memory already: it takes 80 MB."""
        model, tokenizer = folder / MODEL_FILE, folder / TOKENIZER_FILE
        if not model.is_file() or not tokenizer.is_file():
            raise ModelFolderError(f"There is no embedding model in {folder}. Run: make model")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._tokenizer = tokenizer_at_hand or Tokenizer.from_file(str(tokenizer))

    def encode(self, text: str) -> TokenVectors:
        """The vectors of `text` as a question, with offsets into it."""
        tokens = self._tokenizer.encode(QUERY_PROMPT + text[:MAX_CHARACTERS])
        ids = np.array([cut(tokens.ids)], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: feeds[name] for name in feeds if name in self._inputs})[0][0]
        rows, spans = rows_of_the_text(cut(tokens.offsets), len(QUERY_PROMPT))
        return TokenVectors(hidden[rows], spans)


def cut(of_tokens: Sequence[Entry]) -> Sequence[Entry]:
    """At most MOST_TOKENS, the mark at the end among them; a tokenizer that others use is not told to cut."""
    return [*of_tokens[: MOST_TOKENS - 1], of_tokens[-1]] if len(of_tokens) > MOST_TOKENS else of_tokens


def rows_of_the_text(offsets: Sequence[tuple[int, int]], prompt_length: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Which tokens stand for the text behind the prompt, and the code points of it that each covers."""
    rows = [row for row, (start, end) in enumerate(offsets) if end > max(start, prompt_length)]
    return rows, [(max(0, offsets[row][0] - prompt_length), offsets[row][1] - prompt_length) for row in rows]
