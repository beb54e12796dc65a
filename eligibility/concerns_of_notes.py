"""What a clerk's notes come for: every word stands by itself, and every fact was worth writing down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eligibility.concern import Concern, Concerns
from eligibility.concerned import tells_something
from eligibility.known_household import KnownHousehold


def concerns_of_notes(
    concerns: Concerns, text: str, pieces: Sequence[str], asked: Iterable[str], household: KnownHousehold
) -> list[Concern]:
    """The concerns of shorthand, what is asked first, and then the more pressing.

    `pieces` are its words, `asked` those that ask. Beside what an opening would name (Concerns.brought) stands what a
    word names by itself and what anybody's facts imply: 失业 does not hide a disability.
    """
    asked, brought = [*asked], concerns.brought(text, household)
    alone = [c for piece in pieces for c in concerns if c.named_in(piece) or _is_of_a_home(c, piece)]
    alone += [c for piece in pieces for c in concerns if not asked and c.noted_in(piece)]
    everyone = [household.common, *household.persons.values()]
    weighty = [c for c in concerns if c.entry.weighty and any(map(c.implied_by, everyone))]
    between = [c for c in concerns if c.stands_between({one.id for one in [*brought, *alone, *weighty]})]
    left_alone = {other for concern in [*brought, *alone] for other in concern.entry.outweighs}
    left_alone -= {concern.id for concern in [*brought, *weighty]}
    also = [c for c in [*between, *alone] if c.id not in left_alone and _is_theirs(c, household)]
    also = [c for c in also if concerns.has_somebody(c, text, household)]
    found = [*dict.fromkeys([*brought, *also, *weighty])]
    wanted = {c.id for piece in asked for c in concerns.named(piece)}
    wanted |= {c.id for c in between if not wanted.isdisjoint(c.entry.between)}
    begun_with = {c.id for c in found if pieces and c.named_in(pieces[0]) and _is_told_of(c, household)}
    pressing = {concern.id: place for place, concern in enumerate(concerns)}

    def key(concern: Concern) -> tuple[bool, bool, bool, int]:
        hidden = concern in weighty and concern.of_the_dead and concern not in brought  # the child's death is the wider
        beside = bool(begun_with) and concern.about == "person" and not _is_told_of(concern, household)
        return (
            concern.id not in wanted,
            hidden,
            beside,
            min(pressing[one] for one in (concern.id, *concern.entry.narrows)),
        )

    return sorted(found, key=key)


def _is_told_of(concern: Concern, household: KnownHousehold) -> bool:
    """Whether anything was told for sure of somebody whom it is about: 爸重病 behind a pupil's school is by the way."""
    return any(tells_something(household, person) for person in concern.in_need(household))


def _is_of_a_home(concern: Concern, piece: str) -> bool:
    """Whether a word mentions what concerns a home: 租房, set apart, is what somebody comes for."""
    return concern.about == "household" and concern.mentioned_in(piece)


def _is_theirs(concern: Concern, household: KnownHousehold) -> bool:
    """Whether what a word names may be somebody's: no school of a family without a child, no 低保 of who has it."""
    return not concern.only_mentioned(household.common) and bool(concern.in_need(household))
