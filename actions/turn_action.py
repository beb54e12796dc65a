"""The actions that Rasa calls, outside the interview and inside its form. All take the same turn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, Restarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import Desk
from actions.memory import HOUSEHOLD, Memory
from actions.reply import Searched
from actions.turns.consent import notice_due
from actions.turns.taking_turns import Taken, Understood
from actions.turns.telling import count
from actions.turns.turn import Slots
from actions.turns.what_was_read import METADATA, WasRead, was_read
from actions.turns.which_case import take_turn
from knowledge.asking.own_words import own_words

FORM = "interview_form"
SHOWN, ASKED, REQUESTED = "shown", "asked", "requested_slot"  # slots of bot/domain.yml, and the form's own
Events = list[dict[str, Any]]


class TurnAction(Action):
    """Every message outside the interview."""

    action_name = "action_turn"

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self) -> str:
        """The action's name in bot/domain.yml."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Called by rasa-sdk; the work is done in a thread, so that the app stays responsive."""
        message = tracker.latest_message or {}
        intent = (message.get("intent") or {}).get("name")
        taken = await asyncio.to_thread(self._take, tracker, message, intent)
        question = self.desk.situation.waiting(taken.memory)
        notice = notice_due(self.desk, taken)
        for place, payload in enumerate(taken.payloads, 1):
            more = {"notice": notice} if notice and place == len(taken.payloads) else {}
            dispatcher.utter_message(json_message={**payload.to_dict(), "intent": intent, "question": question, **more})
        return _events(taken, bool(tracker.active_loop))

    def _take(self, tracker: Tracker, message: dict[str, Any], intent: str | None) -> Taken:
        text = str(message.get("text") or "")
        guesses = [str(guess.get("name")) for guess in message.get("intent_ranking") or []]
        slots = Slots(tracker.get_slot(HOUSEHOLD), tracker.get_slot(ASKED), tuple(tracker.get_slot(SHOWN) or ()))
        data = (message.get("metadata") or {}).get(METADATA)
        # a message that did not come through the app, as in `rasa shell`, is read here
        read = was_read(self.desk.read(text, self.desk.today()), text) if data is None else WasRead.from_data(data)
        taken = take_turn(self.desk, text, Understood(intent, read, guesses), slots)
        before, library = Memory.from_slot(slots.household), self.desk.library

        def words() -> Sequence[str]:
            return own_words(text, (entry.document.text for entry in library.list()))

        count(taken.kind, intent, before, taken.memory, words)
        return taken


class RestartAction(TurnAction):
    """The same turn, under the name that Rasa ties to the intent restart."""

    action_name = "action_restart"


class InterviewAction(TurnAction):
    """Every message while a question waits: the form's validation, which says whether one still does."""

    action_name = f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Called by rasa-sdk; by Rasa also after action_turn has begun the interview, when nothing was said since."""
        if _replied(tracker):
            return _loop(Memory.from_slot(tracker.get_slot(HOUSEHOLD)), active=True)
        return await super().run(dispatcher, tracker, domain)


def _events(taken: Taken, active: bool) -> Events:
    loop = _loop(taken.memory, active)
    if taken.reply.forget:
        return [AllSlotsReset(), Restarted(), *loop]
    return [*loop, SlotSet(HOUSEHOLD, taken.memory.to_slot()), *_searched(taken.reply.searched)]


def _loop(memory: Memory, active: bool) -> Events:
    """The form is active exactly while a question waits."""
    waiting = memory.waiting
    if waiting is not None:
        return [*([] if active else [ActiveLoop(FORM)]), SlotSet(REQUESTED, waiting.facts[0])]
    return [SlotSet(REQUESTED, None), ActiveLoop(None)] if active else []


def _searched(searched: Searched | None) -> Events:
    if searched is None:
        return []
    events = [SlotSet(ASKED, searched.question)]
    return events if searched.shown is None else [*events, SlotSet(SHOWN, [*searched.shown])]


def _replied(tracker: Tracker) -> bool:
    """Whether another action has already replied to the latest message."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") != FORM:
            return True
    return False
