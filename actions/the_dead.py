"""What may still be asked of somebody who is dead: nothing of this life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.memory import Memory, Told
from actions.turn_words import says
from actions.violence import KINDS

LEFT = "走"
OF_THE_DEAD = ("deceased", "cremation", "eco_burial", "ashes_not_kept")


def drop_doubt_of_the_dead(person: Told | None, fact: str) -> bool:
    """Whether it was doubtful of somebody who is dead, and is let go: 老伴走了,我一个人住."""
    if person is None or person.facts.get("deceased") is not True or fact in OF_THE_DEAD:
        return False
    person.doubtful.pop(fact, None)
    person.said.pop(fact, None)
    return True


def without_a_leaving(statements: Sequence[Mapping[str, Any]], memory: Memory, text: str) -> list[Mapping[str, Any]]:
    """Without the death of somebody who struck and has gone: 他打我, and then 他走了; nobody says that he is dead."""
    if memory.crisis not in KINDS or says("sorrow_death", text) or LEFT not in text:
        return [*statements]
    return [s for s in statements if (s["fact"], s["value"]) != ("deceased", True)]
