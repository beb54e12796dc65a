"""Telegram brings updates to POST /telegram/updates, whichever of our processes that reaches (decision 0043).

Each process keeps what it is brought in the inbox before it says so to Telegram, and the one that holds the lease
takes it up from there in Telegram's order. So no process needs to know of the others.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from api.channels.telegram_inbox import Taken, TelegramInbox
from api.channels.telegram_log import where
from state.errors import StateUnavailableError

log = logging.getLogger(__name__)

PATH = "/telegram/updates"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
TAKE_UP_EVERY_S = 0.5  # what another process was brought
LOOK_EVERY_S = 300.0  # whether the webhook still stands

_Application = Application[Any, Any, Any, Any, Any, Any]


class Webhook:
    """The webhook of one bot, as one of our processes has it."""

    def __init__(self, public_url: str, token: str, session_key: bytes, inbox: TelegramInbox) -> None:
        self.url = f"{public_url.rstrip('/')}{PATH}"
        # made of what all processes have, so that each of them knows it and no setting can forget it
        self._secret = hmac.new(session_key, f"telegram webhook {token}".encode(), hashlib.sha256).hexdigest()
        self._inbox = inbox
        self._application: _Application | None = None
        self._taking_up: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._trouble = ""

    def is_telegram(self, secret: str | None) -> bool:
        """Whether who calls knows the secret that only Telegram was told."""
        return hmac.compare_digest((secret or "").encode(), self._secret.encode())

    async def bring(self, body: bytes) -> bool:
        """Take in one update; False when Telegram is to bring it again, because it can be kept nowhere now."""
        try:
            update = Update.de_json(json.loads(body), self._application.bot if self._application else None)
        except Exception as error:  # brought again it would be the same, and hold up all that comes after
            log.error("Telegram brought something that cannot be read: %s", type(error).__name__)
            return True
        taken = await self._inbox.take(update)
        if taken is Taken.AWAY:
            if self._application is None:
                self._inbox.forget_seen(update)
                return False
            self._application.update_queue.put_nowait(update)  # danger is heard without a database, too
        self._news.set()
        return True

    async def take_up(self, application: _Application, updates: Sequence[str]) -> None:
        """Tell Telegram to bring updates here, and answer what is brought to any of our processes."""
        await self._set(application, updates)
        self._application = application
        self._taking_up = asyncio.create_task(self._keep_taking_up(application, updates), name="telegram:webhook")

    async def leave(self) -> None:
        """Take up nothing more; what comes is kept."""
        self._application = None
        if self._taking_up is not None:
            self._taking_up.cancel()
            await asyncio.wait({self._taking_up})
            self._taking_up = None

    async def _keep_taking_up(self, application: _Application, updates: Sequence[str]) -> None:
        clock = asyncio.get_running_loop().time
        looked = clock()
        while True:
            self._news.clear()
            try:
                for update in await self._inbox.arrived(application.bot):
                    application.update_queue.put_nowait(update)
                if clock() - looked >= LOOK_EVERY_S:
                    looked = clock()
                    await self._look(application, updates)
            except StateUnavailableError:
                pass  # whoever was brought something meanwhile has said so
            except TelegramError:
                pass  # the next look may be luckier
            except Exception as error:  # one update that cannot be read must not end the others
                log.error("Telegram messages could not be taken up: %s", where(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), TAKE_UP_EVERY_S)

    async def _set(self, application: _Application, updates: Sequence[str]) -> None:
        await application.bot.set_webhook(self.url, allowed_updates=updates, secret_token=self._secret)

    async def _look(self, application: _Application, updates: Sequence[str]) -> None:
        """Set the webhook again where somebody else took it away, and tell the operator why Telegram cannot come."""
        found = await application.bot.get_webhook_info()
        if found.url != self.url:
            log.warning("another program has changed this Telegram bot's webhook; it is set again")
            await self._set(application, updates)
        trouble = found.last_error_message or ""
        if trouble and trouble != self._trouble:
            log.warning("Telegram had trouble to bring messages to %s: %s", self.url, trouble)
        self._trouble = trouble
