"""A household in conversation, without Rasa: slots and the form's loop as Rasa would keep them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.desk import Desk
from actions.memory import HOUSEHOLD, Memory, Waiting
from actions.registry import executor
from tests.actions.calls import action_call
from tests.actions.stated import read, stated

FORM = "interview_form"
FATHER = (
    stated("age", 68, "父亲"),
    stated("disability_grade", 1, "父亲", start=4),
    stated("self_care", "unable", "父亲", start=9),
    stated("minimum_living", True, start=14),
)


class Family:
    """A conversation with slots and an active loop, without Rasa."""

    def _answer(self, text: str, fact_id: str, *, reading: Any, own_words: bool = False) -> Any:
        return None if own_words else self._answers.get(fact_id)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._answers: dict[str, Any] = {}
        self._executor = executor(replace(desk, read_answer=self._answer))
        self.slots: dict[str, Any] = {}
        self.loop: str | None = None

    @property
    def memory(self) -> Memory:
        return Memory.from_slot(self.slots.get(HOUSEHOLD))

    def wait_for(self, *facts: str, relation: str | None = None) -> None:
        """Have a question wait for an answer."""
        memory = self.memory
        memory.waiting = Waiting([*facts], memory.meet(relation).id if relation else None)
        memory.asked += [(fact, memory.waiting.person) for fact in facts]
        self.slots[HOUSEHOLD], self.loop = memory.to_slot(), FORM

    async def say(self, text: str, *found: dict[str, Any], intent: str = "tell_situation", **answers: Any) -> str:
        """The text of the reply; events are applied to slots and loop."""
        action = f"validate_{FORM}" if self.loop else "action_turn"
        call = action_call(action, intent, text, self.slots, read(*found))
        self._answers = answers
        call["tracker"]["active_loop"] = {"name": self.loop} if self.loop else {}
        result = await self._executor.run(call)
        assert result is not None
        for event in result.events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "reset_slots":
                self.slots = {}
            elif event["event"] == "active_loop":
                self.loop = event["name"]
        self.payloads = [response["custom"] for response in result.responses]
        assert 1 <= len(self.payloads) <= 2
        assert (self.loop == FORM) == (self.memory.waiting is not None), "the form is active while a question waits"
        for payload in self.payloads:
            numbers = {int(number) for number in re.findall(r"\[(\d+)\]", payload["text"])}
            assert numbers == {*range(1, len(payload["citations"]) + 1)}, payload["text"]
        return "\n".join(payload["text"] for payload in self.payloads)

    @property
    def buttons(self) -> list[str]:
        return [button["title"] for payload in self.payloads for button in payload["buttons"]]


async def tell_of_father(family: Family) -> str:
    return await family.say("我爸68岁,一级残疾,瘫在床上,家里吃低保", *FATHER)
