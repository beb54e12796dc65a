"""The desk that the actions work at, and what every action does: listen first, then reply, then remember."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.benefits import Benefits
from actions.correcting import corrected, offered
from actions.explanation_wording import ExplanationWording
from actions.first_words import first_words, in_danger
from actions.memory import HOUSEHOLD, Memory
from actions.naming import Names
from actions.payload import Payload
from actions.refusal_wording import RefusalWording
from actions.replies import Replies
from actions.result_wording import ResultWording
from actions.situation_wording import SituationWording
from actions.turn import FORM, Turn, take_turn
from actions.wording import Wording
from eligibility.entitlement import Entitlement
from eligibility.fact import Value
from eligibility.next_question import Question
from knowledge.library import Library
from knowledge.search import Searcher

SHOWN, ASKED = "shown", "asked"  # slots of bot/domain.yml
Events = list[dict[str, Any]]


@dataclass(frozen=True)
class Desk:
    """What the actions work with.

    `read_answer` reads a message as the answer to the question of a fact: its value, "unknown" for 不清楚, or None
    where it is no answer to that. `today` gives the day for which answers hold.
    """

    library: Library
    searcher: Searcher
    wording: Wording
    replies: Replies
    benefits: Benefits
    read_answer: Callable[[str, str], Value | None]
    today: Callable[[], date] = date.today

    @cached_property
    def names(self) -> Names:
        """The names by which people ask for entitlements."""
        today = self.today()
        return Names(self.benefits.catalogue, today, lambda source: self.benefits.cite(source, today).clause_id)

    @cached_property
    def refusals(self) -> RefusalWording:
        """Honest noes."""
        return RefusalWording(self.replies, self.library, self.wording)

    @cached_property
    def situation(self) -> SituationWording:
        """Notes and questions."""
        return SituationWording(self.replies, self.benefits.catalogue)

    @cached_property
    def results(self) -> ResultWording:
        """Results of a screening."""
        return ResultWording(self.replies, self.benefits, self.situation)

    @cached_property
    def explanations(self) -> ExplanationWording:
        """Reasons for a result."""
        return ExplanationWording(self.replies, self.benefits, self.situation)

    def office(self, entitlement: Entitlement) -> str:
        """Whom to ask about an entitlement, and by which number."""
        contact = self.benefits.catalogue.contacts[entitlement.record.contact]
        hotline = contact.hotline or self.replies.say("hotline")
        return self.replies.say("procedure_office", name=entitlement.record.name, office=contact.name, hotline=hotline)

    def pending(self, memory: Memory) -> Payload | None:
        """The question that waits for an answer, as it is put; None where none does."""
        if memory.pending is None:
            return None
        fact, person = memory.pending
        text, buttons = self.situation.question(Question((self.benefits.catalogue.vocabulary[fact],), person, ()), memory)
        return Payload("question", text, buttons=buttons)


class DeskAction(Action):
    """An action at the desk: turns a turn into one payload and the events to remember."""

    action_name = ""
    # whether a question that was waiting is put again below the reply
    reminds = True

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self) -> str:
        """The action's name in bot/domain.yml."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Called by rasa-sdk; the work is done in a thread, so that the app stays responsive."""
        payloads, events = await asyncio.to_thread(self._turn, tracker)
        for payload in payloads:
            intent = (tracker.latest_message.get("intent") or {}).get("name")
            dispatcher.utter_message(json_message={**payload.to_dict(), "intent": intent})
        return events

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """What is said, and what is remembered of it."""
        raise NotImplementedError

    def _turn(self, tracker: Tracker) -> tuple[list[Payload], Events]:
        turn = take_turn(tracker, self.desk.benefits, self.desk.today())
        before = corrected(self.desk, turn) or first_words(self.desk, turn)
        payload, events = (before, [SlotSet(ASKED, None)]) if before is not None else self.reply(tracker, turn)
        payloads = [offered(self.desk, turn, payload)]
        in_need = turn.intent in ("crisis", "complaint") or in_danger(turn)
        asked_already = payload.answer_type == "question" or turn.memory.to_slot()["asked"] != turn.before["asked"]
        if turn.interviewing and turn.memory.pending and self.reminds and not in_need and not asked_already:
            payloads.append(self._reminder(turn.memory, payload.answer_type))
        if turn.changed and not any(event.get("name") == HOUSEHOLD for event in events):
            events = [*events, SlotSet(HOUSEHOLD, turn.memory.to_slot())]
        return payloads, events

    def _reminder(self, memory: Memory, answer_type: str) -> Payload:
        """The question that an interruption left open; the reply stays of the interruption's type."""
        pending = self.desk.pending(memory)
        assert pending is not None  # only called where a question is pending
        return replace(
            pending, answer_type=answer_type, text=self.desk.replies.say("interview_again", question=pending.text)
        )


def ask_next(desk: Desk, memory: Memory) -> tuple[str, Payload] | None:
    """The next question worth asking, noted as pending: its fact's id and the payload; None where nothing is left."""
    question = desk.benefits.next_question(memory, desk.today())
    if question is None:
        memory.pending = None
        return None
    memory.pending = question.fact.id, question.person
    memory.asked.append(memory.pending)
    memory.stumbles = 0
    text, buttons = desk.situation.question(question, memory)
    return question.fact.id, Payload("question", text, buttons=buttons)


def step(desk: Desk, turn: Turn) -> tuple[Payload, Events]:
    """What was noted, what is certain so far, and the next question; or the result, where nothing is left to ask."""
    memory, today = turn.memory, desk.today()
    memory.noted = turn.heard.noted or memory.noted
    noted = desk.situation.noted(turn.heard, again=turn.interviewing)
    asked = ask_next(desk, memory)
    if asked is None:
        return finish(desk, memory, noted)
    fact, question = asked
    first = not turn.interviewing
    brief, citations, shown = (
        desk.results.brief(memory, today, [p.id for p, _, _ in turn.heard.facts if p])
        if first or turn.asks_everything
        else ("", [], [])
    )
    if shown:
        memory.shown = shown
    text = "\n\n".join(part for part in (noted, brief, question.text) if part)
    begun = [ActiveLoop(FORM)] if first else []
    payload = replace(question, text=text, citations=citations)
    return payload, [*begun, SlotSet("requested_slot", fact), *remember(memory)]


def finish(desk: Desk, memory: Memory, lead: str = "", everything: bool = False) -> tuple[Payload, Events]:
    """The result, and the end of the interview."""
    memory.pending, memory.focus = None, []
    payload, memory.shown = desk.results.result(memory, desk.today(), everything)
    text = f"{lead}\n\n{payload.text}" if lead else payload.text
    events = [SlotSet("requested_slot", None), ActiveLoop(None), *remember(memory)]
    return replace(payload, text=text), events


def remember(memory: Memory) -> Events:
    """The memory as the slot it lives in."""
    return [SlotSet(HOUSEHOLD, memory.to_slot())]
