"""Somebody named in a clause, with the part they play there; and the 我 that only asks."""

from __future__ import annotations

from typing import NamedTuple

from nlu.reading.home_words import home_words
from nlu.reading.persons import ME, Mention
from nlu.reading.phrase_trie import FILLERS
from nlu.reading.roles import Role
from nlu.reading.scene import People


class Present(NamedTuple):
    """Somebody named in the clause; `close`: the word (他) may mean another as well."""

    mention: Mention
    people: People
    role: Role
    close: bool = False


def is_caller(text: str, mention: Mention) -> bool:
    """Whether the 我 only asks: 我想问."""
    if mention.subjects != (ME,):
        return False
    rest = text[mention.end :].lstrip("".join(FILLERS - {"想"}))
    return rest.startswith(home_words().caller) or text[: mention.start].endswith(home_words().asked_by)
