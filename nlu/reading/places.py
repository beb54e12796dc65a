"""Districts and counties of Hangzhou as typed slots: {place} is the district's value; old names and new, towns and streets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.fact_table import fact_table
from nlu.reading.slots import Slot

TOWNS_FILE = Path(__file__).parent / "words" / "towns.yml"
_KINDS_OF_PLACES = ("街道", "区", "县", "市", "镇")  # may stand behind a name: 余杭区, 梅城镇


def find_places(text: str) -> Iterator[Slot]:
    """Every name of a place, the longest where several begin at one character."""
    names = _districts_by_name()
    longest = max(len(name) for name in names)
    start = 0
    while start < len(text):
        length = next((n for n in range(min(longest, len(text) - start), 1, -1) if text[start : start + n] in names), 0)
        if length:
            end = start + length
            kind = next((word for word in _KINDS_OF_PLACES if text.startswith(word, end)), "")
            yield Slot("place", start, end + len(kind), names[text[start:end]])
        start += max(1, length)


@cache
def _districts_by_name() -> dict[str, str]:
    """Every name of a district, and of the towns in words/towns.yml, with the district's value."""
    towns = yaml.safe_load(TOWNS_FILE.read_text(encoding="utf-8"))
    known = fact_table()["district"]
    return {town: district for district, names in towns.items() for town in names} | known.choices
