"""The public API and what programs ask, added to an app."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI

from actions.replies import Replies
from api.channels.channel import Channel
from api.channels.telegram_webhook_route import telegram_webhook_router
from api.edge.session_door import SessionDoor
from api.parts import Parts
from api.public.chat import chat_router
from api.public.documents import documents_router
from api.public.entitlements import entitlements_router
from api.public.facts import facts_router
from api.public.leaving import leaving_router
from api.public.screen import screen_router
from api.public.search import search_router
from api.public.session_facts import session_facts_router
from api.public.session_screening import session_screening_router
from api.rasa.action_endpoint import action_router
from api.watch.health import health_router
from api.watch.metrics import metrics_router


def add_api(app: FastAPI, parts: Parts, sessions: SessionDoor, replies: Replies, channels: Sequence[Channel]) -> None:
    """Add the public API, the action endpoint, health, metrics, and where messengers bring messages."""
    settings, talk, door = parts.settings, parts.conversation, parts.conversation.door
    app.include_router(chat_router(talk, sessions))
    app.include_router(leaving_router(parts.kept.departures))
    app.include_router(search_router(parts.searcher, parts.library, door))
    app.include_router(documents_router(parts.library))
    app.include_router(screen_router(parts.records, door))
    app.include_router(session_screening_router(parts.rasa, parts.records, talk))
    app.include_router(session_facts_router(parts.rasa, talk, parts.desk))
    app.include_router(entitlements_router(parts.records))
    app.include_router(facts_router(parts.records))
    app.include_router(health_router(parts.rasa, parts.kept.database, talk.now))
    defect = replies.say("defect")
    app.include_router(action_router(talk.speaking, settings.action_token.get_secret_value(), defect))
    app.include_router(metrics_router(settings.metrics_token, settings.metrics_folder))
    app.include_router(telegram_webhook_router(channels))
