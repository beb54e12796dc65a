"""Replies in words that only make sense after the question: 「早晚接送」 of the boarding, 「厂里给交的」 of the insurance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.statement import Value
from nlu.reading.text.fact_table import fact_table
from pack.shared import text_of

PATH = Path(__file__).parent.parent / "words" / "replies.yml"
ANY = "any"
NO_ANSWER = "no answer"
_KEYS: Sequence[set[str]] = ({"value", "said"}, {"nothing"}, {"no_answer"})
_GAP = "…"
_DENIED = ("没", "没有", "未", "没去", "没有去")  # what makes a no of the yes that stands behind it: 没登记过


class RepliesError(ValueError):
    """The table of replies cannot be used; the message names the fact and what is wrong."""


@dataclass(frozen=True)
class _Phrase:
    """A phrase with what it says; None hides shorter ones."""

    pattern: re.Pattern[str]
    length: int
    value: Value | None


def phrase_in_reply(fact_id: str, said: str) -> Value | None:
    """What `said`, a plain reply to the question of that fact, says in words of the table; None where it says none.

    NO_ANSWER where its words are no answer, whatever else may be read in them.
    """
    phrases = _table().get(fact_id, ())
    places = [
        (phrase.length, match.end(), phrase, match) for phrase in phrases if (match := phrase.pattern.search(said))
    ]
    if places:  # the longest; of two alike the last: 原先一直交的，现在给停了
        *_, phrase, match = max(places, key=lambda place: place[:2])
        return False if phrase.value is True and said[: match.start()].endswith(_DENIED) else phrase.value
    if fact_table()[fact_id].type != "boolean":
        return None
    return next((phrase.value for phrase in _table()[ANY] if phrase.pattern.match(said)), None)


@cache
def _table() -> Mapping[str, Sequence[_Phrase]]:
    """The phrases of each fact. Raises RepliesError for what does not fit facts.yml."""
    loaded: Mapping[str, Sequence[Mapping[str, Any]]] = yaml.load(text_of(PATH), yaml.CSafeLoader)
    return {fact: _phrases(fact, entries) for fact, entries in loaded.items()}


def _phrases(fact: str, entries: Sequence[Mapping[str, Any]]) -> Sequence[_Phrase]:
    if fact != ANY and fact not in fact_table():
        raise RepliesError(f"{PATH.name}: there is no fact {fact!r}.")
    found, seen = list[_Phrase](), set[str]()
    for entry in entries:
        fits = fact == ANY or "value" not in entry or fact_table()[fact].admits(entry["value"])
        if not fits or set(entry) not in _KEYS:
            raise RepliesError(f"{PATH.name}, {fact}: {entry!r} is neither a value of it with `said` nor `nothing`.")
        value = NO_ANSWER if "no_answer" in entry else entry.get("value")
        for phrase in (phrase for key in ("said", "nothing", "no_answer") for phrase in entry.get(key, ())):
            if phrase in seen:
                raise RepliesError(f"{PATH.name}, {fact}: {phrase!r} stands twice.")
            seen.add(phrase)
            pattern = re.compile(".*".join(map(re.escape, phrase.split(_GAP))))
            found.append(_Phrase(pattern, len(phrase.replace(_GAP, "")), value))
    return found
