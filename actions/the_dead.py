"""What may still be asked of somebody who is dead: nothing of this life."""

from __future__ import annotations

from actions.memory import Told

OF_THE_DEAD = ("deceased", "cremation", "eco_burial", "ashes_not_kept")


def drop_doubt_of_the_dead(person: Told | None, fact: str) -> bool:
    """Whether it was doubtful of somebody who is dead, and is let go: 老伴走了,我一个人住."""
    if person is None or person.facts.get("deceased") is not True or fact in OF_THE_DEAD:
        return False
    person.doubtful.pop(fact, None)
    person.said.pop(fact, None)
    return True
