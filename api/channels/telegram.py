"""The Telegram channel: the same conversation in private chats with a Telegram bot.

Messages are fetched by long polling, or brought to us where there is a webhook (`telegram_webhook.py`).
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack, suppress
from typing import Any

from telegram import BotCommand, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, Updater

from api.channels.channel import Conversation
from api.channels.telegram_cards import CARD_COPY
from api.channels.telegram_declining import DECLINING_COPY
from api.channels.telegram_delivery import Patience
from api.channels.telegram_dialogue import TelegramDialogue
from api.channels.telegram_inbox import KeepingProcessor, KeepingQueue
from api.channels.telegram_log import explain, reduced_logs, where
from api.channels.telegram_webhook import Webhook
from state.errors import StateUnavailableError
from state.inbox import Inbox
from state.offers import Offers

log = logging.getLogger(__name__)

# The fixed copy that must be given: what the bot says itself, and the two entries of its menu.
REPLIES = (
    frozenset({"restarted", "unavailable", "button_expired", "one_at_a_time", "sent_again"})
    | {"command_help", "command_restart", "pick_hint", "pick_done", "pick_first"}
    | DECLINING_COPY
    | CARD_COPY
)
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
AT_ONCE = 256  # updates at work or waiting for their chat's turn
RETRY_FIRST_S, RETRY_MOST_S = 1.0, 60.0
READ_TIMEOUT_S = 20.0  # of a call that timed out nobody knows whether it came: better to wait a little
REPEAT_LOG_S = 600.0  # the same trouble is not logged more often than this
STOP_GRACE_S = 4.0  # what is being answered at the stop has this long; the supervisor waits 5 s

_Application = Application[Any, Any, Any, Any, Any, Any]


class TelegramChannel:
    """A `Channel` on python-telegram-bot. It answers in private chats, and in groups only that one may come there."""

    name = "telegram"

    def __init__(
        self,
        token: str,
        conversation: Conversation,
        replies: Mapping[str, str],
        *,
        base_url: str | None = None,
        public_url: str | None = None,
        session_key: bytes,
        inbox: Inbox | None = None,
        offers: Offers | None = None,
        ready: Callable[[], Awaitable[bool]] | None = None,
        webhook: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """`token` is the bot's, from @BotFather; `replies` the fixed copy, with all keys of `REPLIES`.

        `base_url` is the Bot API server's address without a path (default: Telegram's own), `public_url`
        where people reach our pages (default: citations are not linked), `session_key` a secret that makes
        session ids of chat ids. With `webhook` Telegram brings messages to that address. Messages are kept in
        `inbox` and buttons in `offers` over a restart (default: they are not), and none is fetched before `ready`
        gives its word. `patience`: how long an answer is tried.
        Raises `ValueError` for missing copy, an empty key, or a webhook without address or inbox.
        """
        if missing := sorted(REPLIES - replies.keys()):
            raise ValueError(f"the Telegram channel lacks copy for: {', '.join(missing)}")
        if not session_key:
            raise ValueError("the Telegram channel needs a session key: without one, chat ids could be guessed")
        if webhook and (not public_url or inbox is None):
            raise ValueError("a webhook needs the public address, and an inbox for what comes to another process")
        self._token = token
        self._base_url = base_url
        self._replies = replies
        self._dialogue = TelegramDialogue(
            conversation,
            replies,
            public_url=public_url,
            session_key=session_key,
            inbox=inbox,
            offers=offers,
            patience=patience or Patience(),
        )
        address = public_url if webhook else None
        self.webhook = Webhook(address, token, session_key, self._dialogue.inbox) if address else None
        self._ready = ready
        self._application: _Application | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._logs = ExitStack()
        self._logged: dict[type, float] = {}

    @property
    def running(self) -> bool:
        """Whether messages are being fetched from Telegram, or taken up as it brings them."""
        return self._application is not None

    async def start(self) -> None:
        """Begin to connect and return at once; until Telegram can be reached it is tried again and again."""
        if self._connecting is not None:
            return
        if not TOKEN.fullmatch(self._token):
            log.error(
                "the Telegram bot token does not have the form 123456:ABC-DEF, so the Telegram channel "
                "is off and everything else runs; copy the token from @BotFather into the settings"
            )
            return
        self._logs.enter_context(reduced_logs(self._token))
        self._connecting = asyncio.create_task(self._connect(), name="telegram:connect")

    async def stop(self) -> None:
        """Take no more messages, finish or after some seconds give up those at work, and disconnect."""
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
            self._connecting = None
        if self._application is not None:
            application, self._application = self._application, None
            if self.webhook is not None:
                await self.webhook.leave()  # others of our processes go on taking in what Telegram brings
            giving_up = asyncio.get_running_loop().call_later(STOP_GRACE_S, self._dialogue.order.cancel)
            await _take_down(application)
            giving_up.cancel()
        self._logs.close()

    async def _connect(self) -> None:
        if self._ready is not None:
            await self._ready()  # until then Telegram keeps the messages
        pause = RETRY_FIRST_S
        while True:
            try:
                await self._bring_up()
            except InvalidToken as error:
                log.error("%s", explain(error))
                return
            except TelegramError as error:
                self._log_trouble(error)
            except Exception as error:
                log.error("the Telegram channel is off because of an error in the program: %s", where(error))
                return
            else:
                log.info("the Telegram channel is on")
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, RETRY_MOST_S)

    async def _bring_up(self) -> None:
        application = self._build()
        try:
            await application.initialize()
            await application.start()
            await self._take_up(application)
            if self.webhook is not None:
                await self.webhook.take_up(application, UPDATES)
            else:  # ends a webhook that was there
                await _updater(application).start_polling(allowed_updates=UPDATES, error_callback=self._log_trouble)
            self._application = application
        finally:
            if self._application is None:
                await _take_down(application)
        with suppress(TelegramError):  # a bot without a menu works as well
            await application.bot.set_my_commands(
                [
                    BotCommand("help", self._replies["command_help"]),
                    BotCommand("restart", self._replies["command_restart"]),
                ]
            )

    async def _take_up(self, application: _Application) -> None:
        """Answer first what was left over at the last stop."""
        try:
            for update in await self._dialogue.inbox.left_over(application.bot):
                application.update_queue.put_nowait(update)  # it is kept already
        except StateUnavailableError as error:
            log.warning("Telegram messages left over cannot be read: %s", error)

    def _build(self) -> _Application:
        inbox = self._dialogue.inbox
        builder = Application.builder().token(self._token).job_queue(None).read_timeout(READ_TIMEOUT_S)
        builder = builder.concurrent_updates(KeepingProcessor(AT_ONCE, inbox)).update_queue(KeepingQueue(inbox))
        if self._base_url is not None:
            builder = builder.base_url(f"{self._base_url.rstrip('/')}/bot")
        application: _Application = builder.build()
        application.add_handlers(self._dialogue.handlers())
        return application

    def _log_trouble(self, error: TelegramError) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._logged.get(type(error), -REPEAT_LOG_S) >= REPEAT_LOG_S:
            self._logged[type(error)] = now
            log.warning("%s", explain(error))


def _updater(application: _Application) -> Updater:
    assert application.updater is not None, "built with an updater"
    return application.updater


async def _take_down(application: _Application) -> None:
    """Undo whatever of the start has been done, step by step; Telegram's errors no longer matter."""
    with suppress(TelegramError):  # a token withdrawn meanwhile shows up here
        if _updater(application).running:
            await _updater(application).stop()
    if application.running:
        await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # application.shutdown() does nothing after a failed initialize()
