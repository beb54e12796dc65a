"""A kind word before all else to whoever tells of a sorrow, once for each."""

from __future__ import annotations

from actions.danger import worn_by_care
from actions.replies import Replies
from actions.turn import Turn

SORROWS = ("death", "violence", "want", "care", "illness")
DECEASED = "deceased"


def sympathy(replies: Replies, turn: Turn, long_past: bool = False) -> str:
    """The sentence for the sorrow that the message tells of; empty where it tells of none, or it was said before.

    A death `long_past` (老伴走了五年了) is no news today, and gets none.
    """
    said, memory = turn.said, turn.memory
    of_somebody = worn_by_care(said.text) or said.says("people") or said.tells or turn.heard.met
    if not of_somebody:
        return ""
    for sorrow in SORROWS:
        told = _tells_of(sorrow, turn)
        if sorrow == "death" and long_past:
            continue
        if told and sorrow not in memory.comforted:
            memory.comforted.append(sorrow)
            return replies.say(f"sorrow_{sorrow}")
    return ""


def _tells_of(sorrow: str, turn: Turn) -> bool:
    if sorrow == "care":
        return worn_by_care(turn.text)
    return turn.said.says(f"sorrow_{sorrow}") or (sorrow == "death" and _tells_of_a_death(turn))


def _tells_of_a_death(turn: Turn) -> bool:
    """Whether a death was noted; 「钱骗走了」 and 「走了两个月没回来」 are none."""
    stated = any(
        s["fact"] == DECEASED and s["value"] is True and s["certainty"] == "stated" for s in turn.said.read.statements
    )
    return stated and DECEASED in turn.said.told and not turn.said.says("no_death")
