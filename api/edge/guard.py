"""Puts the edge around the app: one call in api/app.py."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from api.edge.api_page import api_page_router
from api.edge.caller import networks
from api.edge.crash_guard import CrashGuard
from api.edge.door import Door
from api.edge.gate import Gate
from api.edge.openapi_problems import describe_problems
from api.edge.rate_limits import rates
from api.edge.security_headers import SecurityHeaders
from api.edge.session_door import HEADER, SessionDoor, session_door_router
from api.edge.session_secrets import SessionSecrets
from api.kept import Kept
from api.pages.refused_page import refusal
from api.public.problems import NotKeptProblem
from api.settings import Settings
from state.errors import StateUnavailableError


def session_door(settings: Settings, kept: Kept) -> SessionDoor:
    """Who opens sessions, by the key that the settings give or the database keeps."""

    def key() -> str:
        try:
            return settings.session_key.get_secret_value() if settings.session_key else kept.session_key()
        except StateUnavailableError as error:
            raise NotKeptProblem from error

    sessions = SessionSecrets(key, open_to_all=settings.open_sessions)
    return SessionDoor(sessions, settings.public_url, settings.keep_seconds)


def guard(app: FastAPI, settings: Settings, door: Door, sessions: SessionDoor) -> None:
    """Add the edge's addresses and its middleware, the last added being the outermost."""
    app.include_router(session_door_router(sessions))
    app.include_router(api_page_router(app))
    describe_problems(app)
    app.add_middleware(
        Gate,
        door=door,
        sessions=sessions,
        proxies=networks(settings.trusted_proxies),
        inside=networks(settings.inside_networks),
        rate=rates(settings.request_limit),
        refused=refusal,
    )
    if origins := [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]:
        # without cookies: a client of another origin brings the token itself
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["content-type", HEADER],
            max_age=600,
        )
    app.add_middleware(CrashGuard)
    app.add_middleware(SecurityHeaders, https=(settings.public_url or "").startswith("https://"))
