"""What our own words mean, and whether somebody comes to the house: asked in the middle of a case."""

from __future__ import annotations

from actions.desk import Desk
from actions.payload import Payload
from actions.reply import Below, Reply, Searched
from actions.results.one_case import about
from actions.turns.turn import Turn
from actions.turns.what_is_meant import meant_now
from actions.wording.terms import meaning
from knowledge.offices import GENERAL

AT_HOME = "上门"


def term(desk: Desk, turn: Turn) -> Reply:
    """「啥叫认定，我听不懂」: the word in plain Chinese, and then the question that waits once more."""
    word = turn.said.term or ""
    return Reply(Payload("answer", desk.replies.say("term_means", term=word, means=meaning(word))), Below.REMINDER)


def stand_in(desk: Desk, turn: Turn) -> Reply:
    """「我能替她去办伐」: whether another may do it, of what was spoken of: no document says so, its office does."""
    wanted = [name for name, _ in (*about(turn), *meant_now(desk, turn))] or [*turn.said.spoken_of]
    known = next((one for name in wanted if (one := desk.benefits.catalogue.get(name, desk.today()))), None)
    unwritten = desk.replies.say("stand_in_unwritten")
    whom = desk.office(known) if known else desk.replies.say("ask_general")
    payload = Payload("abstain", f"{unwritten}\n{whom}", buttons=[desk.wording.button("human")])
    return Reply(payload, Below.REMINDER, Searched(None), answers=True)


def home_visit(desk: Desk, turn: Turn) -> Reply:
    """「能不能上门来弄」: the words of what was spoken of where they say so, else that it is not written."""
    today = desk.today()
    wanted = [name for name, _ in (*about(turn), *turn.memory.shown)] or [*turn.said.spoken_of]
    known = [one for name in dict.fromkeys(wanted) if (one := desk.benefits.catalogue.get(name, today))]
    for entitlement in known:
        for source in entitlement.record.sources.values():
            if AT_HOME in source.quote:
                citation = desk.benefits.cite(source, today)
                said = desk.replies.say("home_visit_written", name=entitlement.record.name, quote=source.quote)
                return Reply(Payload("answer", said, [citation]), Below.REMINDER, answers=True)
    contacts = desk.benefits.catalogue.contacts
    contact = contacts[known[0].record.contact if known else GENERAL]
    hotline = contact.hotline or desk.replies.say("hotline")
    said = desk.replies.say("home_visit_unwritten", office=contact.name, hotline=hotline)
    return Reply(Payload("abstain", said, buttons=[desk.wording.button("human")]), Below.REMINDER, answers=True)
