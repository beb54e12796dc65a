"""The FastAPI app: public API, pages, channels and the action endpoint, over loaded parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from actions.registry import executor
from actions.replies import read_replies
from api.action_endpoint import action_router
from api.body_limit import BodyLimit
from api.channels.channel import Channel
from api.chat import chat_router
from api.compression import Compression
from api.documents import documents_router
from api.duties import duties_of
from api.edge.guard import guard, session_door
from api.entitlement_pages import entitlement_pages_router
from api.entitlements import entitlements_router
from api.facts import facts_router
from api.head import AnswersHead
from api.health import health_router
from api.html import STATIC_FOLDER, show_banner
from api.leaving import Leaving, leaving_router
from api.metrics import metrics_router
from api.mode import SwitchedOff, mode_of
from api.pages import pages_router
from api.parts import Parts
from api.problems import install
from api.request_log import RequestLog
from api.screen import screen_router
from api.search import search_router
from api.session_facts import session_facts_router
from api.session_screening import session_screening_router
from api.sub_path import WithoutSubPath, WithSubPath


def create_app(parts: Parts, channels: Sequence[Channel] = ()) -> FastAPI:
    """The app over `parts`; `channels` are open in one of the processes over the same database."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        duties = asyncio.create_task(duties_of(parts, channels).run())
        yield
        duties.cancel()
        await asyncio.wait({duties})
        await parts.conversation.order.close()
        await parts.rasa.close()
        parts.kept.database.close()

    app = FastAPI(title="惠民 Huimin", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    sessions = session_door(parts.settings, parts.kept)
    install(app)
    replies = read_replies()
    mode = mode_of(parts.settings, replies)
    show_banner(mode.banner)
    app.add_middleware(SwitchedOff, mode=mode)
    app.add_middleware(WithSubPath, root=parts.settings.root_path)
    app.add_middleware(BodyLimit)
    app.add_middleware(Compression)
    app.include_router(chat_router(parts.conversation, sessions))
    app.include_router(leaving_router(Leaving(parts.conversation)))
    app.include_router(search_router(parts.searcher, parts.library, parts.conversation.door))
    app.include_router(documents_router(parts.library))
    app.include_router(screen_router(parts.records, parts.conversation.door))
    app.include_router(session_screening_router(parts.rasa, parts.records, parts.conversation))
    app.include_router(session_facts_router(parts.rasa, parts.conversation, parts.desk))
    app.include_router(entitlements_router(parts.records))
    app.include_router(facts_router(parts.records))
    app.include_router(health_router(parts.rasa, parts.kept.database, mode.name))
    defect = replies.say("defect")
    app.include_router(action_router(executor(parts.desk), parts.settings.action_token.get_secret_value(), defect))
    app.include_router(metrics_router(parts.settings.metrics_token, parts.settings.metrics_folder))
    app.include_router(pages_router(parts.library))
    app.include_router(entitlement_pages_router(parts.records, parts.library))
    guard(app, parts.settings, parts.conversation.door, sessions)
    app.add_middleware(WithoutSubPath, root=parts.settings.root_path)
    app.add_middleware(AnswersHead)
    app.add_middleware(RequestLog)  # the last added is the outermost
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    return app
