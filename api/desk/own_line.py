"""The hotline that the desk is: who sits at 12345 is not told to call 12345, nor to wait for themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.replies import Replies
from api.desk.schemas import DeskScreenReply, ReadReply
from eligibility.catalogue import GENERAL
from eligibility.contact import Contact


@dataclass(frozen=True)
class OwnLine:
    """The desk's own `number` (HUIMIN_HOTLINE), and how what leads there is said at the desk itself."""

    number: str
    replies: Replies

    def office(self, contact: Contact) -> str:
        """Who decides: never the hotline for everything at that very hotline."""
        if contact.id == GENERAL and contact.hotline == self.number:
            return self.replies.say("desk_own_office")
        return contact.name

    def call(self, contact: Contact) -> str:
        """By which number, in a few words."""
        if contact.hotline is None:
            return self.replies.say("desk_call_none")
        if contact.hotline == self.number:
            return self.replies.say("desk_call_own")
        return self.replies.say("desk_call", hotline=contact.hotline)

    def said(self, text: str) -> str:
        """Copy of ours with the own number as who reads it would say it; a longer number that holds it stays."""
        number = rf"(?<!\d){re.escape(self.number)}(?!\d)"
        text = re.sub(rf"打{number}", self.replies.say("desk_own_call"), text)
        return re.sub(number, self.replies.say("desk_own_number"), text)

    def in_reading(self, reply: ReadReply) -> ReadReply:
        """What was heard, with the words for danger and the notes so said."""
        danger = reply.danger and reply.danger.model_copy(update={"text": self.said(reply.danger.text)})
        return reply.model_copy(update={"danger": danger, "notes": [self.said(note) for note in reply.notes]})

    def in_results(self, reply: DeskScreenReply) -> DeskScreenReply:
        """The results, with our notes so said; words of a document stay as they are."""
        lines = [line.model_copy(update={"notes": [self.said(note) for note in line.notes]}) for line in reply.lines]
        return reply.model_copy(update={"lines": lines, "closed": self.said(reply.closed)})
