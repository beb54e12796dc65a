"""How the Telegram channel runs: wrong tokens, bad lines, privacy of the log, a clean stop."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable

import pytest

from api.channels.telegram import TelegramChannel
from api.public.schemas import Message
from tests.api.bot_api_html import Refused
from tests.api.bot_api_server import BotApiServer
from tests.api.telegram_support import (
    KEY,
    REPLIES,
    SECRET,
    TOKEN,
    WANG,
    ScriptedConversation,
    ask,
    channel_on,
    eventually,
)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda text: int(f"bad input: {text}"), id="an exception with the user's words"),
        pytest.param(lambda text: [], id="no message"),
        pytest.param(lambda text: [Message(text=" \x00")], id="nothing visible"),
    ],
)
async def test_an_unexpected_error_is_a_kind_sentence_and_a_private_log(
    channel: TelegramChannel,
    server: BotApiServer,
    talk: ScriptedConversation,
    caplog: pytest.LogCaptureFixture,
    broken: Callable[[str], list[Message]],
) -> None:
    talk.answer = broken
    with caplog.at_level(logging.DEBUG):
        assert (await ask(server, "我得了重病")).text == REPLIES["unavailable"]
    assert len([record for record in caplog.records if record.levelno >= logging.ERROR]) == 1
    written = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "Error at " in written
    assert not re.search(f"重病|{WANG}|王|{SECRET}|Traceback", written)


async def test_the_library_itself_logs_nothing_private(
    server: BotApiServer, talk: ScriptedConversation, caplog: pytest.LogCaptureFixture
) -> None:
    # Started here, not by the fixture: pytest listens in on loggers that are shut when a test begins.
    running = channel_on(server, talk)
    await running.start()
    library = logging.getLogger("telegram.ext.ExtBot")
    try:
        raise ValueError("我得了重病")
    except ValueError as error:
        library.critical("Error while parsing updates! Received data was %r", "我得了重病", exc_info=error)
    library.warning("The token %s is old", TOKEN)
    await running.stop()
    first, second = (logging.Formatter().format(record) for record in caplog.records)
    assert re.fullmatch(r"python-telegram-bot reports at test_telegram_\w+:\d+: ValueError at .*", first)
    assert re.fullmatch(r"python-telegram-bot reports at test_telegram_\w+:\d+: no error", second)
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL, logging.WARNING]


@pytest.mark.parametrize("token", ["4242:another-token", "not a token", ""])
async def test_a_wrong_token_is_one_sentence_and_no_more(
    server: BotApiServer, talk: ScriptedConversation, caplog: pytest.LogCaptureFixture, token: str
) -> None:
    running = channel_on(server, talk, token)
    with caplog.at_level(logging.INFO):
        await running.start()
        await eventually(lambda: bool(caplog.records))
        assert not running.running
        await eventually(lambda: not server.connections)
        await running.stop()
    assert len(caplog.records) == 1
    assert "@BotFather" in caplog.text
    assert not token or token not in caplog.text


async def test_a_token_withdrawn_later_is_told_and_the_stop_is_clean(
    channel: TelegramChannel, server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.revoked = True
    await server.write(WANG, "在吗")  # ends the poll, the next one is refused
    await eventually(lambda: "refused the bot token" in caplog.text)
    await channel.stop()
    assert SECRET not in caplog.text


async def test_a_server_that_is_away_at_the_start_is_tried_again(
    server: BotApiServer, talk: ScriptedConversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.channels.telegram.RETRY_FIRST_S", 0.05)
    server.refuse_next("getMe", Refused(502, "Bad Gateway"))
    server.refuse_next("deleteWebhook", Refused(500, "Internal Server Error"))
    running = channel_on(server, talk)
    await running.start()
    assert (await ask(server, "在吗")).text == "您说：在吗"
    assert running.running
    await running.stop()


async def test_a_stop_finishes_what_is_at_work_and_leaves_nothing_behind(
    server: BotApiServer, talk: ScriptedConversation
) -> None:
    before, library = asyncio.all_tasks(), logging.getLogger("telegram")
    logging_before = (library.level, library.propagate, library.handlers[:])
    running = channel_on(server, talk)
    await running.start()
    gate = talk.hold("慢")
    await server.write(WANG, "慢")
    await server.until(lambda: server.count("sendChatAction") == 1)
    stopping = asyncio.create_task(running.stop())
    await asyncio.sleep(0.05)
    gate.set()
    await stopping
    assert (await server.read(WANG)).text == "您说：慢"
    assert not running.running
    await eventually(lambda: asyncio.all_tasks() <= before)  # the server's own may take a moment
    assert (library.level, library.propagate, library.handlers) == logging_before
    assert not server.pending  # confirmed, so no message is answered twice after the next start
    await running.stop()  # once more does no harm


async def test_a_turn_that_never_ends_does_not_hold_up_the_stop(
    server: BotApiServer, talk: ScriptedConversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.channels.telegram.STOP_GRACE_S", 0.1)
    running = channel_on(server, talk)
    await running.start()
    talk.hold("永远")
    await server.write(WANG, "永远")
    await server.write(WANG, "后面的")
    await server.until(lambda: server.count("sendChatAction") == 1)
    async with asyncio.timeout(5):
        await running.stop()
    assert talk.heard == ["永远"]


async def test_stop_while_connecting_and_without_start(server: BotApiServer, talk: ScriptedConversation) -> None:
    running = channel_on(server, talk)
    await running.stop()
    await running.start()
    await running.stop()
    assert not running.running


def test_missing_copy_is_named(talk: ScriptedConversation) -> None:
    with pytest.raises(ValueError, match="button_expired, card_apply"):
        TelegramChannel(TOKEN, talk, {"unavailable": ""}, session_key=KEY)
    with pytest.raises(ValueError, match="session key"):
        TelegramChannel(TOKEN, talk, REPLIES, session_key=b"")
