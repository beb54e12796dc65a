"""Words that tell callers and households apart: words/persons.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from nlu.reading.people.kinship import PERSONS_FILE
from pack.shared import text_of


@dataclass(frozen=True)
class HomeWords:
    """The lists of the table that speak of homes, and of who only calls or cares."""

    caller: tuple[str, ...]
    agent_verbs: tuple[str, ...]
    other_homes: frozenset[str]
    home: tuple[str, ...]
    other: tuple[str, ...]
    own: tuple[str, ...]
    theirs: tuple[str, ...]
    on_behalf: tuple[str, ...]
    asked_by: tuple[str, ...]
    may_live_apart: frozenset[str]
    lives_apart: tuple[str, ...]
    not_so: tuple[str, ...]
    said_of: tuple[str, ...]
    their_homes: tuple[str, ...]
    next_door: tuple[str, ...]
    lodging: tuple[str, ...]


@cache
def home_words() -> HomeWords:
    """The table."""
    data = yaml.load(text_of(PERSONS_FILE), yaml.CSafeLoader)
    return HomeWords(
        tuple(data["caller"]), tuple(data["agent_verbs"]), frozenset(data["other_homes"]), tuple(data["home_words"]),
        tuple(data["other_home_words"]), tuple(data["own_home_words"]), tuple(data["their_home_words"]), tuple(data["on_behalf"]), tuple(data["asked_by"]),
        frozenset(data["may_live_apart"]), tuple(data["lives_apart"]), tuple(data["not_so"]),
        tuple(data["said_of_homes"]), tuple(data["their_homes"]), tuple(data["next_door"]),
        tuple(data["lodging_words"]),
    )  # fmt: skip
