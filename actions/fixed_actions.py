"""The actions that say fixed copy, chosen by intent."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset, Restarted

from actions.payload import Button, Payload
from actions.search_actions import ASKED, DeskAction, Events

# what kind of reply an intent's copy is; any other is small talk
_ANSWER_TYPES = {"out_of_scope": "out_of_scope", "ask_human": "handoff"}
_FALLBACK = "help"


class ReplyAction(DeskAction):
    """Says the sentence in bot/replies.yml that carries the intent's name."""

    action_name = "action_reply"

    def reply(self, tracker: Tracker) -> tuple[Payload, Events]:
        """See DeskAction."""
        intent = str((tracker.latest_message.get("intent") or {}).get("name"))
        name = intent if intent in self.desk.replies else _FALLBACK
        if intent == "ask_human":
            topic = tracker.get_slot(ASKED) or self.desk.replies.say("ask_human_topic")
            return self.desk.wording.say("handoff", name, topic=topic), []
        payload = self.desk.wording.say(_ANSWER_TYPES.get(intent, "smalltalk"), name)
        if intent in ("greet", "help"):
            title = self.desk.replies.say("button_help" if intent == "greet" else "button_human")
            payload = Payload(payload.answer_type, payload.text, buttons=[Button(title, title)])
        return payload, []


class ForgetAction(DeskAction):
    """「重新开始」: says so and forgets what was told."""

    action_name = "action_restart"

    def reply(self, tracker: Tracker) -> tuple[Payload, Events]:
        """See DeskAction."""
        return self.desk.wording.say("smalltalk", "restart"), [AllSlotsReset(), Restarted()]
