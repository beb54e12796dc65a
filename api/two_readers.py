"""Reading with two readers: the rules, and the trained ear beside them on the vectors that search makes anyway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from knowledge.embedding import Encoded
from knowledge.words import normalise
from nlu.ear import Ear
from nlu.ear.token_vectors import of_the_text
from nlu.ear.verdict import Verdict
from nlu.reading.reader import read
from nlu.reading.second_reader import second_opinion
from nlu.reading.statement import Reading

SHORTEST = 3  # characters; what is shorter is a tap or a word to a question


class TwoReaders:
    """Reads a message by rules, and weighs in what the ear hears; `encoded` encodes a text as search does."""

    def __init__(self, encoded: Callable[[str], Encoded]) -> None:
        self._encoded, self._ear, self._verdict = encoded, Ear(), Verdict()

    def __call__(self, text: str, today: date) -> Reading:
        """What both make of `text`; what only the ear hears is never noted, but asked back."""
        reading = read(text, today)
        if len(text) < SHORTEST or normalise(text) != text:
            return reading
        encoded = self._encoded(text)
        tokens = of_the_text(encoded.tokens, encoded.offsets, encoded.prompt_length)
        impressions = self._ear.listen(text, tokens.vectors, tokens.offsets)
        return second_opinion(text, reading, impressions, self._verdict, today=today)
