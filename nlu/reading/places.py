"""Places as typed slots: {place} is the value of a district of Hangzhou, by its names, towns and streets; {elsewhere} is
a place outside Hangzhou, by the names that search knows, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.fact_table import fact_table
from nlu.reading.slots import Slot

TOWNS_FILE = Path(__file__).parent / "words" / "towns.yml"
ELSEWHERE_FILE = Path(__file__).parents[2] / "knowledge" / "places.yml"  # data of the search, read here: no list twice
_KINDS_OF_PLACES = ("街道", "区", "县", "市", "镇", "省")  # may stand behind a name: 余杭区, 梅城镇


def find_places(text: str) -> Iterator[Slot]:
    """Every name of a place, the longest where several begin at one character; what is in Hangzhou is not elsewhere."""
    here = [*_find(text, "place", _districts_by_name())]
    yield from here
    taken = {position for slot in here for position in range(slot.start, slot.end)}
    yield from (slot for slot in _find(text, "elsewhere", _places_elsewhere()) if slot.start not in taken)


def _find(text: str, kind: str, names: Mapping[str, str]) -> Iterator[Slot]:
    longest = max(len(name) for name in names)
    start = 0
    while start < len(text):
        length = next((n for n in range(min(longest, len(text) - start), 1, -1) if text[start : start + n] in names), 0)
        if length:
            end = start + length
            behind = next((word for word in _KINDS_OF_PLACES if text.startswith(word, end)), "")
            yield Slot(kind, start, end + len(behind), names[text[start:end]])
        start += max(1, length)


@cache
def _places_elsewhere() -> dict[str, str]:
    """Every name of a place outside Hangzhou; what is an everyday word, too, counts only with its kind behind it."""
    data = yaml.load(ELSEWHERE_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    bare = [name for group in data["bare"].values() for name in group]
    return {name: name for name in (*bare, *(name + kind for name in data["with_kind"] for kind in "市县区州"))}


@cache
def _districts_by_name() -> dict[str, str]:
    """Every name of a district, and of the towns in words/towns.yml, with the district's value."""
    towns = yaml.load(TOWNS_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    known = fact_table()["district"]
    return {town: district for district, names in towns.items() for town in names} | known.choices
