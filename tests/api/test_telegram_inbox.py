"""Telegram's messages over a restart: each answered, once, in order, and the buttons go on working."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.channels.telegram import TelegramChannel
from api.kept import Kept
from api.public.problems import NotKeptProblem, StoppingProblem
from api.public.schemas import Button, Message
from tests.api.bot_api_server import BotApiServer
from tests.api.lost_database import without
from tests.api.telegram_support import KEY, LI, REPLIES, TOKEN, WANG, ScriptedConversation, eventually


def channel(server: BotApiServer, talk: ScriptedConversation, kept: Kept) -> TelegramChannel:
    return TelegramChannel(
        TOKEN, talk, REPLIES, base_url=server.base_url, session_key=KEY, inbox=kept.inbox, offers=kept.offers
    )


@asynccontextmanager
async def started(server: BotApiServer, talk: ScriptedConversation, kept: Kept) -> AsyncIterator[TelegramChannel]:
    running = channel(server, talk, kept)
    polls = server.count("getUpdates")
    await running.start()
    await server.until(lambda: server.count("getUpdates") > polls)
    yield running
    await running.stop()


async def test_what_is_at_work_at_the_stop_is_answered_after_the_start_before_anything_new(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    talk.hold("第一句")
    async with started(server, talk, kept):
        await server.write(WANG, "第一句")
        await eventually(lambda: talk.heard == ["第一句"])
        await server.write(WANG, "第二句")  # waits for its turn
        await server.write(LI, "另一个人")
        assert (await server.read(LI)).text == "您说：另一个人"
    assert server.unread(WANG) == 0
    after = ScriptedConversation()
    async with started(server, after, kept):
        await server.write(WANG, "第三句")
        texts = [(await server.read(WANG)).text for _ in range(3)]
    assert texts == ["您说：第一句", "您说：第二句", "您说：第三句"]
    assert after.again == {"第一句": True, "第二句": True, "第三句": False}
    async with started(server, ScriptedConversation(), kept):
        await asyncio.sleep(0.2)
    assert server.unread(WANG) == server.unread(LI) == 0, "answered once"


async def test_a_message_that_telegram_brings_again_is_not_taken_again(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    async with started(server, talk, kept):
        await server.write(WANG, "在吗")
        await server.read(WANG)
        await eventually(lambda: bool(server.taken))
        brought = server.taken[-1]
    server.pending.insert(0, brought)  # the program was killed before it could be confirmed
    async with started(server, talk, kept):
        await eventually(lambda: not server.pending)
        await asyncio.sleep(0.2)
    assert talk.heard == ["在吗"] and server.unread(WANG) == 0


async def test_an_answer_of_two_parts_goes_on_with_the_second(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    def dies_after_one(_text: str) -> list[Message]:
        return [Message(text="甲"), Message(text="乙")]

    talk.answer = dies_after_one
    first = channel(server, talk, kept)
    await first.start()
    await server.until(lambda: server.count("getUpdates") > 0)
    server.hold_after("sendMessage", 1)
    await server.write(WANG, "在吗")
    assert (await server.read(WANG)).text == "甲"
    await eventually(lambda: server.held > 0)
    await first.stop()  # the second part hangs, and is given up
    server.hold_after("sendMessage", None)
    async with started(server, talk, kept):
        assert (await server.read(WANG)).text == "乙"
        await asyncio.sleep(0.2)
    assert server.unread(WANG) == 0


async def test_buttons_work_after_a_restart_and_a_tap_at_work_is_answered(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    talk.answer = lambda text: [Message(text=f"您说：{text}", buttons=[Button(title="有", payload="有的")])]
    async with started(server, talk, kept):
        await server.write(WANG, "在吗")
        asked = await server.read(WANG)
    talk.hold("有的")
    async with started(server, talk, kept):
        await server.tap(asked, "有")
        await eventually(lambda: talk.heard[-1] == "有的")
    after = ScriptedConversation()
    async with started(server, after, kept):
        assert (await server.read(WANG)).text == "您说：有的"
    assert after.again == {"有的": True}


async def test_an_answer_that_is_out_is_not_sent_again_for_a_keyboard_that_still_stands(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    talk.answer = lambda text: [Message(text=f"您说：{text}", buttons=[Button(title="有", payload="有的")])]
    first = channel(server, talk, kept)
    await first.start()
    await server.write(WANG, "在吗")
    asked = await server.read(WANG)
    server.hold_after("editMessageReplyMarkup", 0)
    await server.tap(asked, "有")
    assert (await server.read(WANG)).text == "您说：有的"
    await eventually(lambda: server.held > 0)
    await first.stop()  # the keyboard hangs, and is given up
    server.hold_after("editMessageReplyMarkup", None)
    async with started(server, talk, kept):
        await asyncio.sleep(0.3)
    assert server.unread(WANG) == 0


async def test_a_turn_that_comes_later_is_left_and_one_that_could_not_be_kept_is_not(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    def fails(text: str) -> list[Message]:
        raise StoppingProblem if text == "停" else NotKeptProblem

    talk.answer = fails
    async with started(server, talk, kept):
        await server.write(WANG, "停")
        await server.write(LI, "丢")
        assert "没有记上" in (await server.read(LI)).text
        await eventually(lambda: len(talk.heard) == 2)
    after = ScriptedConversation()
    async with started(server, after, kept):
        assert (await server.read(WANG)).text == "您说：停"
        await asyncio.sleep(0.2)
    assert (after.heard, server.unread(WANG), server.unread(LI)) == (["停"], 0, 0)


async def test_without_the_database_messages_are_answered_as_they_come(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    async with started(server, talk, kept):
        with without(kept):
            await server.write(WANG, "在吗")
            assert (await server.read(WANG)).text == "您说：在吗"
        await server.write(WANG, "还在吗")
        assert (await server.read(WANG)).text == "您说：还在吗"
    async with started(server, ScriptedConversation(), kept):
        await asyncio.sleep(0.2)
    assert server.unread(WANG) == 0


async def test_nothing_is_fetched_before_rasa_is_there(server: BotApiServer, talk: ScriptedConversation) -> None:
    there = asyncio.Event()
    waiting = TelegramChannel(TOKEN, talk, REPLIES, base_url=server.base_url, session_key=KEY, ready=there.wait)
    await waiting.start()
    await asyncio.sleep(0.2)
    assert server.calls == []
    there.set()
    await server.until(lambda: server.count("getUpdates") > 0)
    await waiting.stop()
