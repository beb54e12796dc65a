"""The table of cues that tell how a finding is meant: words/mood.yml, and the moods there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.text.word_places import product
from pack.shared import text_of

PLACES = ("before", "after", "ahead", "behind")
CUES_FILE = Path(__file__).parent.parent / "words" / "mood.yml"


class Mood(StrEnum):
    """How something is meant; only `stated`, `denied` and `doubted` reach the notes."""

    STATED = "stated"
    DENIED = "denied"
    DOUBTED = "doubted"
    ASKED = "asked"
    TOPIC = "topic"
    BENEFIT = "benefit"  # 一级残疾|补贴: names a benefit, and is told of somebody where somebody is spoken of
    SUPPOSED = "supposed"
    HOPED = "hoped"
    REPORTED = "reported"
    OFFICIAL = "official"
    CLAIMED = "claimed"  # an employer or an office said so
    PAST = "past"
    FUTURE = "future"
    PLAIN = "plain"


HEARSAY = (Mood.REPORTED, Mood.CLAIMED, Mood.OFFICIAL)


@dataclass(frozen=True)
class Cues:
    """The table: for each place the words and the mood they give."""

    before: Mapping[str, Mood]
    after: Mapping[str, Mood]
    ahead: Mapping[str, Mood]
    behind: Mapping[str, Mood]
    objects: tuple[str, ...]
    objects_not: tuple[str, ...]
    never_said: tuple[str, ...]
    who_objects: tuple[str, ...]
    how_come: tuple[str, ...]
    how_come_light: tuple[str, ...]
    how_come_not: tuple[str, ...]
    reports: tuple[str, ...]
    reports_not: tuple[str, ...]
    offices: tuple[str, ...]
    breaks: tuple[str, ...]
    questions: tuple[str, ...]
    policy: tuple[str, ...]
    light: tuple[str, ...]
    carries: tuple[str, ...]
    carries_past: str
    says_no: str
    begins_another_no: tuple[str, ...]
    words_with_shi: tuple[str, ...]
    denies_at_the_end: tuple[str, ...]
    denies_before: tuple[str, ...]
    keeps_its_end: tuple[str, ...]
    people_between: str
    asks_at_the_end: tuple[str, ...]
    closes_a_question: tuple[str, ...]
    wills: tuple[str, ...]
    asks_to_have: Mapping[str, tuple[str, ...]]
    asks_the_way: Mapping[str, tuple[str, ...]]
    asks_leave: tuple[str, ...]
    ends: str
    sought_for: Mapping[str, tuple[str, ...]]


@cache
def cues(path: Path = CUES_FILE) -> Cues:
    """The table of cues."""
    data = yaml.load(text_of(path), yaml.CSafeLoader)

    def place(name: str) -> dict[str, Mood]:
        return {str(word): Mood(mood) for mood, words in data[name].items() for word in words}

    found: dict[str, Any] = {name: place(name) for name in PLACES}
    for name, words in data.items():
        if name not in PLACES:
            found[name] = words if isinstance(words, str) else tuple(words)
    found["sought_for"] = {name: tuple(words) for name, words in data["sought_for"].items()}
    found["asks_the_way"] = {
        name: tuple(sorted(words, key=len, reverse=True)) for name, words in data["asks_the_way"].items()
    }
    found["light"] = tuple(sorted(data["light"], key=len, reverse=True))
    asks = data["asks_to_have"]
    found["asks_to_have"] = {
        **{name: tuple(map(str, asks[name])) for name in ("leads", "alone", "whether", "marks", "titles_end")},
        "have": tuple(sorted(product(asks["may"], asks["have"]), key=len, reverse=True)),
        **{name: tuple(asks[name]) for name in ("unheard_of", "enquires")},
        "tells_me": tuple(product(asks["you"], asks["tell"])),
    }
    return Cues(**found)
