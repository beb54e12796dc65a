"""The FastAPI app: public API, pages, channels and the action endpoint, over loaded parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from actions.replies import read_replies
from api.channels.channel import Channel
from api.duties import duties_of
from api.edge.body_limit import BodyLimit
from api.edge.compression import Compression
from api.edge.guard import guard, session_door
from api.edge.request_log import RequestLog
from api.edge.sub_path import WithoutSubPath, WithSubPath
from api.generations.changing_routes import ChangingRoutes
from api.generations.keeping_up import KeepingUp
from api.mode import SwitchedOff
from api.pages.html import STATIC_FOLDER
from api.pages.page_routes import add_pages
from api.pages.refused_page import refusal
from api.parts import Parts
from api.public.api_routes import add_api
from api.public.head import AnswersHead
from api.public.problems import install
from api.staff.refusals import install_refusals
from api.staff.switch import Switch
from api.watch.day_counts import DayCounts


def create_app(parts: Parts, channels: Sequence[Channel] = ()) -> FastAPI:
    """The app over `parts`; `channels` are open in one of the processes over the same database."""

    # what is in use until the end is named here, so that nothing holds the documents of the start
    kept, rasa, talk, duties = parts.kept, parts.rasa, parts.conversation, duties_of(parts, channels)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        counts = DayCounts(kept.database)
        works = {asyncio.create_task(work) for work in (duties.run(), counts.run())}
        works |= {await switch.start(), await keeping_up.start()}
        yield
        for work in works:
            work.cancel()
        await asyncio.wait(works)
        keeping_up.leave()
        await counts.bring()
        await talk.order.close()
        await rasa.close()
        kept.database.close()

    app = FastAPI(title="惠民 Huimin", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    sessions, replies = session_door(parts.settings, parts.kept), read_replies()
    install(app, refusal)
    install_refusals(app)
    now = talk.now
    switch = Switch(parts.kept.database, now, replies)
    now.set(now.mode)
    app.add_middleware(SwitchedOff, now=now)
    app.add_middleware(WithSubPath, root=parts.settings.root_path)
    app.add_middleware(BodyLimit)
    app.add_middleware(Compression)

    def add(to: FastAPI, serving: Parts) -> None:
        add_api(to, serving, sessions, replies, channels)
        add_pages(to, serving, sessions, replies, switch)

    routes = ChangingRoutes(app, add)
    routes.begin(parts)
    keeping_up = KeepingUp(parts, routes)
    guard(app, parts.settings, parts.conversation.door, sessions)
    app.add_middleware(WithoutSubPath, root=parts.settings.root_path)
    app.add_middleware(AnswersHead)
    app.add_middleware(RequestLog)  # the last added is the outermost
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    return app
