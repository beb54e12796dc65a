"""The one shape in which an action's reply travels through Rasa to the API: the `custom` part of an utterance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from knowledge.citation import Citation


@dataclass(frozen=True)
class Button:
    """A quick reply: what is shown and what is then sent."""

    title: str
    payload: str


@dataclass(frozen=True)
class Payload:
    """One message; markers like [1] in `text` refer to `citations` by place. `answer_type` as in the public API."""

    answer_type: str
    text: str
    citations: Sequence[Citation] = ()
    buttons: Sequence[Button] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return {
            "answer_type": self.answer_type,
            "text": self.text,
            "citations": [asdict(citation) for citation in self.citations],
            "buttons": [asdict(button) for button in self.buttons],
        }
