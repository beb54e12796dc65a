"""Quick replies in Telegram: what each tapped button stands for, and whether it still stands.

Telegram gives 64 bytes to a button, about 20 Chinese characters, and leaves old buttons on the screen for
ever. So a button carries only the name of its offer and its place in it; the words stay here, and only
the last offer of a conversation counts: a "yes" to an earlier question must not answer the present one. Answers to
the question of a card say of what they are, so those stand, each until it or one beside it was tapped.

A toggle carries what it shall become as well, so that a tap which Telegram brings twice does not undo itself.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from api.channels.telegram_bubbles import Bubble
from api.public.schemas import Button
from state.errors import StateUnavailableError
from state.offers import Offers

log = logging.getLogger(__name__)

CHOSEN = "chosen"  # data of the button that only shows what was tapped
PICKED = "picked"  # what stands in the place of a number on the button that sends what is ticked
MOST_STANDING = 60
ROW_WIDTH = 14  # characters that a phone shows in one row of buttons
BETWEEN = "、"  # as people list things, and as the conversation hears them


@dataclass(frozen=True)
class _Offer:
    """The first `toggles` of the buttons are ticked or not; of the others `beside` stand in the same bubble.

    `standing` are answers to cards, of this offer and those before: by their data, which ends with their place in a
    question that the rest of it names.
    """

    name: str
    buttons: tuple[Button, ...]
    answered: str  # the offer that was tapped to get this one, or ""
    toggles: int = 0
    beside: int = 0
    ticked: frozenset[int] = frozenset()
    standing: Mapping[str, Button] = field(default_factory=dict)


class QuickReplies:
    """The last offer of buttons of each conversation, in memory, where the longest unused go first, and in `kept`."""

    def __init__(self, kept: Offers | None = None, done: str = "✓", most_conversations: int = 10_000) -> None:
        """`done` is written on the button that sends what is ticked."""
        self._kept, self._done, self._most = kept, done, most_conversations
        self._offers: OrderedDict[str, _Offer] = OrderedDict()

    async def load(self, conversation: str) -> None:
        """Read the conversation's offer if it was made before the program started; raises StateUnavailableError."""
        if self._kept is None or conversation in self._offers:
            return
        stored = await self._kept.get(conversation)
        if stored is not None:
            # a version without toggles kept the first three
            name, answered, buttons, toggles, beside, ticked, standing = (*json.loads(stored), 0, 0, [], {})[:7]
            listed = tuple(Button(title=title, payload=payload) for title, payload in buttons)
            still = {data: Button(title=title, payload=payload) for data, (title, payload) in standing.items()}
            self._offers[conversation] = _Offer(name, listed, answered, toggles, beside, frozenset(ticked), still)

    async def keep(self, conversation: str) -> None:
        """Have the conversation's offer outlive the program; a database that is away is logged."""
        offer = self._offers.get(conversation)
        if self._kept is None or offer is None:
            return
        listed = [(button.title, button.payload) for button in offer.buttons]
        standing = {data: (button.title, button.payload) for data, button in offer.standing.items()}
        content = [offer.name, offer.answered, listed, offer.toggles, offer.beside, sorted(offer.ticked), standing]
        try:
            await self._kept.put(conversation, json.dumps(content))
        except StateUnavailableError as error:
            log.warning("the buttons of a Telegram message could not be kept: %s", error)

    def offer(
        self, conversation: str, bubbles: Sequence[Bubble], name: str, tapped: str = ""
    ) -> list[InlineKeyboardMarkup | None]:
        """Replace the conversation's offer by these bubbles' buttons; one keyboard, or None, a bubble.

        An offer that is made again, because the program was stopped in the middle, has the same `name`, so what
        is out already still stands. `tapped` is the data of the button that led here, if one did: tapping its
        neighbours, or itself twice, is then no news (`is_answered`). Only one bubble may have toggles.
        """
        picked = next((bubble for bubble in bubbles if bubble.toggles), Bubble(()))
        rest = [(bubble, button) for bubble in bubbles for button in bubble.buttons if button.title.strip()]
        rest.sort(key=lambda one: one[0] is not picked)  # those beside the toggles first
        settles = [
            {f"{name}:s{place}:{number}": button for number, button in enumerate(bubble.settles)}
            for place, bubble in enumerate(bubbles)
        ]
        offer = _Offer(
            name,
            (*picked.toggles, *(button for _, button in rest)),
            tapped.partition(":")[0],
            len(picked.toggles),
            sum(bubble is picked for bubble, _ in rest),
            standing=self._still_standing(conversation, tapped, settles),
        )
        self._offers[conversation] = offer
        self._offers.move_to_end(conversation)
        while len(self._offers) > self._most:
            self._offers.popitem(last=False)
        numbered = [(bubble, number) for number, (bubble, _) in enumerate(rest, offer.toggles)]
        return [
            self._ticking(offer)
            if bubble is picked
            else _keyboard(
                [(button.title, data) for data, button in answers.items()],
                [_plain(offer, number) for of, number in numbered if of is bubble],
            )
            for bubble, answers in zip(bubbles, settles, strict=True)
        ]

    def _still_standing(
        self, conversation: str, tapped: str, new: Sequence[Mapping[str, Button]]
    ) -> Mapping[str, Button]:
        """The answers to cards, but of the question that was answered just now."""
        before = self._offers.get(conversation)
        old = dict(before.standing) if before else {}
        question = f"{tapped.rpartition(':')[0]}:"
        if tapped in old:
            old = {data: button for data, button in old.items() if not data.startswith(question)}
        for answers in new:
            old |= answers
        return dict([*old.items()][-MOST_STANDING:])

    def tick(self, conversation: str, data: str) -> InlineKeyboardMarkup | None:
        """Tick or untick what was tapped; the keyboard as it is from now on, None where the tap is of no toggle."""
        offer, (name, number, *to) = self._offers.get(conversation), [*data.split(":"), ""]
        if offer is None or name != offer.name or not number.isdecimal() or int(number) >= offer.toggles:
            return None
        ticked = offer.ticked | {int(number)} if to[0] == "1" else offer.ticked - {int(number)}
        self._offers[conversation] = offer = replace(offer, ticked=ticked)
        return self._ticking(offer)

    def is_empty(self, conversation: str, data: str) -> bool:
        """Whether what is ticked was to be sent, and nothing is."""
        offer = self._offers.get(conversation)
        return offer is not None and data == f"{offer.name}:{PICKED}" and not offer.ticked

    def look_up(self, conversation: str, data: str) -> Button | None:
        """The button with this data, or None if it is not of the conversation's last offer."""
        offer = self._offers.get(conversation)
        name, _, number = data.partition(":")
        if offer is not None and data in offer.standing:
            return offer.standing[data]
        if offer is None or name != offer.name:
            return None
        if number == PICKED and offer.ticked:
            ticked = [offer.buttons[place] for place in sorted(offer.ticked)]
            return Button(
                title=BETWEEN.join(one.title for one in ticked), payload=BETWEEN.join(one.payload for one in ticked)
            )
        if not number.isdecimal() or not offer.toggles <= int(number) < len(offer.buttons):
            return None
        return offer.buttons[int(number)]

    def is_answered(self, conversation: str, data: str) -> bool:
        """Whether the tap says nothing new: an offer already taken up, or the mark of the choice."""
        offer = self._offers.get(conversation)
        if offer is None or data in offer.standing:
            return data == CHOSEN
        return data == CHOSEN or data.partition(":")[0] == offer.answered

    def forget(self, conversation: str) -> None:
        """Withdraw the conversation's offer."""
        self._offers.pop(conversation, None)

    def _ticking(self, offer: _Offer) -> InlineKeyboardMarkup:
        toggles = []
        for place, button in enumerate(offer.buttons[: offer.toggles]):
            on = place in offer.ticked
            toggles.append((f"{'☑' if on else '☐'} {button.title}", f"{offer.name}:{place}:{0 if on else 1}"))
        done = [(f"➤ {self._done}", f"{offer.name}:{PICKED}")]
        beside = [_plain(offer, place) for place in range(offer.toggles, offer.toggles + offer.beside)]
        return InlineKeyboardMarkup([*_rows(toggles), *_rows(done), *_rows(beside)])


def chosen(button: Button) -> InlineKeyboardMarkup:
    """The keyboard that takes an offer's place once answered: it shows the choice and does nothing."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(f"✓ {button.title}", callback_data=CHOSEN)]])


def _plain(offer: _Offer, place: int) -> tuple[str, str]:
    return offer.buttons[place].title, f"{offer.name}:{place}"


def _keyboard(*groups: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup | None:
    rows = [row for buttons in groups for row in _rows(buttons)]
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(buttons: Sequence[tuple[str, str]]) -> list[list[InlineKeyboardButton]]:
    """Short buttons side by side, long ones on a row of their own."""
    rows: list[list[InlineKeyboardButton]] = []
    width = 0
    for title, data in buttons:
        if not rows or width + len(title) > ROW_WIDTH:
            rows.append([])
            width = 0
        rows[-1].append(InlineKeyboardButton(title, callback_data=data))
        width += len(title) + 2  # and the space between two buttons
    return rows
