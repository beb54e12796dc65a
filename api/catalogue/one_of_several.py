"""Words for one of several: 另一个孩子 is a 孩子."""

from __future__ import annotations

from functools import cache

from nlu.reading.people.role_words import roles_data


def one_of(relation: str) -> str | None:
    """孩子 of 另一个孩子; None where the word has no ordinal."""
    return next((relation.removeprefix(one) for one in _ordinals() if relation.startswith(one)), None)


@cache
def _ordinals() -> tuple[str, ...]:
    return tuple(sorted(roles_data()["members"]["ordinals"], key=len, reverse=True))
