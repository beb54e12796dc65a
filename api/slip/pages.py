"""The pages of the slip: which facts to show, the slip itself, and the counter that reads its code.

Nothing is stored and nothing personal is in an address: forms send bodies, and the code stands behind a `#`, which no
browser sends. `/v1/sessions/{id}/slip` lies where the cookie of a conversation goes, and passes the gate as every
address of a session does.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from actions.memory import HOUSEHOLD, Memory
from actions.replies import Replies
from api.catalogue.listed_words import N_
from api.mode import ModeNow
from api.pages.html import page
from api.parts import Parts
from api.public.problems import Problem
from api.public.schemas import SessionId
from api.rasa.client import RasaUnavailableError
from api.slip.building import SlipBuilder
from api.slip.code import CodeError, read
from api.slip.form import FormError, as_field, fields_of, slip_form
from api.slip.of_session import told_in
from api.slip.qr import drawn
from api.slip.rerun import SURE, Rerun, rerun
from api.slip.slip import Slip
from api.slip.told import SlipTold, Whole, keys, whole_of
from api.today import today
from eligibility.errors import HouseholdError

NOTHING_TOLD = N_("还没有说过家里的情况，清单上没有东西可写。先回到对话里说说。")
AWAY = N_("现在看不了这段对话记下的情况，请过一会儿再试，也可以直接打12345。")
ODD_CODE = "码里写的情况现在的规则读不通：{why}请让对方重新打一张清单。"


def slip_router(parts: Parts, replies: Replies, now: ModeNow) -> APIRouter:
    """The routes of the slip and the counter; where the mode is not on nothing is worked out: its banner says so."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    builder = SlipBuilder(parts.records, parts.library, replies, lambda: now.mode.banner)
    door = parts.conversation.door

    @router.get("/v1/sessions/{session_id}/slip")
    async def of_session(request: Request, session_id: Annotated[SessionId, Path()]) -> HTMLResponse:
        if not now.mode.on:
            return _refused(request, now.mode.banner, 503)
        try:
            await parts.conversation.settled(session_id)
            slots = await parts.rasa.slots(session_id)
        except RasaUnavailableError:
            return _refused(request, AWAY, 503)
        memory = Memory.from_slot(slots.get(HOUSEHOLD))
        told = await door.beside(lambda: told_in(memory, parts.records, today()))
        return _refused(request, NOTHING_TOLD, 200) if told is None else await _choice(request, told)

    @router.get("/slip")
    def without_household(request: Request) -> HTMLResponse:
        return _refused(request, NOTHING_TOLD, 200)

    @router.post("/slip")
    async def slip(request: Request) -> HTMLResponse:
        if not now.mode.on:
            return _refused(request, now.mode.banner, 503)
        try:
            form = await slip_form(request)
            if form.how not in ("all", "ticked"):
                return await _choice(request, form.told)
            return await door.beside(lambda: _slip(request, form.told, form.take, everything=form.how == "all"))
        except FormError as error:
            return _refused(request, str(error), 422)
        except HouseholdError as error:
            return _refused(request, error.message, 422)
        except Problem as problem:
            return _refused(request, problem.detail, problem.status)

    @router.get("/counter")
    def counter(request: Request) -> HTMLResponse:
        return _page(request, "counter.html", found=None, error="")

    @router.post("/counter")
    async def read_at_counter(request: Request) -> HTMLResponse:
        if not now.mode.on:
            return _refused(request, now.mode.banner, 503)
        try:
            code = (await fields_of(request)).get("code", [""])[0]
            found = await door.beside(lambda: _rerun(code))
        except (CodeError, FormError) as error:
            return _page(request, "counter.html", 422, found=None, error=str(error))
        told = builder.sentences.told(found.claims.household)
        return _page(request, "counter.html", found=found, told=told, sure=SURE, error="")

    def _rerun(code: str) -> Rerun:
        claims = read(code, parts.records.catalogue.vocabulary)
        try:
            return rerun(claims, parts.records, today())
        except HouseholdError as error:
            raise CodeError(ODD_CODE.format(why=error.message)) from error

    async def _choice(request: Request, told: SlipTold) -> HTMLResponse:
        try:
            whole = await door.beside(lambda: whole_of(told, parts.records, today()))
        except HouseholdError as error:
            return _refused(request, error.message, 422)
        offered = await door.beside(lambda: builder.offers(whole))
        return _page(request, "slip_choice.html", offered=offered, household=as_field(whole), clashes=_clashes(whole))

    def _slip(request: Request, told: SlipTold, take: frozenset[str], *, everything: bool) -> HTMLResponse:
        whole = whole_of(told, parts.records, today())
        everything_told = {key for key, *_ in keys(whole.household)} | {doubt.key for doubt in whole.doubts}
        ticked = everything_told if everything else take
        made: Slip = builder.build(whole, ticked, _counter(request))
        return _page(request, "slip.html", slip=made, qr=Markup(drawn(made.address)))

    def _counter(request: Request) -> str:
        public = parts.settings.public_url
        return f"{public.rstrip('/') if public else str(request.base_url).rstrip('/')}/counter"

    return router


def _clashes(whole: Whole) -> list[str]:
    return [*dict.fromkeys(found.say for found in whole.contradictions)]


def _refused(request: Request, sentence: str, status: int) -> HTMLResponse:
    return _page(request, "slip_refused.html", status, sentence=sentence)


def _page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page with a form of ours on it, which no browser and no proxy keeps."""
    made = page(request, template, status, **context)
    policy = made.headers["Content-Security-Policy"]
    made.headers["Content-Security-Policy"] = policy.replace("form-action 'none'", "form-action 'self'")
    made.headers["Cache-Control"] = "no-store"
    return made
