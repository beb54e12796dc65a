"""Whose parent speaks: of such a child nobody asks whether it is an orphan or has nobody to care for it."""

from __future__ import annotations

from actions.memory import SPEAKER, Asked, Memory

FORSAKEN = ("orphan", "de_facto_unsupported")  # facts
OWN_CHILDREN = ("儿子", "女儿")  # how a relation ends; 孩子 may be a grandchild
DISABLED = ("disability", "disability_grade")  # facts of a parent who may not be able


def not_forsaken(memory: Memory) -> list[Asked]:
    """What is not to be asked: of the speaker's own children, unless that parent may be unable to bring them up."""
    speaker = memory.related(SPEAKER)
    told = speaker.facts if speaker is not None else {}
    if any(told.get(fact) for fact in DISABLED):
        return []
    own = [person.id for person in memory.persons if person.relation.endswith(OWN_CHILDREN)]
    return [(fact, person) for person in own for fact in FORSAKEN]
