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
from api.crash_guard import CrashGuard
from api.documents import documents_router
from api.entitlement_pages import entitlement_pages_router
from api.entitlements import entitlements_router
from api.facts import facts_router
from api.health import health_router
from api.html import STATIC_FOLDER
from api.leaving import Leaving, leaving_router
from api.pages import pages_router
from api.parts import Parts
from api.problems import install
from api.screen import screen_router
from api.search import search_router
from api.session_facts import session_facts_router
from api.session_screening import session_screening_router
from state.forgetting import keep_sweeping


def create_app(parts: Parts, channels: Sequence[Channel] = ()) -> FastAPI:
    """The app over `parts`; `channels` are started and stopped with it."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        sweeping = keep_sweeping(parts.kept.database, parts.settings.keep_seconds)
        tasks = [asyncio.create_task(work) for work in (sweeping, parts.conversation.resume())]
        for channel in channels:
            await channel.start()
        yield
        for channel in channels:
            await channel.stop()
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await parts.rasa.close()
        parts.kept.database.close()

    app = FastAPI(title="惠民 Huimin", version="0.1.0", lifespan=lifespan, docs_url="/docs", redoc_url=None)
    install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(Compression)
    app.add_middleware(CrashGuard)  # the last added is the outermost
    app.include_router(chat_router(parts.conversation))
    app.include_router(leaving_router(Leaving(parts.conversation)))
    app.include_router(search_router(parts.searcher, parts.library))
    app.include_router(documents_router(parts.library))
    app.include_router(screen_router(parts.records))
    app.include_router(session_screening_router(parts.rasa, parts.records, parts.conversation))
    app.include_router(session_facts_router(parts.rasa, parts.conversation))
    app.include_router(entitlements_router(parts.records))
    app.include_router(facts_router(parts.records))
    app.include_router(health_router(parts.rasa, parts.kept.database))
    defect = read_replies().say("defect")
    app.include_router(action_router(executor(parts.desk), parts.settings.action_token.get_secret_value(), defect))
    app.include_router(pages_router(parts.library))
    app.include_router(entitlement_pages_router(parts.records, parts.library))
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    return app
