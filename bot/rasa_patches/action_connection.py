"""The connection to the app, which carries out the actions, is kept open between calls.

`EndpointConfig.request` opens a session, and with it a connection, for every single call. Here each endpoint keeps
one session. A connection that has not been used for a while is given up before the app gives it up (uvicorn: after 5
seconds), so that no call is sent into a connection that is being closed.
"""

from __future__ import annotations

import asyncio
import atexit

import aiohttp  # type: ignore[import-not-found]  # it comes with Rasa
from rasa.utils.endpoints import DEFAULT_REQUEST_TIMEOUT, EndpointConfig

from bot.rasa_patches.expected import expect
from telemetry.request_id import carried

IDLE_SECONDS = 3.0
KEPT = "_kept_session"


class Lent:
    """A kept session where Rasa expects one of its own: leaving the block does not close it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: object) -> None:
        pass


def check() -> None:
    """Raise UnexpectedRasaError when Rasa's own methods are not those this was written for."""
    expect(EndpointConfig.session, "e55aa13d9d4fb4bc")
    expect(EndpointConfig.request, "ccdb778aed8208e2")


def apply() -> None:
    """Put a kept session in the place of `EndpointConfig.session`'s new one."""

    def session(endpoint: EndpointConfig) -> Lent:
        loop = asyncio.get_running_loop()
        kept_loop, kept = getattr(endpoint, KEPT, (None, None))
        if kept is None or kept_loop is not loop or kept.closed:
            kept = open_session(endpoint)
            setattr(endpoint, KEPT, (loop, kept))
        return Lent(kept)

    EndpointConfig.session = session


def open_session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    """What `EndpointConfig.session` opens, without cookies: those of one call are not for the next."""
    basic = endpoint.basic_auth
    connector = aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS)
    atexit.register(connector.close)  # or aiohttp complains of an unclosed session when Rasa ends
    return aiohttp.ClientSession(
        connector=connector,
        headers=endpoint.headers,
        auth=aiohttp.BasicAuth(basic["username"], basic["password"]) if basic else None,
        timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        cookie_jar=aiohttp.DummyCookieJar(),
        trace_configs=[_carrying()],
    )


def _carrying() -> aiohttp.TraceConfig:
    """Has each call of an action carry the id of the turn that it is part of."""
    config = aiohttp.TraceConfig()

    async def carry(_session: object, _context: object, call: aiohttp.TraceRequestStartParams) -> None:
        call.headers.update(carried())

    config.on_request_start.append(carry)
    return config
