"""The pages of the services: all of them, by words and by life event, and a card for each."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.catalogue.proof import CitationJson
from api.catalogue.records import Records
from api.edge.door import Door
from api.edge.refusals import BusyProblem, TooManyProblem
from api.pages.entitlement_finder import LONGEST, EntitlementFinder, Finds
from api.pages.entitlement_list import KINDS, EntitlementRows, Narrowing, Row, choices, money_first
from api.pages.html import page
from api.pages.life_stages import OF_THE_STATE, OURS, Stage
from api.public.entitlement_card import card_json
from api.today import today
from eligibility.entitlement import Entitlement
from eligibility.screening import withdrawn
from eligibility.topics import TOPICS
from knowledge.asking.procedure import tells_procedure
from knowledge.documents.library import Library
from knowledge.errors import IndexUnavailableError

logger = logging.getLogger(__name__)

MOST_TIERS = 3  # tiers of an amount that are read at a glance
HOW = ("where", "papers", "days")  # what of an application a clause may tell
MOST_EXAMPLES = 2  # services named with a life event
_FOR_EVERYTHING = "12345"
_EMERGENCIES = ("110", "119", "120")  # nobody is to call these with a question


def entitlement_pages_router(
    records: Records, library: Library, finder: EntitlementFinder | None = None, door: Door | None = None
) -> APIRouter:
    """Build the routes `/entitlements`, `/entitlements/{entitlement_id}` (404 where unknown) and `/life-events`.

    Without a `finder` nothing can be looked for by words; `door` lets in how many look at the same time.
    """
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    rows = EntitlementRows(records, library)

    @router.get("/entitlements")
    async def entitlement_list(
        request: Request,
        *,
        q: str = "",
        event: str | None = None,
        topic: str | None = None,
        kind: str | None = None,
        group: Annotated[str | None, Query(alias="for")] = None,
    ) -> HTMLResponse:
        day, narrowed = today(), Narrowing.of(event, topic, kind, group)
        words = " ".join(q.split())[:LONGEST]
        everything = money_first(_offered(records, day))
        finds, away = await _found(finder, door, words, day) if words and finder else (None, False)
        shown = [
            e for e in (finds.entitlements if finds else everything) if narrowed.keeps(e) and not withdrawn(e, day)
        ]
        listed = rows.of(shown, day)
        given = {"event": event, "topic": topic, "kind": kind, "for": group}
        reply = page(
            request,
            "entitlements.html",
            q=words,
            narrowed=narrowed,
            given=given,
            choices=choices(),
            kinds=KINDS,
            stages=(*OF_THE_STATE, *OURS),
            rows=listed,
            by_topic={t: found for t in TOPICS if (found := [r for r in listed if r.entitlement.record.topic == t])},
            sure=finds is None or finds.sure,
            searchable=finder is not None,
            away=away,
        )
        if words:  # somebody's own words stand in it
            reply.headers["Cache-Control"] = "no-store"
        return reply

    @router.get("/life-events")
    def life_events(request: Request) -> HTMLResponse:
        day = today()
        everything = rows.of(money_first(_offered(records, day)), day)
        told = {stage: _told_of(stage, everything) for stage in (*OF_THE_STATE, *OURS)}
        return page(
            request,
            "life_events.html",
            of_the_state=[(stage, *told[stage]) for stage in OF_THE_STATE],
            ours=[(stage, *told[stage]) for stage in OURS],
        )

    @router.get("/entitlements/{entitlement_id}")
    def entitlement(request: Request, entitlement_id: str) -> HTMLResponse:
        day = today()
        found = records.catalogue.get(entitlement_id, day)
        if found is None:
            near = [(name, _name(name, records, day)) for name in records.near(entitlement_id, day)]
            missing = {"measure": "项", "thing": "服务", "listing": "/entitlements", "given": entitlement_id}
            return page(request, "not_found.html", 404, **missing, near=near)
        card = card_json(found, records, day)
        names = {other: _name(other, records, day) for beside in card["beside"] for other in beside["others"]}
        numbers = {_place(citation): number for number, citation in enumerate(card["citations"], 1)}
        return page(
            request,
            "entitlement.html",
            card=card,
            names=names,
            over=_over(card),
            short=_in_short(rows.of([found], day)[0], card["amount"]),
            how=[c for c in card["citations"] if any(tells_procedure(kind, c["quote"]) for kind in HOW)],
            hotline=_hotline_for_questions(card["contact"]["hotline"]),
            standings=_standings(card["citations"]),
            number=lambda citation: numbers[_place(citation)],
        )

    return router


def _offered(records: Records, day: date) -> Sequence[Entitlement]:
    """The services of a day; one that was withdrawn has a page still, and stands in no list."""
    return [e for e in records.catalogue.at(day) if not withdrawn(e, day)]


def _in_short(row: Row, tiers: Sequence[Any]) -> Row | None:
    """What says the amount in few words above its tiers, where there are more than can be taken in."""
    return row if row.figure and len(tiers) > MOST_TIERS else None


def _told_of(stage: Stage, rows: Sequence[Row]) -> tuple[int, Sequence[Row]]:
    """How many services belong to an event, and the few that are named with it: with a sum, and of its own topic."""
    held = [row for row in rows if stage.holds(row.entitlement.record)]
    told = sorted(held, key=lambda row: (row.old, not row.short, row.entitlement.record.topic not in stage.topics))
    return len(held), told[:MOST_EXAMPLES]


async def _found(finder: EntitlementFinder, door: Door | None, words: str, day: date) -> tuple[Finds | None, bool]:
    """What was found, and whether nobody could look; then all services are shown."""
    try:
        if door is None:
            return finder.find(words, day), False
        await door.count_dear()
        return await door.beside(lambda: finder.find(words, day)), False
    except (IndexUnavailableError, BusyProblem, TooManyProblem) as error:
        logger.warning("no search for services: %s", type(error).__name__)
        return None, True


def _over(row: dict[str, Any]) -> bool:
    until = row["until"]
    return isinstance(until, date) and until < today()


def _hotline_for_questions(hotline: str | None) -> str:
    return hotline if hotline and hotline not in _EMERGENCIES else _FOR_EVERYTHING


def _name(entitlement_id: str, records: Records, day: date) -> str:
    found = records.catalogue.get(entitlement_id, day)
    return found.record.name if found else entitlement_id


def _place(citation: CitationJson) -> tuple[str, int, int]:
    return citation["document_id"], citation["start"], citation["end"]


def _standings(citations: Sequence[CitationJson]) -> Sequence[tuple[str, str]]:
    """For each document cited its title, as it stands beside its words further down, and what it is worth today."""
    found = {one["document_id"]: (one["document_title"], one["status_text"]) for one in citations}
    return [*found.values()]
