"""The actions that say fixed copy, chosen by intent."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset, Restarted

from actions.payload import Button, Payload
from actions.search_actions import ASKED, DeskAction, Events, intent_of

_HOTLINE = re.compile(r"热线|“?1\d{4}”?(?!\d)")
_FALLBACK = "help"


class ReplyAction(DeskAction):
    """Says the sentence in bot/replies.yml that carries the intent's name."""

    action_name = "action_reply"

    def reply(self, tracker: Tracker) -> tuple[Payload, Events]:
        """See DeskAction."""
        intent = intent_of(tracker) or _FALLBACK
        name = intent if intent in self.desk.replies else _FALLBACK
        payload = self.desk.wording.say("out_of_scope" if intent == "out_of_scope" else "smalltalk", name)
        if intent in ("greet", "help"):
            title = self.desk.replies.say("button_help" if intent == "greet" else "button_human")
            payload = Payload(payload.answer_type, payload.text, buttons=[Button(title, title)])
        return payload, []


class HandoffAction(DeskAction):
    """The hotlines, and what the documents say of one when a message asks for it (「法律咨询打哪个电话」)."""

    action_name = "action_handoff"

    def reply(self, tracker: Tracker) -> tuple[Payload, Events]:
        """See DeskAction."""
        message = str(tracker.latest_message.get("text") or "")
        topic = tracker.get_slot(ASKED) or self.desk.replies.say("ask_human_topic")
        found = self.desk.searcher.search(message, top_k=1, as_of=self.desk.today())
        about_hotline = found.answerable and bool(_HOTLINE.search(found.hits[0].clause.text))
        return self.desk.wording.handoff(message, topic, found if about_hotline else None, self.desk.today()), []


class ForgetAction(DeskAction):
    """「重新开始」: says so and forgets what was told."""

    action_name = "action_restart"

    def reply(self, tracker: Tracker) -> tuple[Payload, Events]:
        """See DeskAction."""
        return self.desk.wording.say("smalltalk", "restart"), [AllSlotsReset(), Restarted()]
