"""Opens the desk's back rooms: one call in api/app.py."""

from __future__ import annotations

from fastapi import FastAPI

from api.generations.documents_page import documents_desk_router
from api.parts import Parts
from api.queues.deciding import Deciding
from api.queues.declined_pages import declined_router
from api.queues.declining import DeclinedQuestions, NearestOnes
from api.queues.drafts import drafts_router
from api.queues.due_page import due_router
from api.queues.marking import marking_router
from api.queues.numbers_page import numbers_router
from api.queues.proposal_pages import proposals_router
from api.queues.proposing import Proposing
from api.queues.record_files import RecordFiles
from api.queues.wrong_lines import WrongLines
from api.settings import ENTITLEMENTS
from api.staff.audit_page import audit_router
from api.staff.door import StaffDoor
from api.staff.sign_in import SignIn
from api.staff.sign_in_pages import sign_in_router
from api.staff.switch import Switch
from api.staff.switch_page import switch_router
from api.turns.listening import Listening


def open_desk(app: FastAPI, parts: Parts, switch: Switch) -> StaffDoor:
    """Add sign-in and the pages of staff; returns the door, for the routes of the desk itself."""
    door = StaffDoor(parts.kept, parts.settings)
    app.include_router(sign_in_router(door, SignIn(door, parts.kept.session_key)))
    app.include_router(audit_router(door))
    app.include_router(switch_router(door, switch))
    listening = Listening(parts.desk).tells
    nearest = NearestOnes(parts.searcher, parts.records)
    marked = DeclinedQuestions(parts.kept, listening, nearest, parts.settings.declined_days)
    files = RecordFiles(ENTITLEMENTS)
    proposing = Proposing(door, parts.kept, parts.library, parts.records, files, parts.settings)
    deciding = Deciding(door, parts.kept)
    app.include_router(declined_router(door, parts.kept, parts.library, parts.records, proposing))
    app.include_router(marking_router(door, marked, WrongLines(parts.kept, parts.records, parts.library)))
    app.include_router(proposals_router(door, proposing, deciding))
    app.include_router(drafts_router(door, proposing, deciding))
    app.include_router(due_router(door, parts.library, parts.records))
    app.include_router(numbers_router(door, parts.records, parts.library))
    app.include_router(documents_desk_router(door, parts.settings, parts.library, parts.generation))
    return door
