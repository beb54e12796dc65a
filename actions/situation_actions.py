"""The actions that speak of the person's own situation: noting it, results, reasons, somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, SlotSet

from actions.desk import Desk, DeskAction, Events, ask_next, finish, remember, step
from actions.memory import Asked, Memory
from actions.payload import Payload
from actions.turn import FORM, Turn

_WHY = re.compile(
    "为什么|为啥|凭什么|凭啥|怎么|什么时候|几时|没有|不能|不给|差在哪|差什么|只有|这些|那些|可以|[我他她它们妈爸家的了呢吗？?]"
)
SHORTEST_NAME = 2  # characters that may name something
_EVERYTHING = re.compile("展开|全部|所有|都列|详细|完整")


class ResultAction(DeskAction):
    """「先看结果」, 「展开」: what is known so far."""

    action_name = "action_result"
    reminds = False

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if not turn.memory:
            return self.desk.wording.say("question", "ask_situation"), []
        everything = bool(_EVERYTHING.search(turn.text))
        return finish(self.desk, turn.memory, self.desk.situation.noted(turn.heard), everything)


class WhyAction(DeskAction):
    """「为什么我妈没有」, 「差在哪」, 「什么时候可以」."""

    action_name = "action_why"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        memory = turn.memory
        wanted = about(self.desk, turn) or self._nearest(turn) or memory.shown[:1]
        explained = self.desk.explanations.explain(memory, wanted, self.desk.today()) if memory and wanted else None
        if explained is None:
            return self.desk.wording.say("question", "why_what"), []
        payload, memory.shown = explained
        return payload, remember(memory)

    def _nearest(self, turn: Turn) -> list[Asked]:
        """「为什么助学金没有他」: the entitlement that comes nearest to the words beside the 为什么."""
        words = _WHY.sub("", turn.text)
        if not turn.memory or len(words) < SHORTEST_NAME:
            return []
        found = self.desk.searcher.search(words, as_of=self.desk.today()).hits
        ids = [name for hit in found for name in self.desk.names.of_clause(hit.clause.id)]
        near = [name for name in dict.fromkeys(ids) if self.desk.names.sounds_like(words, [name])]
        return about(self.desk, turn, self._likeliest(turn.memory, near)) if near else []

    def _likeliest(self, memory: Memory, entitlements: Sequence[str]) -> list[str]:
        """The one of which most is met by what was told: of two grants that of the school somebody goes to."""

        def met(name: str) -> int:
            results = self.desk.benefits.screen(memory, self.desk.today(), [name]).results
            return max((sum(c.verdict is True for c in result.conditions) for result in results), default=0)

        return [max(entitlements, key=met)]


class SwitchPersonAction(DeskAction):
    """「换个人」: what follows is about somebody else; what was told stays."""

    action_name = "action_switch_person"
    reminds = False

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        memory = turn.memory
        if turn.heard.facts:
            return step(self.desk, turn)
        memory.pending, memory.current = None, turn.heard.met[-1].id if turn.heard.met else None
        events = [SlotSet("requested_slot", None), ActiveLoop(None), *remember(memory)]
        return self.desk.wording.say("question", "switch_person"), events


def respond(desk: Desk, turn: Turn) -> tuple[Payload, Events]:
    """What is said to a message that tells something, or asks what somebody told of can get."""
    asked = turn.asks or (turn.intent == "ask_policy" and len(turn.heard.told) <= 1)
    wanted = about(desk, turn) if asked and not turn.asks_everything else []
    if wanted and turn.memory:
        return one_entitlement(desk, turn, wanted)
    if not turn.heard and not turn.memory:
        return desk.wording.say("question", "ask_situation"), []
    turn.memory.focus = []
    return step(desk, turn)


def one_entitlement(desk: Desk, turn: Turn, wanted: Sequence[Asked]) -> tuple[Payload, Events]:
    """「重残护理补贴我妈能领吗」: the outcome by what was told already, and only the questions that this one needs."""
    memory = turn.memory
    explained = desk.explanations.explain(memory, wanted, desk.today())
    if explained is None:
        return step(desk, turn)
    payload, memory.shown = explained
    memory.focus = [*dict.fromkeys(entitlement for entitlement, _ in wanted)]
    noted = desk.situation.noted(turn.heard)
    asked = ask_next(desk, memory)
    text = f"{noted}\n\n{payload.text}" if noted else payload.text
    if asked is None:
        memory.focus = []
        return replace(payload, text=text), [SlotSet("requested_slot", None), ActiveLoop(None), *remember(memory)]
    fact, question = asked
    payload = replace(payload, text=f"{text}\n\n{question.text}", buttons=question.buttons)
    return payload, [ActiveLoop(FORM), SlotSet("requested_slot", fact), *remember(memory)]


def about(desk: Desk, turn: Turn, entitlements: Sequence[str] = ()) -> list[Asked]:
    """The entitlements given, or else those the message names, with the persons it speaks of (None: everyone)."""
    named = entitlements or desk.names.named_in(turn.text)
    persons: list[str | None] = [*_persons(turn.memory, turn)] or [None]
    return [(entitlement, person) for entitlement in named for person in persons]


def _persons(memory: Memory, turn: Turn) -> list[str]:
    met = [person.id for person in turn.heard.met]
    told = [person.id for person, _, _ in turn.heard.facts if person]
    return [*dict.fromkeys([*met, *told])]
