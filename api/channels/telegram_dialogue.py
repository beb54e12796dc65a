"""What the bot does with what people tell it in private, and with the buttons they tap.

What it takes for no telling (groups, edits, pictures, what was forwarded) is in `telegram_declining.py`.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, Literal

from telegram import Bot, InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
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
from api.channels.telegram_bubbles import bubbles
from api.channels.telegram_buttons import QuickReplies, chosen
from api.channels.telegram_declining import Declining
from api.channels.telegram_delivery import (
    ONCE,
    Line,
    Patience,
    is_for_the_operator,
    is_unwanted,
    replace_keyboard,
    typing,
)
from api.channels.telegram_inbox import TelegramInbox
from api.channels.telegram_log import explain, where
from api.channels.telegram_tap import Tap
from api.public.schemas import Button
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
        patience: Patience,
    ) -> None:
        self.order = ConversationOrder()
        self._line = Line(patience, replies["sent_again"])
        self._conversation = conversation
        self._replies = replies
        self._public_url = public_url
        self._session_key = session_key
        self._buttons = QuickReplies(offers, replies["pick_done"])
        self.inbox = TelegramInbox(inbox, self.session_id)
        self._declining = Declining(self._in_order, self._say, self._gone, self.inbox, replies)

    def handlers(self) -> list[BaseHandler[Update, Context, None]]:
        """Handlers in the order in which they are to be asked."""
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        return [
            *self._declining.first_handlers(),
            CommandHandler("start", self._saying(GREETING), private),
            CommandHandler("restart", self._on_restart, private),
            MessageHandler(private & filters.COMMAND, self._saying(HELP)),
            MessageHandler(private & filters.TEXT, self._saying(None)),
            CallbackQueryHandler(self._on_tap),
            *self._declining.last_handlers(),
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
            await self._say(context.bot, chat_id, "restarted")

        await self._in_order(update, context.bot, chat_id, restart)

    async def _on_tap(self, update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        tap = Tap(query)
        message = query.message
        try:
            if message is not None and message.chat.type == ChatType.PRIVATE:
                chat_id = message.chat.id
                await self._in_order(
                    update,
                    context.bot,
                    chat_id,
                    lambda: self._tap(update, context.bot, chat_id, message.message_id, tap),
                )
        finally:
            await tap.answered()

    async def _tap(self, update: Update, bot: Bot, chat_id: int, message_id: int, tap: Tap) -> None:
        session_id, data = self.session_id(chat_id), tap.data
        button = await self._tapped(update, session_id, data)
        if isinstance(button, Button):
            await self._turn(update, bot, chat_id, button.payload, tapped=data)
            await replace_keyboard(bot, chat_id, message_id, chosen(button))
        elif isinstance(button, InlineKeyboardMarkup):
            await self._buttons.keep(session_id)
            await replace_keyboard(bot, chat_id, message_id, button)
        elif button == "nothing ticked":
            await tap.answered(self._replies["pick_first"])
        elif button is None:
            await replace_keyboard(bot, chat_id, message_id, None)
            await self._say(bot, chat_id, "button_expired")

    async def _tapped(
        self, update: Update, session_id: str, data: str
    ) -> Button | InlineKeyboardMarkup | Literal["no news", "nothing ticked"] | None:
        """The button that was tapped, or the keyboard after a tick; None when its offer is over.

        What a button says is looked up once, also over a restart.
        """
        if (kept := self.inbox.tapped(update.update_id)) is not None:
            return Button.model_validate_json(kept)
        await self._buttons.load(session_id)
        if self._buttons.is_answered(session_id, data):
            return "no news"
        if self._buttons.is_empty(session_id, data):
            return "nothing ticked"
        if (ticking := self._buttons.tick(session_id, data)) is not None:
            return ticking
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
        shown = bubbles(reply, self._public_url, self._replies)
        if not shown:
            raise ValueError("a reply without words")
        keyboards = self._buttons.offer(session_id, shown, f"{number}", tapped)
        await self._buttons.keep(session_id)
        parts = [
            (part, keyboard if place == len(bubble.parts) else None)
            for bubble, keyboard in zip(shown, keyboards, strict=True)
            for place, part in enumerate(bubble.parts, 1)
        ]
        for place, (part, keyboard) in enumerate(parts, 1):
            if place > self.inbox.parts_sent(number):
                await self._line.send(bot, chat_id, part, keyboard, silent=place > 1)  # one answer, one sound
                await self.inbox.sent(number, place)  # the last one too: a tapped keyboard is still to be replaced

    async def _in_order(self, update: Update, bot: Bot, chat_id: int, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work in the chat's turn; whatever goes wrong ends in one kind sentence to the person."""
        try:
            async with self.order.turn(self.session_id(chat_id)):
                try:
                    await work()
                except TelegramError as error:
                    await self._not_delivered(update, chat_id, error)
                except Exception as error:
                    if comes_later(error):
                        self.inbox.leave(update.update_id)
                        return
                    sentence = explanation(error)
                    if sentence is None:
                        log.error("a Telegram message could not be answered: %s", where(error))
                        sentence = self._replies["unavailable"]
                    try:
                        await self._line.send(bot, chat_id, html.escape(sentence, quote=False))
                    except TelegramError as lost:
                        await self._not_delivered(update, chat_id, lost)
        except TooManyWaiting as waiting:
            if waiting.first:
                with suppress(TelegramError):  # tried once: it waits outside the order, which a stop cancels
                    await self._line.send(bot, chat_id, self._copy("one_at_a_time"), patience=ONCE)

    async def _not_delivered(self, update: Update, chat_id: int, error: TelegramError) -> None:
        """No try would bring the answer to the person now."""
        if is_unwanted(error):
            log.info("a Telegram reply was not wanted any more: the person has blocked the bot, and is forgotten")
            await self._gone(chat_id)
        elif is_for_the_operator(error):
            log.error("%s", explain(error))
            self.inbox.leave(update.update_id)
        else:
            log.error("a Telegram answer could not be delivered: %s", where(error))

    async def _gone(self, chat_id: int) -> None:
        """Forget a chat that does not want us any more."""
        session_id = self.session_id(chat_id)
        self._buttons.forget(session_id)
        try:
            await self._conversation.forget(session_id)
        except Exception as error:  # the database may be away: the sweep has it after its hour
            log.warning("a Telegram chat that is over could not be forgotten: %s", where(error))

    async def _say(self, bot: Bot, chat_id: int, key: str) -> None:
        await self._line.send(bot, chat_id, self._copy(key))

    def _copy(self, key: str) -> str:
        return html.escape(self._replies[key], quote=False)
