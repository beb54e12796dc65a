"""Reading with two readers: the rules, and the trained ear beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nlu.ear import Ear
from nlu.ear.guess import Guess
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.verdict import Verdict
from nlu.reading.reader import read
from nlu.reading.second_reader import second_opinion
from nlu.reading.statement import Reading

SHORTEST = 3  # characters; what is shorter is a tap or a word to a question


class TwoReaders:
    """Reads a message by rules, and weighs in what the ear hears; `model` is the folder of the ear's encoder."""

    def __init__(self, model: Path) -> None:
        self._encoder, self._ear, self._verdict, self._guess = TokenEncoder(model), Ear(), Verdict(), Guess()

    def __call__(self, text: str, today: date) -> Reading:
        """What both make of `text`; what only the ear hears is never noted, but asked back."""
        reading = read(text, today)
        if len(text) < SHORTEST:
            return reading
        tokens = self._encoder.encode(text)
        impressions = self._ear.listen(text, tokens.vectors, tokens.offsets)
        return second_opinion(text, reading, impressions, self._verdict, self._guess, today=today)
