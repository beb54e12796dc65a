"""What the desk showed, for the numbers: services and how sure, the open point, words not heard, searches refused.

Of the words only those that are the program's own (knowledge/asking/own_words.py).
"""

from __future__ import annotations

from actions.desk import Desk
from api.desk.schemas import DeskScreenReply, ReadReply
from api.public.card_schemas import CardStatus
from knowledge.asking.own_words import own_words
from telemetry import call_tally

KINDS = {CardStatus.ELIGIBLE: "found", CardStatus.REFUSED: "refused"}  # any other is only possible
MOST_LINES = 10  # about as many as are seen at once; a clerk does not look at the hundredth


def tally_reading(desk: Desk, call: int, reply: ReadReply) -> None:
    """The words of which nothing was understood."""
    documents = [entry.document.text for entry in desk.library.list()]
    words = own_words("，".join(reply.unheard), documents)
    call_tally.note(call, "read", [("channel", "desk"), *(("unheard_word", word) for word in words)])


def tally_results(call: int, reply: DeskScreenReply) -> None:
    """The first lines, and what the next question asks."""
    lines = [(KINDS.get(line.status, "possible"), line.entitlement_id) for line in reply.lines[:MOST_LINES]]
    asked = [("open", reply.question.facts[0].fact)] if reply.question and reply.question.facts else []
    call_tally.note(call, "screen", [*lines, *asked])
