"""What can be said while Rasa is away: the card for a likely cry, what search finds, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.desk import Desk
from actions.payload import Payload

RELATED = 3


class AnsweringAlone:
    """`cry` gives the kind of danger that is likely heard, `tells` whether something is told that is to be noted."""

    def __init__(self, desk: Desk, cry: Callable[[str], str | None], tells: Callable[[str], bool]) -> None:
        self._desk, self._cry, self._tells = desk, cry, tells

    def answer(self, text: str) -> tuple[list[Payload], bool]:
        """What is said, and whether that is all: a question that tells nothing needs nobody else.

        Nobody else listens now: what the ear takes for a likely cry gets the card.
        """
        say = self._desk.replies.say
        if kind := self._cry(text):
            return [Payload("handoff", say(f"crisis_{kind}"))], False
        desk, tells = self._desk, self._tells(text)
        found = desk.searcher.search(text, top_k=RELATED, as_of=desk.today())
        if found.answerable:
            payload = desk.wording.answer(found, desk.today(), say("degraded"))
            return [replace(payload, answer_type="degraded", buttons=())], not tells
        return ([] if tells else [Payload("degraded", say("degraded_nothing"))]), False

    def kept(self, said: list[Payload]) -> list[Payload]:
        """`said`, and that the message is kept for later; beside a card nothing else is said."""
        return self._and(said, self._desk.replies.say("degraded_kept"))

    def not_noted(self, said: list[Payload]) -> list[Payload]:
        """`said`, and that the message is to be sent once more."""
        return self._and(said, self._desk.replies.say("degraded_not_noted"))

    def caught_up(self, *, lost: bool) -> Payload:
        """Said before the next reply: what was kept has been read."""
        say = self._desk.replies.say
        return Payload("smalltalk", say("caught_up_lost") if lost else say("caught_up"))

    def _and(self, said: list[Payload], more: str) -> list[Payload]:
        is_card = any(payload.answer_type == "handoff" for payload in said)
        return said if is_card else [*said, Payload("degraded", more)]
