"""她一直在家带孩子: what somebody does all day, and no word of a child of whom anything is told."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.people.persons import Mention
from nlu.reading.people.role_words import roles_data

CHILD = "孩子"
_PAUSES = (",", "。", ";", "!", "?", "\n")


def without_minded(text: str, people: Sequence[Mention]) -> list[Mention]:
    """The persons of a text without a child that is only minded at home; 在家带|我儿子, 在家带孩子|3岁 stay."""
    return [one for one in people if not _is_only_minded(text, one)]


def _is_only_minded(text: str, mention: Mention) -> bool:
    child = mention.subjects[0]
    bare = child.relation == CHILD and child.number == 1 and not mention.owned and not mention.of_them
    rest = text[mention.end :]
    minded = text[: mention.start].endswith(tuple(roles_data()["minding"]))
    return bare and minded and (not rest or rest.startswith((*_PAUSES, *roles_data()["minding_goes_on"])))
