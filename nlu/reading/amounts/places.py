"""Places as typed slots: {place} is the value of a district of the pack's city, by its names, towns and streets; {elsewhere} is
a place outside it, by the names that search knows, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from nlu.reading.amounts.slots import Slot
from nlu.reading.text.fact_table import fact_table
from pack.places import elsewhere
from pack.shared import listed

_KINDS_OF_PLACES = ("街道", "区", "县", "市", "镇", "省")  # may stand behind a name: 余杭区, 梅城镇


def find_places(text: str) -> Iterator[Slot]:
    """Every name of a place, the longest where several begin at one character; what is in the city is not elsewhere."""
    here = [*_find(text, "place", _districts_by_name())]
    yield from here
    taken = {position for slot in here for position in range(slot.start, slot.end)}
    yield from (slot for slot in _find(text, "elsewhere", _places_elsewhere()) if slot.start not in taken)


def _find(text: str, kind: str, names: Mapping[str, str]) -> Iterator[Slot]:
    longest = max(map(len, names), default=0)
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
    """Every name of a place outside it; what is an everyday word, too, counts only with its kind behind it."""
    names = elsewhere()
    return {name: name for name in (*names.bare, *(name + kind for name in names.with_kind for kind in "市县区州"))}


@cache
def _districts_by_name() -> dict[str, str]:
    """Every name of a district, and of the towns in the pack's knowledge/towns.yml, with the district's value."""
    towns = listed("towns") or {}
    known = fact_table()["district"]
    return {town: district for district, names in towns.items() for town in names} | known.choices
