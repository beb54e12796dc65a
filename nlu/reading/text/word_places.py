"""Literal words that count at one place: what a text ends with, begins with, or has within reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Words:
    """A list of words, the longest first, asked for at a place."""

    def __init__(self, words: Iterable[object], light: Iterable[str] = ()) -> None:
        """`light` words may stand between the place and the word (照顾|着|我妈)."""
        self.all: tuple[str, ...] = tuple(sorted({str(word) for word in words}, key=lambda word: (-len(word), word)))
        self._light: tuple[str, ...] = tuple(sorted(light, key=len, reverse=True))

    def end(self, text: str) -> str | None:
        """The longest word that `text` ends with, light words behind it left out."""
        while True:
            found = next((word for word in self.all if text.endswith(word)), None)
            if found is not None:
                return found
            light = next((word for word in self._light if text.endswith(word)), "")
            if not light:
                return None
            text = text[: -len(light)]

    def begin(self, text: str) -> str | None:
        """The longest word that `text` begins with, light words before it left out."""
        while True:
            found = next((word for word in self.all if text.startswith(word)), None)
            if found is not None:
                return found
            light = next((word for word in self._light if text.startswith(word)), "")
            if not light:
                return None
            text = text[len(light) :]

    def inside(self, text: str) -> bool:
        """Whether one of the words stands anywhere in `text`."""
        return any(word in text for word in self.all)

    def last_end(self, text: str) -> int:
        """Where the last of the words ends in `text`, -1 where there is none."""
        return max((text.rfind(word) + len(word) for word in self.all if word in text), default=-1)

    def __contains__(self, word: object) -> bool:
        return word in self.all


def product(*parts: Sequence[str]) -> Iterable[str]:
    """Every word made of one of each part, in order."""
    made = [""]
    for part in parts:
        made = [begun + word for begun in made for word in part]
    return made
