"""What the bot takes for no telling, each declined with what to do instead.

A group is never told anything of a household: whoever calls the bot there is invited to a chat of their own. What was
edited is not answered a second time. What was forwarded was not said of the sender's own household.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping

from telegram import Bot, ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update
from telegram.ext import BaseHandler, ChatMemberHandler, ContextTypes, MessageHandler, filters

from api.channels.telegram_inbox import TelegramInbox

Context = ContextTypes.DEFAULT_TYPE
Handler = BaseHandler[Update, Context, None]
# How what is not text is declined, by the first of Telegram's names for it; others as `text_only`
BY_CONTENT = {
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "photo": "photo",
    "video": "photo",
    "sticker": "sticker",
    "animation": "sticker",
    "contact": "contact",
    "venue": "location",
    "location": "location",
}
DECLINING_COPY = frozenset({*BY_CONTENT.values(), "text_only", "forwarded", "edited", "group", "group_button"})


class Declining:
    """`in_order` does work in a chat's turn, `say` sends a chat one piece of the copy, `gone` forgets it."""

    def __init__(
        self,
        in_order: Callable[[Update, Bot, int, Callable[[], Awaitable[None]]], Awaitable[None]],
        say: Callable[[Bot, int, str], Awaitable[None]],
        gone: Callable[[int], Awaitable[None]],
        inbox: TelegramInbox,
        replies: Mapping[str, str],
    ) -> None:
        self._in_order, self._say, self._gone, self._inbox, self._replies = in_order, say, gone, inbox, replies
        self._albums: deque[str] = deque(maxlen=1000)

    def first_handlers(self) -> list[Handler]:
        """Those asked before anything is read as told."""
        forwarded = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.FORWARDED & filters.TEXT
        return [MessageHandler(forwarded, self._on_forwarded)]

    def last_handlers(self) -> list[Handler]:
        """Those asked about what nobody else took."""
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        edited = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE & filters.TEXT
        groups = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
        return [
            MessageHandler(private & ~filters.StatusUpdate.ALL, self._on_content),
            MessageHandler(edited, self._on_edited),
            MessageHandler(groups, self._on_group),
            ChatMemberHandler(self._on_member, ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    async def _on_forwarded(self, update: Update, context: Context) -> None:
        await self._decline(update, context, "forwarded")

    async def _on_content(self, update: Update, context: Context) -> None:
        assert update.message is not None
        album = update.message.media_group_id
        if album is not None:
            if album in self._albums:  # ten photos of one document are one message to the sender
                return
            self._albums.append(album)
        content = next((key for name, key in BY_CONTENT.items() if getattr(update.message, name)), "text_only")
        await self._decline(update, context, content)

    async def _on_edited(self, update: Update, context: Context) -> None:
        assert update.effective_chat is not None
        if await self._inbox.first_time("edited", update.effective_chat.id):
            await self._decline(update, context, "edited")

    async def _decline(self, update: Update, context: Context, key: str) -> None:
        assert update.effective_chat is not None
        chat_id = update.effective_chat.id
        await self._in_order(update, context.bot, chat_id, lambda: self._say(context.bot, chat_id, key))

    async def _on_group(self, update: Update, context: Context) -> None:
        message = update.message
        assert message is not None
        if not is_addressed(message, context.bot.id, context.bot.username):
            return

        async def invite() -> None:
            address = f"https://t.me/{context.bot.username}?start=group"
            button = InlineKeyboardButton(self._replies["group_button"], url=address)
            await context.bot.send_message(
                message.chat_id,
                self._replies["group"],
                message_thread_id=message.message_thread_id,
                reply_markup=InlineKeyboardMarkup([[button]]),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

        await self._in_order(update, context.bot, message.chat_id, invite)

    async def _on_member(self, update: Update, _context: Context) -> None:
        changed = update.my_chat_member
        assert changed is not None
        if changed.chat.type == changed.chat.PRIVATE and changed.new_chat_member.status == ChatMember.BANNED:
            await self._gone(changed.chat.id)  # blocked


def is_addressed(message: Message, bot_id: int, username: str) -> bool:
    """Whether somebody in a group speaks to the bot: by its name, by /command@name, or in reply to it."""
    reply = message.reply_to_message
    if reply is not None and reply.from_user is not None and reply.from_user.id == bot_id:
        return True
    called = message.parse_entities(["mention", "bot_command"]).values()
    return any(name.lower().endswith(f"@{username}".lower()) for name in called)
