"""Quick replies in Telegram: what each tapped button stands for, and whether it still stands.

Telegram gives 64 bytes to a button, about 20 Chinese characters, and leaves old buttons on the screen for
ever. So a button carries only the name of its offer and its place in it; the words stay here, and only
the last offer of a conversation counts: a "yes" to an earlier question must not answer the present one.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from api.schemas import Button, Message
from state.errors import StateUnavailableError
from state.offers import Offers

log = logging.getLogger(__name__)

CHOSEN = "chosen"  # data of the button that only shows what was tapped
ROW_WIDTH = 14  # characters that a phone shows in one row of buttons


@dataclass(frozen=True)
class _Offer:
    name: str
    buttons: tuple[Button, ...]
    answered: str  # the offer that was tapped to get this one, or ""


class QuickReplies:
    """The last offer of buttons of each conversation, in memory, where the longest unused go first, and in `kept`."""

    def __init__(self, kept: Offers | None = None, most_conversations: int = 10_000) -> None:
        self._kept, self._most = kept, most_conversations
        self._offers: OrderedDict[str, _Offer] = OrderedDict()

    async def load(self, conversation: str) -> None:
        """Read the conversation's offer if it was made before the program started; raises StateUnavailableError."""
        if self._kept is None or conversation in self._offers:
            return
        stored = await self._kept.get(conversation)
        if stored is not None:
            name, answered, buttons = json.loads(stored)
            self._offers[conversation] = _Offer(name, tuple(Button(title=t, payload=p) for t, p in buttons), answered)

    async def keep(self, conversation: str) -> None:
        """Have the conversation's offer outlive the program; a database that is away is logged."""
        offer = self._offers.get(conversation)
        if self._kept is None or offer is None:
            return
        content = json.dumps([offer.name, offer.answered, [(b.title, b.payload) for b in offer.buttons]])
        try:
            await self._kept.put(conversation, content)
        except StateUnavailableError as error:
            log.warning("the buttons of a Telegram message could not be kept: %s", error)

    def offer(
        self, conversation: str, messages: Sequence[Message], tapped: str = ""
    ) -> list[InlineKeyboardMarkup | None]:
        """Replace the conversation's offer by these messages' buttons; one keyboard, or None, a message.

        `tapped` is the data of the button that led here, if one did: tapping its neighbours, or itself
        twice, is then no news (`is_answered`).
        """
        name = secrets.token_urlsafe(9)
        buttons = tuple(button for message in messages for button in message.buttons if button.title.strip())
        self._offers[conversation] = _Offer(name, buttons, answered=tapped.partition(":")[0])
        self._offers.move_to_end(conversation)
        while len(self._offers) > self._most:
            self._offers.popitem(last=False)
        numbers = iter(range(len(buttons)))
        return [
            _keyboard([(button.title, f"{name}:{next(numbers)}") for button in message.buttons if button.title.strip()])
            for message in messages
        ]

    def look_up(self, conversation: str, data: str) -> Button | None:
        """The button with this data, or None if it is not of the conversation's last offer."""
        offer = self._offers.get(conversation)
        name, _, number = data.partition(":")
        if offer is None or name != offer.name or not number.isdecimal() or int(number) >= len(offer.buttons):
            return None
        return offer.buttons[int(number)]

    def is_answered(self, conversation: str, data: str) -> bool:
        """Whether the tap says nothing new: an offer already taken up, or the mark of the choice."""
        offer = self._offers.get(conversation)
        return data == CHOSEN or (offer is not None and data.partition(":")[0] == offer.answered)

    def forget(self, conversation: str) -> None:
        """Withdraw the conversation's offer."""
        self._offers.pop(conversation, None)


def chosen(button: Button) -> InlineKeyboardMarkup:
    """The keyboard that takes an offer's place once answered: it shows the choice and does nothing."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(f"✓ {button.title}", callback_data=CHOSEN)]])


def _keyboard(buttons: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup | None:
    """Short buttons side by side, long ones on a row of their own; None for no buttons."""
    rows: list[list[InlineKeyboardButton]] = []
    width = 0
    for title, data in buttons:
        if not rows or width + len(title) > ROW_WIDTH:
            rows.append([])
            width = 0
        rows[-1].append(InlineKeyboardButton(title, callback_data=data))
        width += len(title) + 2  # and the space between two buttons
    return InlineKeyboardMarkup(rows) if rows else None
