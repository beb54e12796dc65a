"""What a clerk's notes come for: every word stands by itself, and every fact was worth writing down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eligibility.concern import Concern, Concerns
from eligibility.known_household import KnownHousehold


def concerns_of_notes(
    concerns: Concerns, text: str, pieces: Sequence[str], asked: Iterable[str], household: KnownHousehold
) -> list[Concern]:
    """The concerns of shorthand, what is asked first, and then the more pressing.

    `pieces` are its words, `asked` those that ask. Beside what an opening would name (Concerns.brought) stands what a
    word names by itself and what anybody's facts imply: 失业 does not hide a disability.
    """
    brought = concerns.brought(text, household)
    alone = [c for piece in pieces for c in concerns.named(piece)]
    between = [c for c in concerns if c.stands_between({one.id for one in [*brought, *alone]})]
    told = [c for c in concerns.suggest(household) if c.about == "person" and not c.entry.only_then]
    found = [*dict.fromkeys([*brought, *between, *alone, *told])]
    left_alone = {other for concern in found for other in concern.entry.outweighs} - {c.id for c in brought}
    found = [c for c in found if c in brought or _is_theirs(c, left_alone, household)]
    wanted = {c.id for piece in asked for c in concerns.named(piece)}
    pressing = {concern.id: place for place, concern in enumerate(concerns)}
    return sorted(found, key=lambda c: (c.id not in wanted, min(pressing[one] for one in (c.id, *c.entry.narrows))))


def _is_theirs(concern: Concern, left_alone: set[str], household: KnownHousehold) -> bool:
    """Whether what a word names may be somebody's: no school of a family without a child, no 低保 of who has it."""
    if concern.id in left_alone or concern.only_mentioned(household.common):
        return False
    return bool(concern.in_need(household))
