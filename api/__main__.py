"""`python -m api`: the app alone; the supervisor starts it beside Rasa."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys
from types import FrameType

import uvicorn
from pydantic import ValidationError

from api.app import create_app
from api.catalogue.pack_lacks import lacks
from api.channels.channel import Channel
from api.channels.telegram import TelegramChannel
from api.edge.connections import server_options
from api.known_errors import KNOWN
from api.parts import Parts, load_parts
from api.settings import CANNOT_START, Settings
from api.turns.conversation import RasaConversation
from api.warm import warm
from pack.chosen import chosen
from telemetry import logs, traces

logger = logging.getLogger("huimin")

NOISY = ("httpx", "httpcore", "sentence_transformers", "telegram", "apscheduler", "rasa_sdk", "bm25s", "alembic")


def main() -> int:
    """Load everything and serve; returns the exit status, with one sentence for a known error."""
    try:
        settings = Settings()
    except ValidationError as error:  # its own words repeat what was given, which may be a secret
        first = error.errors()[0]
        print(f"Huimin cannot start: HUIMIN_{str(first['loc'][0]).upper()}: {first['msg']}.", file=sys.stderr)
        return CANNOT_START
    logs.configure("app", settings.log_style, settings.log_level)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)  # httpx would log the bot's token in its addresses
    if settings.traces_url:
        traces.turn_on(settings.traces_url)
    try:
        parts = load_parts(settings)
        warm(parts)
    except KNOWN as error:
        print(f"Huimin cannot start: {error}", file=sys.stderr)
        return CANNOT_START
    for lack in lacks(chosen(), parts.library, parts.records.catalogue):
        logger.warning("The pack %s has %s", chosen().id, lack)
    app, talk = create_app(parts, channels(parts)), parts.conversation
    del parts  # of the first generation of the documents, which the app lets go when it has another
    gc.freeze()  # what was loaded stays: to look through all of it would stop every turn for 0.2 seconds now and then
    options = server_options(settings.request_timeout, settings.max_connections)
    plain = uvicorn.Config(  # telemetry/logs.py has the lines
        app, settings.host, settings.port, log_config=None, log_level="warning", access_log=False, **options
    )
    Server(plain, talk).run([socket.socket(fileno=number) for number in settings.listen_fds] or None)
    traces.turn_off()
    return 0


class Server(uvicorn.Server):
    """Uvicorn, whose conversation knows at once that the program is to end."""

    def __init__(self, config: uvicorn.Config, talk: RasaConversation) -> None:
        super().__init__(config)
        self._talk = talk
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by `run`."""
        self._loop = asyncio.get_running_loop()
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called on SIGINT and SIGTERM, in the middle of anything."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._talk.stopping.set)
        super().handle_exit(sig, frame)


def channels(parts: Parts) -> list[Channel]:
    """The messaging channels that the settings turn on."""
    settings = parts.settings
    if settings.telegram_token is None:
        logger.info("Telegram is off: HUIMIN_TELEGRAM_TOKEN is not set.")
        return []
    session_key = settings.session_key.get_secret_value() if settings.session_key else parts.kept.session_key()
    return [
        TelegramChannel(
            settings.telegram_token.get_secret_value(),
            parts.conversation,
            parts.desk.replies.starting_with("channel_"),
            base_url=settings.telegram_api,
            public_url=settings.public_url,
            session_key=session_key.encode(),
            inbox=parts.kept.inbox,
            offers=parts.kept.offers,
            ready=parts.conversation.ready,
            webhook=settings.telegram_webhook,
        )
    ]


if __name__ == "__main__":
    sys.exit(main())
