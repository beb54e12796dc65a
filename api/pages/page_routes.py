"""The pages of residents and staff, added to an app."""

from __future__ import annotations

from fastapi import FastAPI

from actions.replies import Replies
from api.desk.own_line import OwnLine
from api.desk.router import desk_router
from api.desk.standing import standing_router
from api.edge.session_door import SessionDoor
from api.generations.former import FormerClauses
from api.generations.store import store_of
from api.pages.document_pages import Beside, document_pages_router
from api.pages.entitlement_finder import EntitlementFinder
from api.pages.entitlement_pages import entitlement_pages_router
from api.pages.first_page import pages_router
from api.pages.indicator_pages import indicator_pages_router
from api.pages.look import look_router
from api.pages.opinions import opinions_of, opinions_router
from api.pages.talk_form import LastTurns
from api.pages.talk_page import TalkPage, talk_router
from api.parts import Parts
from api.queues.wrong_lines import WrongLines
from api.slip.pages import slip_router
from api.staff.open_desk import open_desk
from api.staff.switch import Switch
from knowledge.counterparts import Counterparts


def add_pages(app: FastAPI, parts: Parts, sessions: SessionDoor, replies: Replies, switch: Switch) -> None:
    """Add the pages that residents and staff see, with what only they call."""
    talk, door = parts.conversation, parts.conversation.door
    app.include_router(look_router(parts.settings))
    opinions = opinions_of(parts, WrongLines(parts.kept, parts.records, parts.library).told)
    app.include_router(opinions_router(opinions))
    app.include_router(talk_router(TalkPage(talk, sessions, opinions, LastTurns(parts.kept.offers))))
    app.include_router(pages_router(parts.library))
    app.include_router(slip_router(parts, replies, talk.now))
    counterparts = Counterparts(parts.library, parts.searcher)
    former = FormerClauses(store_of(parts.settings), parts.generation)
    app.include_router(document_pages_router(parts.library, Beside(counterparts, parts.records, door, former)))
    finder = EntitlementFinder(parts.records, parts.library, parts.searcher)
    app.include_router(entitlement_pages_router(parts.records, parts.library, finder, door))
    app.include_router(indicator_pages_router(parts.library))
    at_the_desk = open_desk(app, parts, switch).needs("operator")
    own = OwnLine(parts.settings.hotline, replies)
    app.include_router(standing_router(talk.now, own.said))
    app.include_router(desk_router(parts.desk, door, at_the_desk, talk.now, own))
