"""Telegram brings messages to us: whichever of our processes it reaches, each is answered once and in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import ValidationError
from starlette.types import Receive, Scope, Send

from api.channels.telegram import TelegramChannel
from api.channels.telegram_webhook import Webhook
from api.channels.telegram_webhook_route import telegram_webhook_router
from api.kept import Kept
from api.public.problems import install
from api.settings import Settings
from tests.api.bot_api_server import BotApiServer
from tests.api.lost_database import without
from tests.api.serving import serving
from tests.api.telegram_support import KEY, LI, REPLIES, TOKEN, WANG, ScriptedConversation, ask, eventually
from tests.api.test_telegram_inbox import started

PATH = "/telegram/updates"


def app_of(channel: TelegramChannel) -> FastAPI:
    app = FastAPI()
    install(app)
    app.include_router(telegram_webhook_router([channel]))
    return app


@dataclass
class Process:
    """One of several app processes; only one `channel` is started, by who holds the lease."""

    talk: ScriptedConversation
    channel: TelegramChannel
    url: str


class Balancer:
    """Between Telegram and the processes, as an edge is: passes each request on to the one it is told."""

    def __init__(self) -> None:
        self.to: list[Process] = []
        self.passed = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = (await receive())["body"]
        process = self.to[self.passed % len(self.to)]
        self.passed += 1
        headers = {name: value for name, value in scope["headers"] if name.startswith((b"x-", b"content-type"))}
        async with httpx.AsyncClient(trust_env=False) as client:
            answered = await client.post(f"{process.url}{scope['path']}", content=body, headers=list(headers.items()))
        await send({"type": "http.response.start", "status": answered.status_code, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def two_processes(server: BotApiServer, kept: Kept) -> AsyncIterator[tuple[Process, Process, Balancer]]:
    balancer = Balancer()
    async with AsyncExitStack() as stack:
        edge = await stack.enter_async_context(serving(balancer))
        made = []
        for _ in range(2):
            talk = ScriptedConversation()
            channel = TelegramChannel(
                TOKEN,
                talk,
                REPLIES,
                base_url=server.base_url,
                public_url=edge.url,
                session_key=KEY,
                inbox=kept.inbox,
                offers=kept.offers,
                webhook=True,
            )
            served = await stack.enter_async_context(serving(app_of(channel)))
            stack.push_async_callback(channel.stop)
            made.append(Process(talk, channel, served.url))
        balancer.to = made[:1]
        yield made[0], made[1], balancer


async def begun(process: Process, server: BotApiServer) -> None:
    sets = server.count("setWebhook")
    await process.channel.start()
    await server.until(lambda: server.count("setWebhook") > sets)
    await eventually(lambda: process.channel.running)


async def test_what_telegram_brings_is_answered(server: BotApiServer, kept: Kept) -> None:
    async with two_processes(server, kept) as (leading, _, _):
        await begun(leading, server)
        assert server.bringing.url.endswith(PATH) and server.count("getUpdates") == 0
        assert (await ask(server, "在吗")).text == "您说：在吗"
        assert server.bringing.statuses == [200]


async def test_what_reaches_the_other_process_is_answered_too_in_order_and_once(
    server: BotApiServer, kept: Kept
) -> None:
    async with two_processes(server, kept) as (leading, other, balancer):
        await begun(leading, server)
        balancer.to = [other, leading]
        for number in range(6):
            await server.write(WANG, str(number))
            await eventually(lambda number=number: len(server.bringing.taken) == number + 1)  # type: ignore[misc]
        assert [(await server.read(WANG)).text for _ in range(6)] == [f"您说：{number}" for number in range(6)]
        server.bringing.begin(server.bringing.taken)  # an acknowledgement was lost: all of it once more
        await eventually(lambda: len(server.bringing.taken) == 12)
        assert (await ask(server, "完")).text == "您说：完"
        assert leading.talk.heard == [*map(str, range(6)), "完"] and other.talk.heard == []


async def test_the_process_that_takes_over_answers_what_came_meanwhile(server: BotApiServer, kept: Kept) -> None:
    async with two_processes(server, kept) as (leading, other, balancer):
        await begun(leading, server)
        balancer.to = [other]
        leading.talk.hold("在吗")
        await server.write(WANG, "在吗")
        await eventually(lambda: leading.talk.heard == ["在吗"])
        leading.channel._dialogue.order.cancel()  # as a kill ends it: in the middle
        await leading.channel.stop()
        await server.write(LI, "没人在的时候")
        await eventually(lambda: len(server.bringing.taken) == 2)
        assert server.unread(WANG) == server.unread(LI) == 0
        await begun(other, server)
        assert (await server.read(WANG)).text == "您说：在吗"
        assert (await server.read(LI)).text == "您说：没人在的时候"


async def test_what_cannot_be_kept_is_brought_again_and_by_who_answers_heard_at_once(
    server: BotApiServer, kept: Kept
) -> None:
    async with two_processes(server, kept) as (leading, other, balancer):
        await begun(leading, server)
        balancer.to = [other]
        with without(kept):
            await server.write(WANG, "在吗")
            await eventually(lambda: 503 in server.bringing.statuses)
            balancer.to = [leading]
            assert (await server.read(WANG)).text == "您说：在吗"
        balancer.to = [other]
        assert (await ask(server, "还在吗")).text == "您说：还在吗"
        assert leading.talk.heard == ["在吗", "还在吗"]


async def test_from_polling_to_a_webhook_and_back_no_message_is_lost(server: BotApiServer, kept: Kept) -> None:
    talk = ScriptedConversation()
    async with started(server, talk, kept):
        await ask(server, "一")
    await server.write(WANG, "二")  # while nothing runs
    async with two_processes(server, kept) as (leading, _, _):
        await begun(leading, server)
        assert (await server.read(WANG)).text == "您说：二"
    async with started(server, talk, kept):
        assert not server.bringing.url
        assert (await ask(server, "三")).text == "您说：三"
    assert talk.heard == ["一", "三"]


async def test_a_webhook_that_somebody_took_away_is_set_again(
    server: BotApiServer, kept: Kept, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("api.channels.telegram_webhook.LOOK_EVERY_S", 0.0)
    async with two_processes(server, kept) as (leading, _, _):
        await begun(leading, server)
        server.bringing.url = "https://somebody.example/"
        await eventually(lambda: server.bringing.url.endswith(PATH))
        assert "it is set again" in caplog.text


@contextmanager
def client_of(kept: Kept) -> Iterator[tuple[TestClient, Webhook]]:
    channel = TelegramChannel(
        TOKEN,
        ScriptedConversation(),
        REPLIES,
        public_url="https://h.example",
        session_key=KEY,
        inbox=kept.inbox,
        webhook=True,
    )
    assert channel.webhook is not None
    with TestClient(app_of(channel)) as client:
        yield client, channel.webhook


def test_nobody_but_telegram_is_let_in(kept: Kept) -> None:
    update = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"},
    }
    header = "X-Telegram-Bot-Api-Secret-Token"
    with client_of(kept) as (client, webhook):
        for headers in ({}, {header: ""}, {header: "é".encode()}, {header: webhook._secret[:-1]}, {header: TOKEN}):
            refused = client.post(PATH, json=update, headers=headers)
            assert refused.status_code == 403 and refused.headers["content-type"] == "application/problem+json"
        assert asyncio.run(kept.inbox.waiting("telegram")) == []
        right = {header: webhook._secret}
        assert client.post(PATH, json=update, headers=right).status_code == 200
        assert len(asyncio.run(kept.inbox.waiting("telegram"))) == 1
        for unreadable in (b"", b"{", b"[]", b'{"update_id": "x"}', b'{"update_id": 2, "message": 5}'):
            # brought again it would be the same
            assert client.post(PATH, content=unreadable, headers=right).status_code == 200
        assert client.get(PATH).status_code == 405
        assert "/telegram" not in client.get("/openapi.json").text


def test_without_a_webhook_there_is_no_such_address(kept: Kept) -> None:
    polling = TelegramChannel(TOKEN, ScriptedConversation(), REPLIES, session_key=KEY, inbox=kept.inbox)
    assert polling.webhook is None
    assert TestClient(app_of(polling)).post(PATH, json={}).status_code == 404
    with pytest.raises(ValueError, match="public address"):
        TelegramChannel(TOKEN, ScriptedConversation(), REPLIES, session_key=KEY, inbox=kept.inbox, webhook=True)


def test_the_secret_is_another_for_another_bot_or_key(kept: Kept) -> None:
    def secret(token: str, key: bytes) -> str:
        made = TelegramChannel(
            token,
            ScriptedConversation(),
            REPLIES,
            public_url="https://h.example",
            session_key=key,
            inbox=kept.inbox,
            webhook=True,
        )
        assert made.webhook is not None
        return made.webhook._secret

    secrets = {secret("1:a", b"k"), secret("1:b", b"k"), secret("1:a", b"l")}
    assert len(secrets) == 3 and all(one.isalnum() and len(one) == 64 for one in secrets)


def test_a_webhook_without_an_address_is_refused_by_the_settings() -> None:
    for public_url in (None, "http://h.example"):
        with pytest.raises(ValidationError, match="HUIMIN_PUBLIC_URL"):
            Settings.model_validate({"public_url": public_url, "telegram_webhook": True})
    assert Settings.model_validate({"public_url": "https://h.example", "telegram_webhook": True}).telegram_webhook
