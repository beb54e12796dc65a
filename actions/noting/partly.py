"""「前面那个对，后面不对」, 「失业对，别的不对」: a yes to some of the facts read back, a no to others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actions.memory import Asked
from actions.turns.turn_words import words

OTHERS, ONLY, RIGHT, WRONG = -1, -2, -3, -4  # marks beside the places of the facts
_ORDINALS = ("place_first", "place_second", "place_third")


def partly(text: str, places: Sequence[Asked], names: Sequence[Sequence[str]]) -> Mapping[Asked, bool]:
    """Which of `places`, each with its `names`, the message says yes or no to; empty where it says something else too.

    What nobody spoke of stays open. 「都对」 is no such message.
    """
    if len(places) < 2:
        return {}
    marks = _marks(text, names)
    if marks is None or not {RIGHT, WRONG} & {*marks}:
        return {}
    found: dict[int, bool] = {}
    spoken, only, others = list[int](), False, None
    for mark in marks:
        if mark == ONLY:
            only = True
        elif mark in (RIGHT, WRONG):
            if OTHERS in spoken:
                others = mark == RIGHT
            found |= dict.fromkeys((place for place in spoken if place >= 0), mark == RIGHT)
            if only and found:
                others = mark != RIGHT
            spoken, only = [], False
        else:
            spoken.append(mark)
    if not found:
        return {}
    if others is not None:
        found |= {place: others for place in range(len(places)) if place not in found}
    return {places[place]: yes for place, yes in found.items()}


def _marks(text: str, names: Sequence[Sequence[str]]) -> list[int] | None:
    """The text as a row of marks; None where something else stands in it."""
    known = {word: place for place, own in enumerate(names) for word in own if word}
    lists = {"is_right": RIGHT, "is_wrong": WRONG, "place_others": OTHERS, "place_only": ONLY}
    lists |= {name: place for place, name in enumerate(_ORDINALS) if place < len(names)}
    lists["place_last"] = len(names) - 1
    patterns = [f"(?P<n{place}_{i}>{re.escape(word)})" for i, (word, place) in enumerate(_longest_first(known))]
    named = [place for _, place in _longest_first(known)]
    rest = [f"(?P<{name}>{words(name).found.pattern})" for name in lists]
    filler = f"(?P<filler>{words('around_places').found.pattern})"
    marks, at = list[int](), 0
    pattern = re.compile("|".join([*patterns, *rest, filler]), re.IGNORECASE)
    while at < len(text):
        match = pattern.match(text, at)
        if match is None or not match.group():
            return None
        group = match.lastgroup or ""
        if group in lists:
            marks.append(lists[group])
        elif group != "filler":
            marks.append(named[int(group.rsplit("_", 1)[1])])
        at = match.end()
    return marks


def _longest_first(known: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(known.items(), key=lambda word: -len(word[0]))
