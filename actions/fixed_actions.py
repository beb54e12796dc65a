"""The actions that say fixed copy, chosen by intent."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset, Restarted

from actions.desk import ASKED, DeskAction, Events
from actions.payload import Button, Payload
from actions.turn import Turn

_HOTLINE = re.compile(r"热线|“1\d{4}”")
_ANEW = re.compile(
    "重|从头|头来|开头|清|空|忘|删|抹|不算|作废|取消|新|换|另|别的|下一|下个|还原|零|撤|回到|返回|首页|起点|不要保留|覅|再给|第一|"
    "restart|reset|start over|again|new|clear|forget",
    re.IGNORECASE,
)
_FALLBACK = "help"


class ReplyAction(DeskAction):
    """Says the sentence in bot/replies.yml that carries the intent's name."""

    action_name = "action_reply"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        intent = turn.intent or _FALLBACK
        name = intent if intent in self.desk.replies else _FALLBACK
        payload = self.desk.wording.say("smalltalk", name)
        if intent in ("greet", "help"):
            title = self.desk.replies.say("button_help" if intent == "greet" else "button_human")
            payload = Payload(payload.answer_type, payload.text, buttons=[Button(title, title)])
        return payload, []


class HandoffAction(DeskAction):
    """Sends people to people: in danger, angry, or asking for a hotline, with what the documents say of that one."""

    action_name = "action_handoff"

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        intent, message = turn.intent, turn.text
        if intent in ("crisis", "complaint"):
            return self.desk.wording.say("handoff", intent), []
        topic = tracker.get_slot(ASKED) or self.desk.replies.say("ask_human_topic")
        found = self.desk.searcher.search(message, as_of=self.desk.today())
        naming = [hit for hit in found.hits if found.answerable and _HOTLINE.search(hit.clause.text)]
        found = replace(found, hits=naming)
        return self.desk.wording.handoff(topic, found, self.desk.today()), []


class ForgetAction(DeskAction):
    """「重新开始」: says so and forgets what was told."""

    action_name = "action_restart"
    reminds = False

    def reply(self, tracker: Tracker, turn: Turn) -> tuple[Payload, Events]:
        """See DeskAction."""
        if not _ANEW.search(turn.text):  # what was told is not forgotten for a word that only looks like it
            return self.desk.wording.say("smalltalk", _FALLBACK), []
        return self.desk.wording.say("smalltalk", "restart"), [AllSlotsReset(), Restarted()]
