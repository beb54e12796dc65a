"""The page of what people ask, with plots drawn on the server: each plot has its table beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from api.catalogue.records import Records
from api.pages.opinion_words import opinion_words
from api.pages.opinions import WORTH
from api.queues.grades import grade_tables
from api.queues.number_words import NUMBER_WORDS
from api.queues.numbers import FEWEST, Table, counted_rows, tables
from api.staff.door import StaffDoor
from api.staff.pages import staff_page
from api.today import today
from knowledge.documents.library import Library

WIDTH, HEIGHT, GAP = 600.0, 120.0, 2.0


def numbers_router(door: StaffDoor, records: Records, library: Library) -> APIRouter:
    """Build `/desk/numbers`."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/numbers", dependencies=[Depends(door.needs("editor"))])
    async def numbers(request: Request, by: Literal["day", "week"] = "day") -> Response:
        rows, graded = await door.do(
            lambda connection: (counted_rows(connection, today()), grade_tables(connection, by, today()))
        )
        names: Mapping[str, str] = {e.id: e.record.name for e in records.catalogue.at(today())}
        names = {**names, **{fact.id: fact.label for fact in records.catalogue.vocabulary}, **NUMBER_WORDS}
        shown = [(table, bars(table)) for table in tables(rows, by, today())]
        said, titles = opinion_words(), {entry.document.id: entry.document.title for entry in library.list()}
        grades = {WORTH[grade]: word for grade, word in said["grades"].items()}
        return staff_page(
            request, "desk/numbers.html", shown=shown, by=by, names=names, fewest=FEWEST,
            graded=graded, grades=grades, named={**names, **titles, **said["reasons"], "all": "全部"},
        )  # fmt: skip

    return router


def bars(table: Table) -> list[tuple[float, float, float, float, str, int]]:
    """A bar for each time: x, y, width, height of a plot of 600 × 120, the time, and how many."""
    sums, step = table.sums, WIDTH / len(table.times)
    highest = max(sums)
    heights = [HEIGHT * n / highest for n in sums]
    return [
        (round(place * step, 1), round(HEIGHT - height, 1), round(step - GAP, 1), round(height, 1), time, n)
        for place, (time, n, height) in enumerate(zip(table.times, sums, heights, strict=True))
    ]
