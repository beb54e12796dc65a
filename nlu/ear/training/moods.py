"""Puts a phrase into a mood, with the cues of the reader's own table (nlu/reading/words/mood.yml)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.ear.impression import DOUBTED, STATED
from pack.shared import text_of

CUES = Path(__file__).parents[2] / "reading" / "words" / "mood.yml"
DENIED = "denied"
# how often each mood is made; most of what people tell is stated
SHARES = {
    STATED: 50, DENIED: 9, DOUBTED: 9, "asked": 8, "supposed": 4, "hoped": 6, "reported": 5, "past": 5, "future": 3,
    "topic": 5,
}  # fmt: skip
WISHES = ("wants_", "planning_child", "about_to_marry")
_LONGEST_CUE = 5


@dataclass(frozen=True)
class Worded:
    """Words before and behind a phrase that make it `mood`."""

    before: str
    after: str
    mood: str


@cache
def _cues() -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = yaml.load(text_of(CUES), yaml.CSafeLoader)
    return {
        place: {mood: _short(words) for mood, words in data[place].items()} for place in ("before", "after", "ahead")
    }


def _short(words: list[Any]) -> list[str]:
    return [str(word) for word in words if len(str(word)) <= _LONGEST_CUE]


def worded(fact: str, lasting: bool, deniable: bool, chance: random.Random) -> Worded:
    """A mood by its share, and words for it."""
    moods = dict(SHARES)
    if not deniable:
        del moods[DENIED]
    if fact.startswith(WISHES):
        del moods["hoped"], moods["future"]
    mood = chance.choices(list(moods), list(moods.values()))[0]
    if mood == STATED:
        before = chance.choice(["", "", "", "", "现在", "已经", "是", "就是", "一直", "还"])
        return Worded(before, chance.choice(["", "", "", "的", "了", "呢", "嘛", "啊", "的呀"]), STATED)
    places = [place for place in ("before", "after", "ahead") if _cues()[place].get(mood)]
    place = chance.choice(places)
    word = chance.choice(_cues()[place][mood])
    meant = STATED if mood == "past" and lasting else mood
    if place == "after":
        return Worded("", word, meant)
    link = chance.choice(["", "我", "他", "家里", "那边"]) if place == "ahead" else ""
    tails = {"asked": ["吗", "？", ""], "supposed": ["的话", "", ""]}.get(mood, [""])
    return Worded(word + link, chance.choice(tails), meant)
