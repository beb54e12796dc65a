"""Getting words to a Telegram chat: sending that survives a bad line, and "typing…" meanwhile."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

ATTEMPTS = 3
LONGEST_PAUSE_S = 30.0  # a chat that Telegram holds back for longer is given up
TYPING_EVERY_S = 4.5  # Telegram shows "typing…" for five seconds
TYPING_GRACE_S = 1.0


async def send(
    bot: Bot, chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None = None, attempts: int = ATTEMPTS
) -> None:
    """Send one message of Telegram HTML, again after a pause where Telegram cannot have taken it.

    Raises `TelegramError` when it could not be sent. A reply that timed out is not sent again: Telegram has
    mostly delivered it, and an answer that comes twice confuses more than one that comes late.
    """
    for attempt in range(1, attempts + 1):
        try:
            await bot.send_message(
                chat_id,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as error:
            pause = _pause(error, attempt)
            if pause is None or pause > LONGEST_PAUSE_S or attempt == attempts:
                raise
            await asyncio.sleep(pause)
        else:
            return


def _pause(error: TelegramError, attempt: int) -> float | None:
    """Seconds to wait before the same call may be made again; None if it must not be."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return after.total_seconds() if isinstance(after, datetime.timedelta) else float(after)
    if isinstance(error, TimedOut):  # python-telegram-bot keeps what timed out as the cause
        never_left = isinstance(error.__cause__, httpx.ConnectTimeout | httpx.PoolTimeout)
        return 0.5 * attempt if never_left else None
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return 0.5 * attempt
    return None


async def answer(query: CallbackQuery) -> None:
    """Tell Telegram that a tap has arrived, so that the button stops spinning."""
    with suppress(TelegramError):  # too old to be answered: it no longer spins either
        await query.answer()


async def replace_keyboard(bot: Bot, chat_id: int, message_id: int, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put another keyboard, or none, below one of our messages."""
    with suppress(TelegramError):  # the message may be deleted, or too old to be changed
        await bot.edit_message_reply_markup(chat_id, message_id, reply_markup=keyboard)


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
