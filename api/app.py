"""The FastAPI app: public API, pages, channels and the action endpoint, over loaded parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from actions.replies import read_replies
from api.api_routes import add_api
from api.body_limit import BodyLimit
from api.channels.channel import Channel
from api.compression import Compression
from api.day_counts import DayCounts
from api.duties import duties_of
from api.edge.guard import guard, session_door
from api.head import AnswersHead
from api.html import STATIC_FOLDER
from api.mode import SwitchedOff
from api.page_routes import add_pages
from api.parts import Parts
from api.problems import install
from api.request_log import RequestLog
from api.staff.switch import Switch
from api.sub_path import WithoutSubPath, WithSubPath


def create_app(parts: Parts, channels: Sequence[Channel] = ()) -> FastAPI:
    """The app over `parts`; `channels` are open in one of the processes over the same database."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        counts = DayCounts(parts.kept.database)
        works = {asyncio.create_task(work) for work in (duties_of(parts, channels).run(), counts.run())}
        works.add(await switch.start())
        yield
        for work in works:
            work.cancel()
        await asyncio.wait(works)
        await counts.bring()
        await parts.conversation.order.close()
        await parts.rasa.close()
        parts.kept.database.close()

    app = FastAPI(title="惠民 Huimin", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    sessions, replies = session_door(parts.settings, parts.kept), read_replies()
    install(app)
    now = parts.conversation.now
    switch = Switch(parts.kept.database, now, replies)
    now.set(now.mode)
    app.add_middleware(SwitchedOff, now=now)
    app.add_middleware(WithSubPath, root=parts.settings.root_path)
    app.add_middleware(BodyLimit)
    app.add_middleware(Compression)
    add_api(app, parts, sessions, replies, channels)
    add_pages(app, parts, sessions, replies, switch)
    guard(app, parts.settings, parts.conversation.door, sessions)
    app.add_middleware(WithoutSubPath, root=parts.settings.root_path)
    app.add_middleware(AnswersHead)
    app.add_middleware(RequestLog)  # the last added is the outermost
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    return app
