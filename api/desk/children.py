"""How one of several is called at the desk: by age or school, because 「另一个孩子」 says which to nobody."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.school_words import STAGE
from actions.desk import Desk
from actions.memory import Told
from api.catalogue.one_of_several import one_of

AGE, MONTHS = "age", "age_months"
NO_SCHOOL = "none"


def called_by_age(desk: Desk, person: Told, persons: Sequence[Told]) -> str | None:
    """「7岁的孩子」, 「上小学的孩子」; None for who is no one of several, or of whom nothing of the kind was told.

    Two whom it would call alike (twins) keep their ordinals.
    """
    called = _called(desk, person)
    alike = [one for one in persons if one is not person and called and _called(desk, one) == called]
    return None if alike else called


def _called(desk: Desk, person: Told) -> str | None:
    base = one_of(person.relation)
    if base is None:
        return None
    facts = desk.benefits.catalogue.vocabulary
    for name in (AGE, MONTHS):
        if (value := person.facts.get(name)) is not None:
            return desk.replies.say("desk_one_of_age", age=f"{value}{facts[name].unit}", who=base)
    stage = person.facts.get(STAGE)
    if stage in (None, NO_SCHOOL):
        return None
    return desk.replies.say("desk_one_at_school", school=facts[STAGE].say(stage), who=base)
