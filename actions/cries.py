"""What the trained ear hears as a cry, in the light of what the message says besides."""

from __future__ import annotations

from collections.abc import Callable

from actions.danger import only_told
from actions.turn_words import asks
from actions.what_was_read import WasRead
from alarm.ear import Certainty, Cry

Hear = Callable[[str], Cry | None]
SHORTEST_HEARD = 6  # characters; what is shorter is mostly an answer or a tap


def tells_calmly(text: str, read: WasRead) -> bool:
    """Whether somebody tells facts or asks what is paid for: an illness, a birth or a death told calls nobody."""
    tells = any(said["certainty"] == "stated" and said["fact"] != "sex" for said in read.statements)
    return tells or only_told(text, asks(text))


def cry(text: str, read: WasRead, hear: Hear, at_least: Certainty) -> str | None:
    """The kind of danger that the ear hears in `text`, if it is so sure; None where it hears none."""
    heard = hear(text) if len(text) >= SHORTEST_HEARD else None
    if heard is None or heard.certainty < at_least or tells_calmly(text, read):
        return None
    return heard.kind
