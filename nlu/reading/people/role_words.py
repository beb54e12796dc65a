"""The table of words that tell which part somebody plays in a clause: words/roles.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.text.word_places import Words
from pack.shared import text_of

ROLES_FILE = Path(__file__).parent.parent / "words" / "roles.yml"
_ASPECT = ("着", "了")


@cache
def roles_data() -> dict[str, Any]:
    """The file as it is written."""
    data: dict[str, Any] = yaml.load(text_of(ROLES_FILE), yaml.CSafeLoader)
    return data


@cache
def role_words(name: str) -> Words:
    """A list of the table by its name, with a dot where it stands in a group: beside.behind."""
    return Words(_listed(name))


@cache
def role_verbs(name: str) -> Words:
    """A list of verbs, behind which 着 and 了 may stand."""
    return Words(_listed(name), _ASPECT)


@cache
def role_leads(name: str) -> Words:
    """A list of words between which and the person the light words of the table may stand."""
    return Words(_listed(name), _listed("light"))


def _listed(name: str) -> list[str]:
    group, _, part = name.partition(".")
    data = roles_data()[group]
    return list(data[part] if part else data)
