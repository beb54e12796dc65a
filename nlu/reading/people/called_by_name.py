"""老王, 小李: somebody by their surname, as neighbours and clerks call people. Surnames: words/persons.yml."""

from __future__ import annotations

from functools import cache

from nlu.reading.people.kinship import persons_data
from nlu.reading.text.word_places import product

_AROUND = ",。是的 "


def called_by_name(said: str) -> bool:
    """Whether `said` is such a name and nothing else: ,老王."""
    return said.strip(_AROUND) in names()


@cache
def names() -> tuple[str, ...]:
    """老王, 小王, …"""
    neighbours = persons_data()["neighbours"]
    return tuple(product(neighbours["ages"], neighbours["surnames"]))
