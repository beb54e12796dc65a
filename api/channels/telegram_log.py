"""What may be logged about Telegram: no message, no chat, no name, no token.

python-telegram-bot logs whole updates and the token in some of its messages, and httpx logs every address
it calls, which has the token in it. So the library's own log is reduced to where it spoke and which error it
met.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

log = logging.getLogger(__name__)


def explain(error: TelegramError) -> str:
    """One sentence for the operator: what is wrong with Telegram and what to do."""
    if isinstance(error, InvalidToken):
        return (
            "Telegram refused the bot token, so the Telegram channel is off and everything else runs; "
            "copy the token from @BotFather into the settings and start again"
        )
    if isinstance(error, Conflict):
        return (
            "another program is reading the messages of this Telegram bot, and only one can; "
            "stop the other one or give each a bot token of its own"
        )
    if isinstance(error, BadRequest) and "webhook" in error.message.lower():
        return (
            f"Telegram refused the webhook ({error.message}); HUIMIN_PUBLIC_URL must be https on port 443, 80, 88 or "
            "8443 and be reachable from the internet, or set HUIMIN_TELEGRAM_WEBHOOK=false; trying again"
        )
    return f"Telegram does not answer as it should ({type(error).__name__}); trying again"


def where(error: BaseException) -> str:
    """The error's type and the last places it came through; its message may hold a user's words."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


class _Reduced(logging.Handler):
    """Passes on of a record of the library only its place and its error's type."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        what = explain(error) if isinstance(error, TelegramError) else where(error) if error else "no error"
        place = f"{record.module}:{record.lineno}"
        log.log(record.levelno, "python-telegram-bot reports at %s: %s", place, what)


class _Without(logging.Filter):
    """Holds back records that contain a secret."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        return self._secret not in record.getMessage()


@contextmanager
def reduced_logs(token: str) -> Iterator[None]:
    """While the block runs, nothing private that the library or httpx log is passed on."""
    library, http = logging.getLogger("telegram"), logging.getLogger("httpx")
    before = library.level, library.propagate
    # Only the part behind the colon is secret, and in an address the colon may be escaped.
    handler, secret = _Reduced(), _Without(token.rpartition(":")[2])
    library.addHandler(handler)
    library.setLevel(logging.WARNING)
    library.propagate = False
    http.addFilter(secret)
    try:
        yield
    finally:
        library.removeHandler(handler)
        library.setLevel(before[0])
        library.propagate = before[1]
        http.removeFilter(secret)
