"""Who is there: of a parent's child nobody asks whether it is an orphan, of an earner's home whether nobody works."""

from __future__ import annotations

from actions.memory import SPEAKER, Asked, Memory
from actions.noting.what_stays import EMPLOYMENT, JOBS

FORSAKEN = ("orphan", "de_facto_unsupported")  # facts
OWN_CHILDREN = ("儿子", "女儿")  # how a relation ends; 孩子 may be a grandchild
NOBODY_WORKS = "zero_employment_family"  # the fact, of the household
DISABLED = ("disability", "disability_grade")  # facts of a parent who may not be able


def not_forsaken(memory: Memory) -> list[Asked]:
    """What is not to be asked: of the speaker's own children, unless that parent may be unable to bring them up."""
    speaker = memory.related(SPEAKER)
    told = speaker.facts if speaker is not None else {}
    if any(told.get(fact) for fact in DISABLED):
        return []
    own = [person.id for person in memory.persons if person.relation.endswith(OWN_CHILDREN)]
    return [(fact, person) for person in own for fact in FORSAKEN]


def not_without_any_work(memory: Memory) -> list[Asked]:
    """What is not to be asked where somebody at home works: whether it is a family in which nobody does."""
    earners = any(person.facts.get(EMPLOYMENT) in JOBS for person in memory.persons if person.id not in memory.apart)
    return [(NOBODY_WORKS, None)] if earners else []
