"""A Telegram Bot API server on loopback, for tests: the real library talks to it, no internet is needed.

It keeps to the documented behaviour where a bot can get it wrong: updates stay until confirmed by an offset,
a second poll ends the first (409), an unknown token is a 401, `allowed_updates` is obeyed from the first
poll on, texts are limited to 4096 UTF-16 units after parsing, bad HTML and buttons over 64 bytes are a 400.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any, Self
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.api.bot_api_bringing import Bringing
from tests.api.bot_api_html import Refused, visible
from tests.api.bot_api_message import Sent, blocked, entities_of, keyboard_of, message_of
from tests.api.serving import serving

BOT = {"id": 4242, "is_bot": True, "first_name": "惠民", "username": "huimin_test_bot"}
PATIENCE_S = 20.0  # the machine may be busy with other things


class BotApiServer:
    """One bot's Telegram: `async with BotApiServer("1:token") as server`, then write, tap and read."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.sent: list[Sent] = []
        self.answered: list[str] = []
        self.alerts: list[str] = []
        self.pending: list[dict[str, Any]] = []
        self._inbox: dict[int, asyncio.Queue[Sent]] = {}
        self._refusals: dict[str, list[Refused]] = {}
        self._allowed: list[str] | None = None
        self._changed = asyncio.Condition()
        self._poll = 0
        self._numbers = iter(range(1, 1_000_000))
        self.revoked, self.held = False, 0
        self.taken: list[dict[str, Any]] = []  # updates that were confirmed
        self._hold: tuple[str, int] | None = None
        self.is_away: Callable[[], bool] = lambda: False  # everything is a 502 while it holds
        self.bringing = Bringing(self._note)  # to a webhook, where one is set

    async def __aenter__(self) -> Self:
        app = Starlette(routes=[Route("/bot{token}/{method}", self._handle, methods=["GET", "POST"])])
        self._stack = AsyncExitStack()
        self._served = await self._stack.enter_async_context(serving(app))
        self.base_url = self._served.url
        return self

    async def __aexit__(self, *_: object) -> None:
        self.bringing.stop()
        self._served.server.should_exit = True
        await self._end_polls()
        await self._stack.aclose()

    # What people do

    async def write(
        self, chat_id: int, text: str, *, kind: str = "private", update: str = "message", **more: Any
    ) -> None:
        """A text message; `update` makes it an `edited_message` or `channel_post`, `kind` another chat."""
        await self._push(update, self._message(chat_id, kind, text=text, entities=entities_of(text), **more))

    async def post(self, chat_id: int, **content: Any) -> None:
        """A message with other content than text, such as `photo=[…]`."""
        await self._push("message", self._message(chat_id, "private", **content))

    async def block(self, chat_id: int) -> None:
        """The person blocks the bot."""
        message = self._message(chat_id, "private")
        await self._push("my_chat_member", {name: message[name] for name in ("date", "from", "chat")} | blocked(BOT))

    async def tap(self, sent: Sent, title: str) -> str:
        """Tap the button with this title below a message of the bot; the id of the callback query."""
        number = next(self._numbers)
        message = self._message(sent.chat_id, "private", text=sent.text)
        message |= {"message_id": sent.message_id, "from": BOT}
        await self._push(
            "callback_query",
            {
                "id": f"query{number}",
                "from": {"id": sent.chat_id, "is_bot": False, "first_name": "王"},
                "chat_instance": "1",
                "message": message,
                "data": dict(sent.keyboard)[title],
            },
        )
        return f"query{number}"

    def refuse_next(self, method: str, refusal: Refused) -> None:
        """Let the next call of `method` fail."""
        self._refusals.setdefault(method, []).append(refusal)

    def hold_after(self, method: str, calls: int | None) -> None:
        """After so many calls of `method` from now on, let it hang; None lets it go."""
        self._hold = None if calls is None else (method, self.count(method) + calls)

    # What people see

    async def read(self, chat_id: int) -> Sent:
        """The next message of the bot in this chat; `TimeoutError` if none comes."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._inbox.setdefault(chat_id, asyncio.Queue()).get()

    def unread(self, chat_id: int) -> int:
        """How many messages of the bot have not been read in this chat."""
        return self._inbox.setdefault(chat_id, asyncio.Queue()).qsize()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds; it is looked at after every call to the server."""
        async with asyncio.timeout(PATIENCE_S), self._changed:
            await self._changed.wait_for(condition)

    def count(self, method: str) -> int:
        """How often the bot has called `method`."""
        return sum(name == method for name, _ in self.calls)

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return self._served.connections

    # The API

    async def _handle(self, request: Request) -> JSONResponse:
        method = request.path_params["method"]
        params = dict(parse_qsl((await request.body()).decode()))
        try:
            if request.path_params["token"] != self.token or self.revoked:
                raise Refused(401, "Unauthorized")
            async with self._changed:
                self.calls.append((method, params))
                self._changed.notify_all()
            if self.is_away():
                raise Refused(502, "Bad Gateway")
            if refusals := self._refusals.get(method):
                raise refusals.pop(0)
            if self._hold and self._hold[0] == method and self.count(method) > self._hold[1]:
                self.held += 1
                await asyncio.sleep(PATIENCE_S)
            handler = getattr(self, f"_api_{method}", None)
            if handler is None:
                raise Refused(404, "Not Found")
            result = await handler(params)
        except Refused as refused:
            body = {"ok": False, "error_code": refused.code, "description": str(refused)}
            more = {"parameters": refused.parameters} if refused.parameters else {}
            return JSONResponse(body | more, refused.code)
        return JSONResponse({"ok": True, "result": result})

    async def _api_getMe(self, _: dict[str, str]) -> dict[str, Any]:
        return BOT

    async def _api_deleteWebhook(self, _: dict[str, str]) -> bool:
        self.bringing.url = ""
        return True

    async def _api_setWebhook(self, params: dict[str, str]) -> bool:
        self.bringing.url, self.bringing.secret = params["url"], params["secret_token"]
        self._allowed = json.loads(params["allowed_updates"])
        self._bring()
        return True

    async def _api_getWebhookInfo(self, _: dict[str, str]) -> dict[str, Any]:
        return {"url": self.bringing.url, "has_custom_certificate": False, "pending_update_count": 0}

    async def _api_setMyCommands(self, _: dict[str, str]) -> bool:
        return True

    async def _api_sendChatAction(self, _: dict[str, str]) -> bool:
        return True

    async def _api_getUpdates(self, params: dict[str, str]) -> list[dict[str, Any]]:
        offset, patience = int(params.get("offset", 0)), float(params.get("timeout", 0))
        if "allowed_updates" in params:
            self._allowed = json.loads(params["allowed_updates"])
        async with self._changed:
            self._poll += 1
            mine = self._poll
            self.taken += [update for update in self.pending if update["update_id"] < offset]
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
            self._changed.notify_all()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._changed.wait_for(lambda: self.pending or self._poll != mine)
            if self._poll != mine:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
            return self.pending[:100]

    async def _api_sendMessage(self, params: dict[str, str]) -> dict[str, Any]:
        html, chat_id = params["text"], int(params["chat_id"])
        text = (visible(html) if params.get("parse_mode") == "HTML" else html).strip()
        if not text:
            raise Refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise Refused(400, "Bad Request: message is too long")
        message = self._message(chat_id, "private", text=text) | {"from": BOT}
        keyboard, silent = keyboard_of(params.get("reply_markup")), params.get("disable_notification") == "true"
        sent = Sent(chat_id, message["message_id"], html, text, keyboard, silent)
        self.sent.append(sent)
        self._inbox.setdefault(chat_id, asyncio.Queue()).put_nowait(sent)
        return message

    async def _api_editMessageReplyMarkup(self, params: dict[str, str]) -> dict[str, Any]:
        sent = next((sent for sent in self.sent if sent.message_id == int(params["message_id"])), None)
        if sent is None:
            raise Refused(400, "Bad Request: message to edit not found")
        sent.keyboard = keyboard_of(params.get("reply_markup"))
        await self._note()
        return self._message(sent.chat_id, "private", text=sent.text) | {"message_id": sent.message_id}

    async def _api_answerCallbackQuery(self, params: dict[str, str]) -> bool:
        self.answered.append(params["callback_query_id"])
        if params.get("text"):
            self.alerts.append(params["text"])
        await self._note()
        return True

    def _message(self, chat_id: int, kind: str, **content: Any) -> dict[str, Any]:
        return message_of(next(self._numbers), chat_id, kind, **content)

    async def _push(self, kind: str, content: dict[str, Any]) -> None:
        if self._allowed is None or kind in self._allowed:
            self.pending.append({"update_id": next(self._numbers), kind: content})
        self._bring()
        await self._note()

    def _bring(self) -> None:
        if self.bringing.url:
            self.bringing.begin(self.pending)
            self.pending = []

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _end_polls(self) -> None:
        self._poll += 1
        await self._note()
