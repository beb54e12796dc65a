"""What a message says, as the app hears it: read once for every later step, and whether it is a cry."""

from __future__ import annotations

import logging
from typing import Any

from actions.desk import Desk
from actions.payload import Payload
from actions.sorrow.cries import cry, tells_facts
from actions.turns.what_was_read import WasRead, was_read
from alarm.ear import Certainty
from api.edge.crash_guard import where
from api.privacy.reception import Taken
from telemetry.steps import timed

logger = logging.getLogger(__name__)


class Listening:
    """The ears of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @timed("reading")
    def read(self, taken: Taken) -> dict[str, Any]:
        """What the message tells, as metadata; read from its very words, and without what must not be kept."""
        return self._read(taken.said.whole).hidden(taken.said.hide, taken.said.whole).as_data()

    def tells(self, text: str) -> bool:
        """Whether something is told that is to be noted."""
        return bool(self._read(text))

    def cry(self, text: str, at_least: Certainty) -> str | None:
        """The kind of danger that the ear alone hears; what is calmly told is read only where it hears one."""
        hear = self._desk.hear
        try:
            kind = cry(text, hear, at_least) if hear else None
            return None if kind is None or tells_facts(self._read(text)) else kind
        except Exception as error:  # an ear that fails ends no turn: words and Rasa listen, too
            logger.error("the ear for danger failed: %s", where(error))
            return None

    def likely_cry(self, text: str) -> str | None:
        """The kind of danger that is likely heard, for when nobody else listens."""
        return self.cry(text, Certainty.LIKELY)

    def card(self, kind: str) -> Payload:
        """What is said to a cry of that kind."""
        return Payload("handoff", self._desk.replies.say(f"crisis_{kind}"))

    def _read(self, text: str) -> WasRead:
        return was_read(self._desk.read(text, self._desk.today()), text)
