"""A question of which several answers may hold: ticks in place, sent by one button, kept over a restart."""

from __future__ import annotations

import json

import pytest

from actions.replies import read_replies
from api.channels.channel import Channel
from api.kept import Kept
from api.public.buttons import Button
from api.public.schemas import Message, QuestionWaiting
from tests.api.bot_api_server import BotApiServer
from tests.api.telegram_support import REPLIES, WANG, ScriptedConversation, ask
from tests.api.test_telegram_inbox import started


def choices(*titles: str) -> list[Button]:
    return [Button(title=title, payload=title) for title in titles]


SEVERAL = QuestionWaiting(
    facts=["a", "b", "c"],
    person=None,
    relation=None,
    kind="several",
    choices=choices("低保", "低保边缘", "特困", "都没有", "不清楚"),
)
# the message itself has room for a few, and for what is no answer
SHOWN = choices("低保", "都没有", "不清楚", "先看结果")
OPEN = ["☐ 低保", "☐ 低保边缘", "☐ 特困", "➤ 选好了", "都没有", "不清楚", "先看结果"]


@pytest.fixture
def talk() -> ScriptedConversation:
    scripted = ScriptedConversation()

    def answer(text: str) -> list[Message]:
        scripted.question = SEVERAL if text == "问" else None
        return [Message(text="家里有这些吗？", buttons=SHOWN)] if text == "问" else [Message(text=f"您说：{text}")]

    scripted.answer = answer
    return scripted


async def test_ticks_change_in_place_and_are_sent_together(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    asked = await ask(server, "问")
    assert asked.text == f"家里有这些吗？\n{REPLIES['pick_hint']}" and asked.titles == OPEN
    for title in ("☐ 特困", "☐ 低保", "☐ 低保边缘"):
        await server.tap(asked, title)
        await server.until(lambda title=title: title not in asked.titles)  # type: ignore[misc]
    query = await server.tap(asked, "☑ 低保边缘")
    await server.until(lambda: "☐ 低保边缘" in asked.titles and query in server.answered)
    assert asked.titles[:3] == ["☑ 低保", "☐ 低保边缘", "☑ 特困"]
    assert talk.heard == ["问"] and server.unread(WANG) == 0
    sending = await server.tap(asked, "➤ 选好了")
    assert (await server.read(WANG)).text == "您说：低保、特困"
    await server.until(lambda: asked.titles == ["✓ 低保、特困"] and sending in server.answered)


async def test_nothing_ticked_is_told_on_top_and_not_sent(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    asked = await ask(server, "问")
    query = await server.tap(asked, "➤ 选好了")
    await server.until(lambda: query in server.answered)
    assert server.alerts == [REPLIES["pick_first"]] and talk.heard == ["问"]
    await server.tap(asked, "都没有")
    assert (await server.read(WANG)).text == "您说：都没有"


async def test_a_tap_that_telegram_brings_twice_does_not_undo_itself(channel: Channel, server: BotApiServer) -> None:
    asked = await ask(server, "问")
    tick = ("☐ 低保", dict(asked.keyboard)["☐ 低保"])
    await server.tap(asked, "☐ 低保")
    await server.until(lambda: "☑ 低保" in asked.titles)
    shown, asked.keyboard = asked.keyboard, [tick]
    again = await server.tap(asked, "☐ 低保")  # the finger was quicker than the screen
    asked.keyboard = shown
    await server.until(lambda: again in server.answered)
    await ask(server, "完")
    assert "☑ 低保" in asked.titles


async def test_ticks_outlive_a_restart(server: BotApiServer, talk: ScriptedConversation, kept: Kept) -> None:
    async with started(server, talk, kept):
        asked = await ask(server, "问")
        await server.tap(asked, "☐ 特困")
        await server.until(lambda: "☑ 特困" in asked.titles)
    async with started(server, talk, kept):
        await server.tap(asked, "☐ 低保")
        await server.until(lambda: "☑ 低保" in asked.titles)
        assert "☑ 特困" in asked.titles
        await server.tap(asked, "➤ 选好了")
        assert (await server.read(WANG)).text == "您说：低保、特困"


async def test_ticks_of_an_old_question_are_told_so(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    asked = await ask(server, "问")
    await ask(server, "别的")
    await server.tap(asked, "☐ 特困")
    assert (await server.read(WANG)).text == REPLIES["button_expired"]
    await server.until(lambda: not asked.keyboard)


async def test_an_offer_that_an_older_version_kept_still_stands(
    server: BotApiServer, talk: ScriptedConversation, kept: Kept
) -> None:
    async with started(server, talk, kept) as running:
        asked = await ask(server, "问")
        session = running._dialogue.session_id(WANG)
    asked.keyboard = [("有", "old-name:0")]
    await kept.offers.put(session, json.dumps(["old-name", "", [["有", "有的"]]]))
    async with started(server, talk, kept) as running:
        running._dialogue._buttons.forget(session)
        await server.tap(asked, "有")
        assert (await server.read(WANG)).text == "您说：有的"


def test_the_button_that_sends_is_named_where_nothing_is_ticked() -> None:
    replies = read_replies()
    assert replies.say("channel_pick_done") in replies.say("channel_pick_hint")
    assert replies.say("button_none_of_these") in replies.say("channel_pick_first")
