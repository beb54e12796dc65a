"""Getting words to a Telegram chat: sending that survives an outage, and "typing…" meanwhile."""

from __future__ import annotations

import asyncio
import datetime
import html
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import httpx
from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

log = logging.getLogger(__name__)

PAUSE_FIRST_S, PAUSE_MOST_S = 0.5, 30.0
TOLD_AFTER_S = 60.0  # that an answer waits for longer is told to the operator
TYPING_EVERY_S = 4.5  # Telegram shows "typing…" for five seconds
TYPING_GRACE_S = 1.0
TAG = re.compile(r"<[^<>]+>")


@dataclass(frozen=True)
class Patience:
    """How long a call is tried: by default an hour, after which the conversation is deleted anyway."""

    longest_s: float = 3600.0
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic


ONCE = Patience(0.0)
SHORTLY = Patience(15.0)


@dataclass(frozen=True)
class Line:
    """The way to people's chats. `sent_again` leads what may have come already."""

    patience: Patience = Patience()
    sent_again: str = ""

    async def send(
        self,
        bot: Bot,
        chat_id: int,
        text: str,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        silent: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """Send one message of Telegram HTML; in an outage, and when told to wait, again and again.

        Raises `TelegramError` when it could not be sent. Of a call that timed out nobody knows whether it came:
        it is made again and says so, for an answer that comes twice does less harm than one that never comes.
        """

        async def put(words: str, mode: ParseMode | None) -> None:
            await bot.send_message(
                chat_id,
                words,
                parse_mode=mode,
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                disable_notification=silent,
            )

        async def once(again: bool) -> None:
            words = f"{html.escape(self.sent_again, quote=False)}\n{text}" if again and self.sent_again else text
            try:
                await put(words, ParseMode.HTML)
            except BadRequest as error:
                if "parse entities" not in error.message.lower():
                    raise
                log.error("Telegram could not read the markup of an answer, which goes out without it")
                await put(html.unescape(TAG.sub("", words)), None)

        await _patiently(once, patience or self.patience)


async def _patiently(call: Callable[[bool], Awaitable[object]], patience: Patience) -> None:
    """Make the call until it is taken; it is told whether Telegram may have taken it before.

    Raises the last `TelegramError` when no patience is left, or when no other try would end otherwise.
    """
    since, tries, may_have_come, told = patience.clock(), 0, False, False
    while True:
        try:
            await call(may_have_come)
        except TelegramError as error:
            tries += 1
            pause = _pause(error, tries)
            waited = patience.clock() - since
            if pause is None or waited + pause > patience.longest_s:
                raise
            if waited + pause > TOLD_AFTER_S and not told:
                told = True
                log.warning("an answer waits for Telegram (%s), and is tried again", type(error).__name__)
            may_have_come = may_have_come or _may_have_come(error)
            await patience.sleep(pause)
        else:
            return


def _pause(error: TelegramError, tries: int) -> float | None:
    """Seconds to wait before the same call is made again; None where that would not help."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return after.total_seconds() if isinstance(after, datetime.timedelta) else float(after)
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return min(PAUSE_FIRST_S * 2.0 ** min(tries - 1, 10), PAUSE_MOST_S)
    return None


def _may_have_come(error: TelegramError) -> bool:
    """Whether the call left us; python-telegram-bot keeps what timed out as the cause."""
    return isinstance(error, TimedOut) and not isinstance(error.__cause__, httpx.ConnectTimeout | httpx.PoolTimeout)


def is_unwanted(error: Exception) -> bool:
    """Whether the person has blocked the bot, deleted the chat, or is gone."""
    return isinstance(error, Forbidden)


def is_for_the_operator(error: Exception) -> bool:
    """Whether it is the token that is refused: once that is mended, the answer can be sent."""
    return isinstance(error, InvalidToken)


async def answer(query: CallbackQuery, text: str | None = None) -> None:
    """Tell Telegram that a tap has arrived, so that the button stops spinning; a `text` is shown on top."""
    with suppress(TelegramError):  # too old to be answered: it no longer spins either
        await query.answer(text, show_alert=text is not None)


async def replace_keyboard(bot: Bot, chat_id: int, message_id: int, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put another keyboard, or none, below one of our messages."""

    async def once(_again: bool) -> None:
        await bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard)

    with suppress(TelegramError):  # the message may be deleted, too old to be changed, or look so already
        await _patiently(once, SHORTLY)


@asynccontextmanager
async def typing(bot: Bot, chat_id: int) -> AsyncIterator[None]:
    """Show "typing…" in the chat while the block runs; that it cannot be shown is no error."""
    done = asyncio.Event()

    async def show() -> None:
        while not done.is_set():
            with suppress(TelegramError):
                await bot.send_chat_action(chat_id, ChatAction.TYPING)
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), TYPING_EVERY_S)

    showing = asyncio.create_task(show(), name="telegram:typing")
    try:
        yield
    finally:
        done.set()
        # Cancelled in mid-call it would cost the connection that the reply is about to use; and let go, it
        # might arrive after the reply and claim that more is to come.
        await asyncio.wait({showing}, timeout=TYPING_GRACE_S)
        showing.cancel()
        await asyncio.wait({showing})
