"""Which offices somebody is sent to: those of what they came for and were shown, not the same three for everybody."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Memory
from knowledge.offices import GENERAL

USUAL = ("human_resources", "justice")  # contacts, where nothing is known yet
MOST = 3
MAIN = 3  # so many entitlements of a concern


def places_to_ask(desk: Desk, memory: Memory) -> str:
    """A line for each office, with its number where it has one: 残联 and 12393 for a father who lies abed."""
    catalogue = desk.benefits.catalogue
    concerns = [catalogue.concerns[one] for one in memory.concerns if one in catalogue.concerns]
    ids = [name for concern in concerns for name in concern.entitlements[:MAIN]]
    ids += [name for name, _ in memory.shown]
    known = [found for name in dict.fromkeys(ids) if (found := catalogue.get(name, desk.today()))]
    contacts = dict.fromkeys(one.record.contact for one in known if one.record.contact != GENERAL)
    chosen = [catalogue.contacts[name] for name in [*contacts][:MOST] or USUAL if name in catalogue.contacts]
    return "\n".join(
        desk.replies.say("ask_human_place", hotline=one.hotline, office=one.name, what=one.what)
        if one.hotline
        else desk.replies.say("ask_human_place_without_number", office=one.name, what=one.what)
        for one in chosen
    )
