"""The pages of the services: all of them by topic and life event, and a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.entitlement_card import card_json, summary_json
from api.html import page
from api.proof import CitationJson
from api.records import Records
from api.today import today
from eligibility.record import LifeEvent, Topic
from knowledge.library import Library

_EVENTS: Sequence[str] = get_args(LifeEvent)
_TOPICS: Sequence[str] = get_args(Topic)
_FOR_EVERYTHING = "12345"
_EMERGENCIES = ("110", "119", "120")  # nobody is to call these with a question


def entitlement_pages_router(records: Records, library: Library) -> APIRouter:
    """Build the routes `/entitlements` and `/entitlements/{entitlement_id}`; an unknown id is a 404 page."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    # an event that we do not know shows everything: a mistyped address must not keep a resident from the list
    @router.get("/entitlements")
    def entitlement_list(request: Request, event: str | None = None) -> HTMLResponse:
        rows = [summary_json(entitlement) for entitlement in records.catalogue.at(today())]
        chosen = event if event in _EVENTS else None
        shown = [row for row in rows if chosen is None or chosen in row["life_events"]]
        topics = {topic: found for topic in _TOPICS if (found := [row for row in shown if row["topic"] == topic])}
        return page(
            request,
            "entitlements.html",
            topics=topics,
            count=len(shown),
            chosen=chosen,
            events=_EVENTS,
            over=_over,
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
            hotline=_hotline_for_questions(card["contact"]["hotline"]),
            standings=_standings(card["citations"], library),
            number=lambda citation: numbers[_place(citation)],
        )

    return router


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


def _standings(citations: Sequence[CitationJson], library: Library) -> Sequence[tuple[str, str]]:
    """For each document cited its title as people say it, and what it is worth today."""
    found = {}
    for citation in citations:
        entry = library.get(citation["document_id"])
        title = entry.document.spoken_title if entry else citation["document_title"]
        found[citation["document_id"]] = (title, citation["status_text"])
    return [*found.values()]
