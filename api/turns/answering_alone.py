"""What can be said while Rasa is away: the card for a likely cry, what search finds, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.desk import Desk
from actions.payload import Payload
from actions.sorrow.danger import danger
from api.mode import Mode

RELATED = 3


class AnsweringAlone:
    """`cry` gives the kind of danger that is likely heard, `tells` whether something is told that is to be noted."""

    def __init__(self, desk: Desk, cry: Callable[[str], str | None], tells: Callable[[str], bool]) -> None:
        self._desk, self._cry, self._tells = desk, cry, tells

    def answer(self, text: str) -> tuple[list[Payload], bool]:
        """What is said, and whether that is all: a question that tells nothing needs nobody else.

        Nobody else listens now: what the ear takes for a likely cry gets the card.
        """
        replies = self._desk.replies
        if kind := self._cry(text):
            return [Payload("handoff", replies.say(f"crisis_{kind}"))], False
        tells, found = self._tells(text), self._found(text)
        if found:
            return [found], not tells
        return ([] if tells else [Payload("degraded", replies.say("degraded_nothing"))]), False

    def switched(self, text: str, mode: Mode) -> Payload:
        """An operator has switched the conversation off: nothing is noted, and danger is heard as ever."""
        replies = self._desk.replies
        if kind := danger(text) or self._cry(text):
            return Payload("handoff", replies.say(f"crisis_{kind}"))
        if mode.off:
            return Payload("degraded", mode.banner)
        found = self._found(text) or Payload("degraded", replies.say("degraded_nothing"))
        return replace(found, text=f"{mode.banner}\n{found.text}")

    def _found(self, text: str) -> Payload | None:
        desk = self._desk
        found = desk.searcher.search(text, top_k=RELATED, as_of=desk.today())
        if not found.answerable:
            return None
        payload = desk.wording.answer(found, desk.today(), desk.replies.say("degraded"))
        return replace(payload, answer_type="degraded", buttons=())

    def kept(self, said: list[Payload]) -> list[Payload]:
        """`said`, and that the message is kept for later; beside a card nothing else is said."""
        return self._and(said, self._desk.replies.say("degraded_kept"))

    def not_noted(self, said: list[Payload]) -> list[Payload]:
        """`said`, and that the message is to be sent once more."""
        return self._and(said, self._desk.replies.say("degraded_not_noted"))

    def caught_up(self, *, lost: bool) -> Payload:
        """Said before the next reply: what was kept has been read."""
        return Payload("smalltalk", self._desk.replies.say("caught_up_lost" if lost else "caught_up"))

    def _and(self, said: list[Payload], more: str) -> list[Payload]:
        is_card = any(payload.answer_type == "handoff" for payload in said)
        return said if is_card else [*said, Payload("degraded", more)]
