"""What of a conversation is needed to go on with it: what it remembers, and the last few turns word by word.

Rasa keeps every event, 7 to 10 kB a turn, reads all of them in each turn and sends them with each action call. But what
the program knows of a household is in slots, and rules look at the last turn. Old turns are taken away several at a
time, so that most turns only add.
"""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

MOST_TURNS = 5  # that are stored word by word; with one more, only
LAST_TURNS = 2  # stay


def needed(session_id: str, events: Sequence[Event], slots: Sequence[Slot]) -> list[Event]:
    """What is to be stored of `events`; the reply to a restart says that all before it is forgotten."""
    begun = [place for place, event in enumerate(events) if isinstance(event, Restarted | SessionStarted)]
    kept = [*events[begun[-1] if begun else 0 :]]
    turns = [place for place, event in enumerate(kept) if isinstance(event, UserUttered)]
    if len(turns) <= MOST_TURNS:
        return kept
    cut = turns[-LAST_TURNS]
    return [*_remembered(session_id, kept[:cut], slots, kept[cut].timestamp), *kept[cut:]]


def _remembered(session_id: str, events: Sequence[Event], slots: Sequence[Slot], at: float) -> list[Event]:
    """Events that lead where `events` lead."""
    tracker = DialogueStateTracker.from_events(session_id, events, slots)
    values = [SlotSet(slot.name, slot.value, at) for slot in tracker.slots.values() if slot.value != slot.initial_value]
    loop = [ActiveLoop(tracker.active_loop_name, at)] if tracker.active_loop_name else []
    return [SessionStarted(at), *values, *loop, ActionExecuted(ACTION_LISTEN_NAME, timestamp=at)]
