"""What the bot does with each kind of Telegram update. Private chats only: what a person tells about their
household does not belong before a group's eyes, so groups and channels are passed over in silence.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import html
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, Literal

from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from api.channels.channel import Conversation, comes_later, explanation
from api.channels.order import ConversationOrder, TooManyWaiting
from api.channels.telegram_buttons import QuickReplies, chosen
from api.channels.telegram_delivery import answer, replace_keyboard, send, typing
from api.channels.telegram_format import render
from api.channels.telegram_inbox import TelegramInbox
from api.channels.telegram_log import where
from api.schemas import Button, Message
from state.inbox import Inbox
from state.offers import Offers

log = logging.getLogger(__name__)

GREETING = "你好"  # what /start says in the person's place
HELP = "你能做什么"  # and /help, and any command that we do not have

Context = ContextTypes.DEFAULT_TYPE


class TelegramDialogue:
    """Carries a `Conversation` through Telegram's private chats."""

    def __init__(
        self,
        conversation: Conversation,
        replies: Mapping[str, str],
        *,
        public_url: str | None,
        session_key: bytes,
        inbox: Inbox | None,
        offers: Offers | None,
    ) -> None:
        self.order = ConversationOrder()
        self._conversation = conversation
        self._replies = replies
        self._public_url = public_url
        self._session_key = session_key
        self._buttons = QuickReplies(offers)
        self.inbox = TelegramInbox(inbox, self.session_id)
        self._albums: deque[str] = deque(maxlen=1000)

    def handlers(self) -> list[BaseHandler[Update, Context, None]]:
        """Handlers in the order in which they are to be asked; nothing but new private messages and taps."""
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        return [
            CommandHandler("start", self._saying(GREETING), private),
            CommandHandler("restart", self._on_restart, private),
            MessageHandler(private & filters.COMMAND, self._saying(HELP)),
            MessageHandler(private & filters.TEXT, self._saying(None)),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self._on_other),
            CallbackQueryHandler(self._on_tap),
        ]

    def session_id(self, chat_id: int) -> str:
        """The session of a chat; without the key nobody can tell the chat from it."""
        digest = hmac.new(self._session_key, str(chat_id).encode(), hashlib.sha256).hexdigest()
        return f"tg-{digest[:32]}"

    def _saying(self, words: str | None) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        """A handler that takes a turn with these words, or with the message's own for None."""

        async def on_message(update: Update, context: Context) -> None:
            assert update.message is not None
            chat_id, text = update.message.chat_id, words or update.message.text or ""
            await self._in_order(update, context.bot, chat_id, lambda: self._turn(update, context.bot, chat_id, text))

        return on_message

    async def _on_restart(self, update: Update, context: Context) -> None:
        assert update.message is not None
        chat_id = update.message.chat_id

        async def restart() -> None:
            await self._conversation.forget(self.session_id(chat_id))
            self._buttons.forget(self.session_id(chat_id))
            await self._send_copy(context.bot, chat_id, "restarted")

        await self._in_order(update, context.bot, chat_id, restart)

    async def _on_other(self, update: Update, context: Context) -> None:
        assert update.message is not None
        album, chat_id = update.message.media_group_id, update.message.chat_id
        if album is not None:
            if album in self._albums:  # ten photos of one document are one message to the sender
                return
            self._albums.append(album)
        await self._in_order(update, context.bot, chat_id, lambda: self._send_copy(context.bot, chat_id, "text_only"))

    async def _on_tap(self, update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        # Answered beside the queue: Telegram lets the button spin, and soon takes no answer any more.
        answering = asyncio.create_task(answer(query), name="telegram:answer")
        try:
            message = query.message
            if message is not None and message.chat.type == ChatType.PRIVATE:
                chat_id = message.chat.id
                await self._in_order(
                    update, context.bot, chat_id, lambda: self._tap(update, context.bot, chat_id, message.message_id)
                )
        finally:
            await answering

    async def _tap(self, update: Update, bot: Bot, chat_id: int, message_id: int) -> None:
        data = (update.callback_query.data if update.callback_query else None) or ""
        button = await self._tapped(update, self.session_id(chat_id), data)
        if isinstance(button, Button):
            await self._turn(update, bot, chat_id, button.payload, tapped=data)
            await replace_keyboard(bot, chat_id, message_id, chosen(button))
        elif button is None:
            await replace_keyboard(bot, chat_id, message_id, None)
            await self._send_copy(bot, chat_id, "button_expired")

    async def _tapped(self, update: Update, session_id: str, data: str) -> Button | Literal["no news"] | None:
        """The button that was tapped, None when its offer is over; looked up once, also over a restart."""
        if (kept := self.inbox.tapped(update.update_id)) is not None:
            return Button.model_validate_json(kept)
        await self._buttons.load(session_id)
        if self._buttons.is_answered(session_id, data):
            return "no news"
        button = self._buttons.look_up(session_id, data)
        if button is not None:
            await self.inbox.keep_tapped(update, button.model_dump_json())
        return button

    async def _turn(self, update: Update, bot: Bot, chat_id: int, text: str, tapped: str = "") -> None:
        session_id, number = self.session_id(chat_id), update.update_id
        async with typing(bot, chat_id):
            reply = await self._conversation.turn(
                session_id, text, "telegram", message_id=f"tg{number}", again=self.inbox.came_before(number)
            )
        notice = [Message(text=reply.notice.text, buttons=reply.notice.buttons)] if reply.notice else []
        messages = [(message, render(message, self._public_url)) for message in [*reply.messages, *notice]]
        if not any(parts for _, parts in messages):
            raise ValueError("a reply without words")
        shown = [(message, parts) for message, parts in messages if parts]
        keyboards = self._buttons.offer(session_id, [message for message, _ in shown], tapped)
        await self._buttons.keep(session_id)
        bubbles = [
            (part, keyboard if place == len(parts) else None)
            for (_, parts), keyboard in zip(shown, keyboards, strict=True)
            for place, part in enumerate(parts, 1)
        ]
        for place, (part, keyboard) in enumerate(bubbles, 1):
            if place > self.inbox.parts_sent(number):
                await send(bot, chat_id, part, keyboard)
                await self.inbox.sent(number, place)  # the last one too: a tapped keyboard is still to be replaced

    async def _in_order(
        self, update: Update, bot: Bot, chat_id: int, work: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """Do the work in the chat's turn; whatever goes wrong ends in one kind sentence to the person."""
        try:
            async with self.order.turn(self.session_id(chat_id)):
                try:
                    await work()
                except Forbidden:
                    log.info("a Telegram reply was not wanted any more: the person has blocked the bot")
                except Exception as error:
                    if comes_later(error):
                        self.inbox.leave(update.update_id)
                        return
                    sentence = explanation(error)
                    if sentence is None:
                        log.error("a Telegram message could not be answered: %s", where(error))
                        sentence = self._replies["unavailable"]
                    with suppress(TelegramError):
                        await send(bot, chat_id, html.escape(sentence, quote=False))
        except TooManyWaiting as waiting:
            if waiting.first:
                with suppress(TelegramError):  # tried once: it waits outside the order, which a stop cancels
                    await send(bot, chat_id, self._copy("one_at_a_time"), attempts=1)

    async def _send_copy(self, bot: Bot, chat_id: int, key: str) -> None:
        await send(bot, chat_id, self._copy(key))

    def _copy(self, key: str) -> str:
        return html.escape(self._replies[key], quote=False)
