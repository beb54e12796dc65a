"""A text that is rewritten step by step and still knows where in the original each of its characters stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Place = tuple[int, int]  # where a character begins and ends in the original; nothing in between for an inserted one


@dataclass(frozen=True)
class AlignedText:
    """`text`, and for each of its characters the place it comes from."""

    text: str
    places: tuple[Place, ...]

    @classmethod
    def of(cls, text: str) -> AlignedText:
        """`text` as its own original."""
        return cls(text, tuple((at, at + 1) for at in range(len(text))))

    def each(self, change: Callable[[str], str]) -> AlignedText:
        """Every character replaced by what `change` makes of it: several, or none."""
        changed = [(new, place) for char, place in zip(self.text, self.places, strict=True) for new in change(char)]
        return _joined(changed)

    def sub(self, pattern: re.Pattern[str], replacement: str) -> AlignedText:
        """Every match replaced; what stands for it has its place."""
        return self._rebuilt(pattern, lambda _match, place: [(char, place) for char in replacement])

    def thin_out(self, pattern: re.Pattern[str], keep: Callable[[str], bool]) -> AlignedText:
        """Within every match only the characters that `keep` lets stand."""

        def kept(match: re.Match[str], _place: Place) -> list[tuple[str, Place]]:
            inside = zip(match.group(), self.places[match.start() : match.end()], strict=True)
            return [(char, place) for char, place in inside if keep(char)]

        return self._rebuilt(pattern, kept)

    def origin(self, start: int, end: int) -> Place:
        """Where `text[start:end]` stood in the original."""
        places = [place for place in self.places[start:end] if place[0] < place[1]]
        return min(place[0] for place in places), max(place[1] for place in places)

    def _rebuilt(
        self, pattern: re.Pattern[str], make: Callable[[re.Match[str], Place], list[tuple[str, Place]]]
    ) -> AlignedText:
        built: list[tuple[str, Place]] = []
        last = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            built += zip(self.text[last:start], self.places[last:start], strict=True)
            at = self.places[start][0] if start < len(self.places) else self.places[-1][1] if self.places else 0
            built += make(match, (at, self.places[end - 1][1]) if end > start else (at, at))
            last = end
        built += zip(self.text[last:], self.places[last:], strict=True)
        return _joined(built)


def _joined(characters: Iterable[tuple[str, Place]]) -> AlignedText:
    listed = [*characters]
    return AlignedText("".join(char for char, _ in listed), tuple(place for _, place in listed))
