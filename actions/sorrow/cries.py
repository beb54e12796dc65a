"""What the trained ear hears as a cry, in the light of what the message says besides."""

from __future__ import annotations

from collections.abc import Callable

from actions.sorrow.danger import of_tears, only_told
from actions.turns.turn_words import asks
from actions.turns.what_was_read import WasRead
from alarm.ear import UNCLEAR, Certainty, Cry

Hear = Callable[[str], Cry | None]
SHORTEST_HEARD = 6  # characters; what is shorter is mostly an answer or a tap


def tells_facts(read: WasRead) -> bool:
    """Whether somebody tells facts: an illness, a birth or a death told calls nobody."""
    return any(said["certainty"] == "stated" and said["fact"] != "sex" for said in read.statements)


def cry(text: str, hear: Hear, at_least: Certainty) -> str | None:
    """The kind of danger that the ear hears in `text`, if it is so sure; None where it hears none.

    Who asks what is paid for, tells of the past or says 累死了 cries for nothing.
    """
    heard = hear(text) if len(text) >= SHORTEST_HEARD else None
    if heard is None or heard.certainty < at_least or only_told(text, asks(text)):
        return None
    if heard.kind == UNCLEAR and of_tears(text):  # 「我老婆天天哭」 is a sorrow, and has its own word
        return None
    return heard.kind
