"""Reading with two readers: the rules, and the trained ear beside them."""

from __future__ import annotations

import filecmp
from datetime import date
from pathlib import Path

from knowledge.embedding import Embedder
from nlu.ear import Ear
from nlu.ear.guess import Guess
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.verdict import Verdict
from nlu.reading.ear.second_reader import second_opinion
from nlu.reading.reader import read
from nlu.reading.statement import Reading
from nlu.sentence_encoder import TOKENIZER_FILE

SHORTEST = 3  # characters; what is shorter is a tap or a word to a question


class TwoReaders:
    """Reads a message by rules, and weighs in what the ear hears; `model` is the folder of the ear's encoder.

    `search` is the model of search: set-up gives the two encoders the same tokenizer, so one in memory is enough.
    """

    def __init__(self, model: Path, search: Embedder | None = None) -> None:
        shared = search.tokenizer if search and _same_tokenizer(Path(search.model), model) else None
        self._encoder, self._ear, self._verdict, self._guess = TokenEncoder(model, shared), Ear(), Verdict(), Guess()

    def __call__(self, text: str, today: date) -> Reading:
        """What both make of `text`; what only the ear hears is never noted, but asked back."""
        reading = read(text, today)
        if len(text) < SHORTEST:
            return reading
        tokens = self._encoder.encode(text)
        impressions = self._ear.listen(text, tokens.vectors, tokens.offsets)
        return second_opinion(text, reading, impressions, self._verdict, self._guess, today=today)


def _same_tokenizer(one: Path, other: Path) -> bool:
    files = one / TOKENIZER_FILE, other / TOKENIZER_FILE
    return all(file.is_file() for file in files) and filecmp.cmp(*files, shallow=False)
