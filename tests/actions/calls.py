"""Calls as Rasa sends them to the action endpoint, with a made-up tracker."""

from __future__ import annotations

from typing import Any

from actions.turns.what_was_read import METADATA, WasRead


def action_call(
    action: str, intent: str | None, text: str, slots: dict[str, Any] | None = None, read: WasRead | None = None
) -> dict[str, Any]:
    """The body of a call of `action` for the message `text`, understood as `intent`; `read` None: read by the desk."""
    message: dict[str, Any] = {
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [],
        "text": text,
        "intent_ranking": [],
    }
    message["metadata"] = {METADATA: read.as_data()} if read is not None else {}
    return {
        "version": "3.6.21",
        "next_action": action,
        "sender_id": "someone",
        "tracker": {
            "sender_id": "someone",
            "slots": {"shown": None, "asked": None, **(slots or {})},
            "latest_message": message,
            "latest_event_time": 0.0,
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        },
        "domain": {},
    }
