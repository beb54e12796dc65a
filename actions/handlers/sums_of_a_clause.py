"""「240是今年的吗」, 「240怎么来的」 of a clause that was quoted: its own words, and how old its document is."""

from __future__ import annotations

from collections.abc import Sequence

from actions.desk import Desk
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.turns.turn import Turn
from actions.wording.sums_said import sums_in
from eligibility.contact import Contact
from eligibility.fact import spoken
from knowledge.documents.citation import Citation
from knowledge.documents.clause import Clause
from knowledge.offices import GENERAL


def quoted_with(desk: Desk, turn: Turn, sums: set[float]) -> Clause | None:
    """The clause of the last answer in which one of the sums stands; None where it stands in none."""
    clauses = (desk.library.clause(one) for one in turn.shown)
    return next((one for one in clauses if one is not None and not sums.isdisjoint(sums_in(one.text))), None)


def of_a_clause(desk: Desk, turn: Turn, clause: Clause, sums: set[float]) -> Reply:
    """Its document and what that is worth; where more is asked of a sum, the words in which it stands."""
    citation, contact = desk.library.cite(clause, desk.today()), desk.benefits.catalogue.contacts[GENERAL]
    about = {"title": citation.document_title, "status": citation.status_text, **called(desk, contact)}
    named = next((f"{spoken(one)}" for one in sorted(sums & sums_in(clause.text))), "")
    if turn.said.says("asks_if_current") or not named:
        return replied(desk, desk.replies.say("clause_of_a_document", **about), [citation])
    quote = desk.wording.quoted(turn.asked or turn.text, clause, desk.today())
    said = desk.replies.say("sum_in_a_clause", sum=named, quote=quote, **called(desk, contact))
    return replied(desk, said, [citation])


def replied(desk: Desk, text: str, citations: Sequence[Citation]) -> Reply:
    """The reply with its citations; a text without a marker gets one."""
    marked = text if "[1]" in text else f"{text}[1]"
    buttons = [desk.wording.button(name) for name in ("source", "human")]
    return Reply(Payload("answer", marked, [*citations], buttons), Below.REMINDER, answers=True)


def called(desk: Desk, contact: Contact) -> dict[str, str]:
    """Name and number of an office, for a sentence."""
    return {"office": contact.name, "hotline": contact.hotline or desk.replies.say("hotline")}
