"""Somebody named in a clause, with the part they play there."""

from __future__ import annotations

from typing import NamedTuple

from nlu.reading.people.persons import Mention
from nlu.reading.people.roles import Role
from nlu.reading.scene import People


class Present(NamedTuple):
    """Somebody named in the clause; `close`: the word (他) may mean another as well."""

    mention: Mention
    people: People
    role: Role
    close: bool = False
