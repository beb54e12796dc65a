"""Whom an answer speaks of: those who were told of and those whose concern it is, not everybody who was mentioned."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eligibility.concern import SEX, SPEAKER, Concern
from eligibility.known import is_dead
from eligibility.known_household import KnownHousehold


def concerned(
    household: KnownHousehold,
    concerns: Sequence[Concern] = (),
    apart: Collection[str] = (),
    asked_after: Collection[str] = (),
) -> KnownHousehold:
    """The household without those who are only mentioned, those who live apart, and the dead nobody asks about.

    `apart` are those who are not to be asked about, `asked_after` those whom somebody asks after by name. Who was only
    mentioned, or told of with doubt that nobody has dispelled yet, stays where nobody else was told of, or where a
    concern is theirs: the child at school. The dead stay where a concern is theirs, or none is named.
    """
    people = [person for person in household.persons if person not in apart] or [*household.persons]
    spoken_of = [person for person in people if tells_something(household, person)]
    theirs = _whose_concern(household.only(people), concerns, spoken_of)
    mentioned = [person for person in people if household.relations[person] != SPEAKER] or people
    kept = {*(spoken_of or mentioned), *theirs, *asked_after}
    if concerns:
        kept -= {person for person in kept if is_dead(household.persons[person]) and person not in theirs}
    return household.only([person for person in people if person in kept] or people)


def tells_something(household: KnownHousehold, person: str) -> bool:
    """Whether a fact of that person was told; the sex that comes with the word for them is none."""
    known = household.persons[person]
    return any(name != SEX and known.vocabulary[name].scope == "person" for name in known.told)


def _whose_concern(household: KnownHousehold, concerns: Sequence[Concern], spoken_of: Sequence[str]) -> set[str]:
    """Those in need by a concern of one person; the ones who were told of, where there are any among them.

    Who tells of others, and nothing of themselves, is in need only where nobody else was told of.
    """
    found: set[str] = set()
    for concern in concerns:
        if concern.about == "person":
            in_need = concern.in_need(household)
            told = {person for person in in_need if person in spoken_of}
            mentioned = {person for person in in_need if household.relations[person] != SPEAKER}
            found |= told or mentioned or (set() if spoken_of else {*in_need})
    return found
