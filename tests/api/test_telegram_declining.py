"""What the bot takes for no telling: declined with what to do instead, once, and nothing of it noted."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from telegram import Update

from api.channels.channel import Channel
from api.channels.telegram_reduced import reduced
from api.kept import Kept
from tests.api.bot_api_server import BOT, BotApiServer
from tests.api.telegram_support import REPLIES, WANG, ScriptedConversation, ask, channel_on, eventually
from tests.api.test_telegram_inbox import started

FILE = {"file_id": "f", "file_unique_id": "u"}
PHOTO = [{**FILE, "width": 1, "height": 1}]
STICKER = {**FILE, "width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False, "emoji": "😭"}
LI_HERSELF = {"id": 5, "is_bot": False, "first_name": "李"}
FORWARDED = {"forward_origin": {"type": "user", "date": 1, "sender_user": LI_HERSELF}}
GROUP = -600


@pytest.mark.parametrize(
    ("content", "key"),
    [
        pytest.param({"voice": {**FILE, "duration": 1}}, "voice", id="voice"),
        pytest.param({"photo": PHOTO, "caption": "这是我的证"}, "photo", id="photo"),
        pytest.param({"sticker": STICKER}, "sticker", id="sticker"),
        pytest.param({"contact": {"phone_number": "13800000000", "first_name": "李"}}, "contact", id="contact"),
        pytest.param({"location": {"latitude": 30.2, "longitude": 120.1}}, "location", id="location"),
        pytest.param({"document": FILE}, "text_only", id="document"),
        pytest.param({"text": "我儿子一级残疾", **FORWARDED}, "forwarded", id="forwarded words"),
        pytest.param({"photo": PHOTO, **FORWARDED}, "photo", id="a forwarded photo"),
    ],
)
async def test_what_was_not_said_in_words_is_declined_in_its_own_way(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept, content: dict[str, Any], key: str
) -> None:
    async with started(server, talk, kept):
        await server.post(WANG, **content)
        assert (await server.read(WANG)).text == REPLIES[key]
        assert (await ask(server, "完")).text == "您说：完"
    assert talk.heard == ["完"]


async def test_an_album_is_declined_once(channel: Channel, server: BotApiServer, talk: ScriptedConversation) -> None:
    for _ in range(3):
        await server.post(WANG, photo=PHOTO, media_group_id="album")
    assert [(await server.read(WANG)).text, (await ask(server, "完")).text] == [REPLIES["photo"], "您说：完"]


async def test_what_is_forwarded_or_shown_of_others_is_kept_without_them(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    contact = {"phone_number": "13800000000", "first_name": "李", "user_id": 7}
    async with started(server, talk, kept) as running:
        server.hold_after("sendMessage", 0)
        await server.post(WANG, contact=contact)
        await server.post(WANG, text="我儿子一级残疾", **FORWARDED)
        await eventually(lambda: server.held > 0)
        contents = [json.loads(one.content)["update"]["message"] for one in await kept.inbox.waiting("telegram")]
        assert contents[0]["contact"] == {"phone_number": "", "first_name": ""}
        assert "李" not in json.dumps(contents, ensure_ascii=False)
        await running.stop()
    server.hold_after("sendMessage", None)
    async with started(server, talk, kept):
        texts = [(await server.read(WANG)).text for _ in range(2)]
    assert texts == [REPLIES["contact"], REPLIES["forwarded"]] and talk.heard == []


async def test_an_edit_is_not_answered_and_the_way_to_correct_is_told_once(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    async with started(server, talk, kept):
        await ask(server, "我妈68岁")
        await server.write(WANG, "我妈86岁", update="edited_message")
        assert (await server.read(WANG)).text == REPLIES["edited"]
        await server.write(WANG, "我妈76岁", update="edited_message")
        assert (await ask(server, "完")).text == "您说：完"
    async with started(server, talk, kept):
        await server.write(WANG, "我妈66岁", update="edited_message")
        assert (await ask(server, "再")).text == "您说：再"
    assert talk.heard == ["我妈68岁", "完", "再"]


async def test_a_group_is_invited_to_a_chat_of_ones_own_only_when_it_calls(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    of_the_bot: dict[str, Any] = {
        "message_id": 9,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup"},
        "from": BOT,
        "text": "在",
    }
    of_another = of_the_bot | {"from": {"id": 8, "is_bot": True, "first_name": "别的"}}
    to_others: list[tuple[str, dict[str, Any]]] = [
        ("我爸一级残疾", {}),
        ("@someone_else 我爸一级残疾", {}),
        ("/start", {}),
        ("/start@other_bot", {}),
        ("我爸一级残疾", {"reply_to_message": of_another}),
    ]
    to_us: list[tuple[str, dict[str, Any]]] = [
        ("😀 @Huimin_test_bot 我爸一级残疾", {}),
        ("/start@huimin_test_bot", {}),
        ("我爸一级残疾", {"reply_to_message": of_the_bot}),
    ]
    async with started(server, talk, kept):
        for text, more in to_others:
            await server.write(GROUP, text, kind="supergroup", **more)
        assert (await ask(server, "完")).text == "您说：完"
        assert server.unread(GROUP) == 0
        for text, more in to_us:
            await server.write(GROUP, text, kind="supergroup", **more)
            invited = await server.read(GROUP)
            assert invited.text == REPLIES["group"]
            assert invited.keyboard == [(REPLIES["group_button"], "https://t.me/huimin_test_bot?start=group")]
    assert talk.heard == ["完"]


async def test_of_a_group_only_the_call_is_kept() -> None:
    told = {
        "update_id": 1,
        "message": {
            "message_id": 2,
            "date": 1,
            "from": LI_HERSELF,
            "chat": {"id": GROUP, "type": "supergroup", "title": "邻居群"},
            "text": "我爸😀一级残疾 @huimin_test_bot",
            "entities": [{"type": "mention", "offset": 9, "length": 16}],
        },
    }
    assert (await reduced(Update.de_json(told, None)))["message"] == {
        "message_id": 2,
        "date": 1,
        "chat": {"id": GROUP, "type": "supergroup"},
        "text": "@huimin_test_bot",
        "entities": [{"type": "mention", "offset": 0, "length": 16}],
    }


async def test_a_message_that_comes_under_two_numbers_is_answered_once(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    await ask(server, "在吗")
    await eventually(lambda: bool(server.taken))
    twin = server.taken[-1] | {"update_id": server.taken[-1]["update_id"] + 500_000}
    server._numbers = iter(range(600_000, 700_000))
    server.pending.append(twin)
    assert (await ask(server, "完")).text == "您说：完"
    assert talk.heard == ["在吗", "完"]


async def test_channels_are_passed_over_in_silence(
    server: BotApiServer, talk: ScriptedConversation, caplog: pytest.LogCaptureFixture
) -> None:
    await server.write(-5, "频道", kind="channel", update="channel_post")
    running = channel_on(server, talk)
    await running.start()
    await ask(server, "完")
    await running.stop()
    assert talk.heard == ["完"] and len(server.sent) == 1
    assert not [record for record in caplog.records if record.levelno > logging.INFO]  # that it is on may be told


async def test_who_blocks_the_bot_is_forgotten(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    await ask(server, "在吗")
    await server.block(WANG)
    await eventually(lambda: len(talk.forgotten) == 1)
    assert talk.forgotten == [talk.turns[0][0]]
