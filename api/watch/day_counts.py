"""What people ask, counted by day: kinds of answers, entitlements shown and how sure, open points, refusals.

Counts alone: a turn adds to a few numbers and leaves nothing else. What is counted:
`answer` × answer_type · `intent` × intent · `topic` × the document's heading that was quoted · `found` × entitlement
shown as certain · `possible`, `refused` × entitlement · `open` × fact that would settle a card · `refusal` × reason ·
`unheard` × telling · `unheard_word` × word of our own lists and documents · `channel` × channel. The desk's calls are
counted when they have gone quiet (telemetry/call_tally.py).
"""

from __future__ import annotations

import asyncio
import logging
import re
from datetime import date

from api.public.card_schemas import Card, CardStatus
from api.public.schemas import ChatReply
from api.today import today
from state.database import Database
from state.day_counts import add
from state.errors import StateUnavailableError
from telemetry import call_tally, day_tally

logger = logging.getLogger(__name__)

PAUSE = 30.0  # seconds
_CHANNELS = ("web", "plain", "terminal", "telegram", "desk")
_KINDS = {CardStatus.ELIGIBLE: "found", CardStatus.REFUSED: "refused"}  # any other is only possible


def tally(reply: ChatReply, channel: str) -> None:
    """Count one reply."""
    day_tally.add("channel", channel if channel in _CHANNELS else "other")
    day_tally.add("answer", str(reply.answer_type))
    day_tally.add("intent", reply.intent or "none")
    cards = [card for message in reply.messages for card in message.cards]
    for kind, key in sorted({pair for card in cards for pair in _of(card)}):  # once a reply, for however many persons
        day_tally.add(kind, key)
    quoted = {citation.section[0] for message in reply.messages for citation in message.citations if citation.section}
    for heading in sorted(quoted):
        day_tally.add("topic", re.sub(r"\W+", "", heading)[:60])


def _of(card: Card) -> list[tuple[str, str]]:
    counted = [(_KINDS.get(card.status, "possible"), card.entitlement_id)]
    return [*counted, ("open", card.settles.fact)] if card.settles else counted


class DayCounts:
    """Brings what was counted into the database, now and then."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._left: dict[tuple[str, str, str], int] = {}

    async def bring(self, day: date | None = None) -> None:
        """All that was counted so far; what the database does not take now waits for the next time."""
        on = (day or today()).isoformat()
        call_tally.settle()
        for (kind, key), n in day_tally.take().items():
            self._left[on, kind, key] = self._left.get((on, kind, key), 0) + n
        if not self._left:
            return
        brought = self._left
        try:
            await self._database.do(lambda connection: add(connection, brought))
            self._left = {}
        except StateUnavailableError as error:
            logger.warning("what was counted waits: %s", error)
            if len(self._left) > day_tally.MOST:
                self._left = {}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(PAUSE)
            await self.bring()
