"""The page of indicators: what the documents' tables set as aims and what was reached, as small charts by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.html import page
from api.today import today
from knowledge.documents.indicators import Indicator, Series, Value, indicators
from knowledge.documents.library import Library

WIDE = 100  # units of a bar's picture
AIMS = ("计划", "目标")


@dataclass(frozen=True)
class Bar:
    """One value as it is drawn: how wide, None where it is no plain figure, and whether it is an aim."""

    value: Value
    width: float | None
    aim: bool


def indicator_pages_router(library: Library) -> APIRouter:
    """Build the route `/indicators`."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    # a group that is not there opens none: the list of all stands there either way
    @router.get("/indicators")
    def indicator_list(request: Request, group: str = "") -> HTMLResponse:
        day = today()
        found = indicators(library, day)
        groups: dict[str, list[Indicator]] = {}
        for indicator in found:
            groups.setdefault(indicator.group, []).append(indicator)
        return page(
            request,
            "indicators.html",
            groups=groups,
            chosen=group,
            count=len(found),
            bars=bars,
            sources=_sources(library, found, day),
        )

    return router


def bars(series: Series) -> Sequence[Bar]:
    """The bars of one series, from zero, on one scale: the longest is the greatest value."""
    numbers = [value.number for value in series.values if value.number is not None]
    greatest = max(numbers, default=0.0)
    return [
        Bar(
            value,
            round(WIDE * value.number / greatest, 1) if value.number is not None and greatest > 0 else None,
            value.label.endswith(AIMS),
        )
        for value in series.values
    ]


def _sources(library: Library, found: Sequence[Indicator], day: date) -> Sequence[tuple[str, str, str]]:
    """Of the documents that the values stand in: id, title, and what each is worth."""
    ids = dict.fromkeys(row.document_id for indicator in found for row in indicator.rows)
    entries = (library.get(document_id) for document_id in ids)
    return [(e.document.id, e.document.title, e.status_text(day)) for e in entries if e]
