"""The one shape in which an action's reply travels through Rasa to the API: the `custom` part of an utterance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from actions.cards.card import Around, Card
from knowledge.documents.citation import Citation


@dataclass(frozen=True)
class Button:
    """A quick reply: what is shown and what is then sent."""

    title: str
    payload: str


@dataclass(frozen=True)
class Payload:
    """One message; markers like [1] in `text` refer to `citations` by place. `answer_type` as in the public API.

    `cards` say the results of `text` as data, and `around` what else it says, for whoever shows cards.
    `forgotten`: what was said before is deleted, so a page shows it no more. `slip`: below it is the way to the slip.
    """

    answer_type: str
    text: str
    citations: Sequence[Citation] = ()
    buttons: Sequence[Button] = field(default=())
    cards: Sequence[Card] = ()
    around: Around | None = None
    forgotten: bool = False
    slip: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As JSON can carry it; cards and signs only where there are some, and without what is empty in them."""
        told: dict[str, Any] = {
            "answer_type": self.answer_type,
            "text": self.text,
            "citations": [asdict(citation) for citation in self.citations],
            "buttons": [asdict(button) for button in self.buttons],
        }
        told |= {sign: True for sign in ("forgotten", "slip") if getattr(self, sign)}
        if not self.cards:
            return told
        around = self.around or Around()
        return {**told, "cards": [card.to_dict() for card in self.cards], "around": around.to_dict()}

    def among(self, *parts: str | Payload) -> Payload:
        """This message with the text of all `parts` as paragraphs, and the cards of the one that has them.

        Of that part only what stands around its cards is said around them, with the other parts before and after.
        """
        said = [part for part in parts if part if isinstance(part, str) or part.text]
        text = "\n\n".join(part if isinstance(part, str) else part.text for part in said)
        shows = next((part for part in said if isinstance(part, Payload) and part.cards), None)
        if shows is None:
            return replace(self, text=text, cards=(), around=None)
        at = next(place for place, part in enumerate(said) if part is shows)
        own = shows.around or Around()
        before = [*(part if isinstance(part, str) else part.text for part in said[:at]), own.before]
        after = [own.after, *(part if isinstance(part, str) else part.text for part in said[at + 1 :])]
        around = Around("\n\n".join(filter(None, before)), own.sums, "\n\n".join(filter(None, after)))
        return replace(self, text=text, cards=shows.cards, around=around)
