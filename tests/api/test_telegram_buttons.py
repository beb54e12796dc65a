"""Buttons in Telegram: a tap says the payload once, and an outdated one gets a kind word."""

from __future__ import annotations

from api.channels.channel import Channel
from api.public.schemas import Button, Message
from tests.api.bot_api_server import BotApiServer
from tests.api.telegram_support import (
    REPLIES,
    WANG,
    ScriptedConversation,
    ask,
)


async def test_a_tapped_button_says_its_payload_once(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    payload = "我想问问" + "很长的问题" * 30  # far over the 64 bytes that a button may carry
    talk.answer = lambda text: (
        [Message(text="好", buttons=[Button(title="就问这个", payload=payload)])]
        if text == "问"
        else [Message(text="答")]
    )
    sent = await ask(server, "问")
    first, second = await server.tap(sent, "就问这个"), await server.tap(sent, "就问这个")
    assert (await server.read(WANG)).text == "答"
    await server.until(lambda: sent.titles == ["✓ 就问这个"] and {first, second} <= set(server.answered))
    third = await server.tap(sent, "✓ 就问这个")
    await server.until(lambda: third in server.answered)
    await ask(server, "完")
    assert talk.heard == ["问", payload, "完"]
    assert server.unread(WANG) == 0


async def test_an_outdated_button_gets_a_friendly_reply(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    talk.answer = lambda text: [Message(text=text, buttons=[Button(title="是", payload="是")])]
    old = await ask(server, "第一问")
    await ask(server, "第二问")
    query = await server.tap(old, "是")
    assert (await server.read(WANG)).text == REPLIES["button_expired"]
    await server.until(lambda: query in server.answered and not old.keyboard)
    assert "是" not in talk.heard


async def test_a_button_whose_turn_failed_can_be_tapped_again(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    talk.answer = lambda _: [Message(text="好", buttons=[Button(title="是", payload="是")])]
    sent = await ask(server, "问")

    def fail(_: str) -> list[Message]:
        raise RuntimeError

    talk.answer, working = fail, talk.answer
    await server.tap(sent, "是")
    assert (await server.read(WANG)).text == REPLIES["unavailable"]
    talk.answer = working
    await server.tap(sent, "是")
    assert (await server.read(WANG)).text == "好"
