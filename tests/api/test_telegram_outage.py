"""Telegram is away for minutes, asks to wait, or is told no: no answer is lost, nobody is written to who left."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest
from telegram.error import TimedOut
from telegram.ext import ExtBot

from api.channels.telegram import TelegramChannel
from api.channels.telegram_delivery import Patience
from api.kept import Kept
from api.public.schemas import Button, Message
from tests.api.bot_api_html import Refused
from tests.api.bot_api_server import BotApiServer
from tests.api.telegram_support import KEY, LI, REPLIES, TOKEN, WANG, ScriptedConversation, ask, eventually


class ScriptedClock:
    """The hours of the server and of the channel: time passes where somebody waits, and only then."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waited: list[float] = []
        self.stands = asyncio.Event()  # a waiting that does not end until it is set
        self.stands.set()

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        await self.stands.wait()
        self.now += seconds
        await asyncio.sleep(0)

    @property
    def patience(self) -> Patience:
        return Patience(sleep=self.sleep, clock=lambda: self.now)


@pytest.fixture
def hours() -> ScriptedClock:
    return ScriptedClock()


def patient(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, kept: Kept | None = None
) -> TelegramChannel:
    inbox, offers = (kept.inbox, kept.offers) if kept else (None, None)
    return TelegramChannel(
        TOKEN,
        talk,
        REPLIES,
        base_url=server.base_url,
        session_key=KEY,
        inbox=inbox,
        offers=offers,
        patience=hours.patience,
    )


async def begun(channel: TelegramChannel, server: BotApiServer) -> None:
    polls = server.count("getUpdates")
    await channel.start()
    await server.until(lambda: server.count("getUpdates") > polls)


def away_for(server: BotApiServer, hours: ScriptedClock, minutes: float) -> None:
    """From now on, but for fetching: what the test is about is that answers get out."""
    ends = hours.now + 60 * minutes
    server.is_away = lambda: hours.now < ends and server.calls[-1][0] != "getUpdates"


async def test_an_outage_of_minutes_loses_no_answer_and_mixes_none_up(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, caplog: pytest.LogCaptureFixture
) -> None:
    running = patient(server, talk, hours)
    await begun(running, server)
    away_for(server, hours, 12)
    await server.write(WANG, "我儿子生病了")
    await server.write(WANG, "第二句")
    assert [(await server.read(WANG)).text for _ in range(2)] == ["您说：我儿子生病了", "您说：第二句"]
    assert 12 * 60 <= sum(hours.waited) <= 12 * 60 + 31 and max(hours.waited) == 30
    await running.stop()
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == ["an answer waits for Telegram (NetworkError), and is tried again"]


async def test_a_restart_in_the_middle_of_an_outage_loses_no_answer(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.channels.telegram.STOP_GRACE_S", 0.1)
    talk.answer = lambda text: [Message(text="甲"), Message(text="乙", buttons=[Button(title="有", payload="有的")])]
    running = patient(server, talk, hours, kept)
    await begun(running, server)
    await server.write(LI, "在吗")
    assert [(await server.read(LI)).text for _ in range(2)] == ["甲", "乙"]
    server.refuse_next("sendChatAction", Refused(502, "Bad Gateway"))
    away_for(server, hours, 20)
    hours.stands.clear()
    await server.write(WANG, "在吗")
    await eventually(lambda: bool(hours.waited))
    await running.stop()
    hours.stands.set()
    after = ScriptedConversation()
    after.answer = talk.answer
    running = patient(server, after, hours, kept)
    server.is_away = lambda: False
    await running.start()
    assert [(await server.read(WANG)).text for _ in range(2)] == ["甲", "乙"]
    assert after.again == {"在吗": True} and server.unread(LI) == 0
    await running.stop()


async def test_what_is_out_before_the_restart_keeps_its_buttons(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.channels.telegram.STOP_GRACE_S", 0.1)
    talk.answer = lambda text: [
        Message(text=f"您说：{text}", buttons=[Button(title="有", payload="有的")]),
        Message(text="乙"),
    ]
    running = patient(server, talk, hours, kept)
    await begun(running, server)
    server.hold_after("sendMessage", 1)
    await server.write(WANG, "在吗")
    first = await server.read(WANG)
    await eventually(lambda: server.held > 0)
    await running.stop()
    server.hold_after("sendMessage", None)
    running = patient(server, talk, hours, kept)
    await running.start()
    assert (await server.read(WANG)).text == "乙"
    await server.tap(first, "有")
    assert (await server.read(WANG)).text == "您说：有的"
    await running.stop()


async def test_the_time_that_telegram_asks_for_is_waited(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock
) -> None:
    running = patient(server, talk, hours)
    await begun(running, server)
    for seconds in (700, 35):
        server.refuse_next("sendMessage", Refused(429, "Too Many Requests", retry_after=seconds))
    assert (await ask(server, "在吗")).text == "您说：在吗"
    assert hours.waited == [700, 35]
    await running.stop()


async def test_after_an_hour_it_is_given_up_and_the_next_message_is_answered(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, caplog: pytest.LogCaptureFixture
) -> None:
    running = patient(server, talk, hours)
    await begun(running, server)
    away_for(server, hours, 61)
    await server.write(WANG, "在吗")
    await eventually(lambda: "could not be delivered" in caplog.text)
    server.is_away = lambda: False
    assert (await ask(server, "还在吗")).text == "您说：还在吗"
    assert 3600 - 30 <= sum(hours.waited) <= 3600
    await running.stop()


async def test_what_may_have_come_is_sent_again_and_says_so(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = patient(server, talk, hours)
    await begun(running, server)
    really, lost = ExtBot.send_message, [httpx.ReadTimeout(""), httpx.ConnectTimeout("")]

    async def on_a_bad_line(*args: object, **more: object) -> object:
        if lost:
            raise TimedOut from lost.pop()
        return await really(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(ExtBot, "send_message", on_a_bad_line)
    assert (await ask(server, "在吗")).text == f"{REPLIES['sent_again']}\n您说：在吗"
    lost.append(httpx.ConnectTimeout(""))
    assert (await ask(server, "还在吗")).text == "您说：还在吗"  # it never left
    await running.stop()


async def test_words_that_telegram_cannot_read_go_out_without_their_markup(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock
) -> None:
    running = patient(server, talk, hours)
    await begun(running, server)
    server.refuse_next("sendMessage", Refused(400, "Bad Request: can't parse entities: unsupported start tag"))
    assert (await ask(server, "1 < 2 & 3")).text == "您说：1 < 2 & 3"
    await running.stop()


async def test_who_blocked_the_bot_is_forgotten_and_not_written_to_again(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock
) -> None:
    running = patient(server, talk, hours)
    await begun(running, server)
    talk.answer = lambda text: [Message(text=text), Message(text="第二")]
    server.refuse_next("sendMessage", Refused(403, "Forbidden: bot was blocked by the user"))
    await server.write(WANG, "在吗")
    await eventually(lambda: len(talk.forgotten) == 1)
    assert (await ask(server, "在吗", LI)).text == "在吗"
    assert server.unread(WANG) == 0 and not hours.waited
    await running.stop()


async def test_with_a_token_withdrawn_the_answer_waits_for_the_next_start(
    server: BotApiServer, talk: ScriptedConversation, hours: ScriptedClock, kept: Kept
) -> None:
    running = patient(server, talk, hours, kept)
    await begun(running, server)
    server.refuse_next("sendMessage", Refused(401, "Unauthorized"))
    await server.write(WANG, "在吗")
    await server.until(lambda: server.count("sendMessage") == 1)
    await running.stop()
    assert server.unread(WANG) == 0
    running = patient(server, talk, hours, kept)
    await running.start()
    assert (await server.read(WANG)).text == "您说：在吗"
    await running.stop()
