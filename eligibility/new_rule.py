"""A newer rule on the matter of a record that no editor has looked at yet: until then the record decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NewRule:
    """What puts a record in doubt: a sentence for staff, the day since when, and the day it was issued."""

    why: str
    since: date
    issued: date


def unread(rules: Iterable[NewRule], reviewed_on: date | None, as_of: date) -> list[NewRule]:
    """Those that hold on the day and were issued on or after the day the record was last read."""
    return [rule for rule in rules if rule.since <= as_of and (reviewed_on is None or reviewed_on <= rule.issued)]
