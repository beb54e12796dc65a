"""What a person meets in Telegram: the real python-telegram-bot against a Bot API server of ours."""

from __future__ import annotations

import hashlib
import hmac
import re

import pytest

from api.channels.channel import Channel
from api.public.problems import MessageProblem
from api.public.schemas import Button, Message
from tests.api.bot_api_html import Refused
from tests.api.bot_api_server import BotApiServer
from tests.api.telegram_support import (
    KEY,
    LI,
    REPLIES,
    WANG,
    ScriptedConversation,
    ask,
    citation,
)


async def test_an_answer_comes_with_its_citations_and_buttons(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    assert channel.name == "telegram"
    talk.answer = lambda _: [
        Message(
            text="按照这份文件，每月有补贴。[1][2]",
            citations=[citation(), citation(document_id="a/b", clause_id="c#1", quote="第二段。")],
            buttons=[Button(title="原文在哪", payload="原文在哪"), Button(title="还有呢", payload="还有呢")],
        )
    ]
    sent = await ask(server, "有补贴吗")
    assert sent.text == (
        "按照这份文件，每月有补贴。[1][2]\n\n"
        "[1] 《某某规划（2021—2025年）》 3. 某某补贴 · 征求意见稿\n每人每月补贴若干元。\n"
        "[2] 《某某规划（2021—2025年）》 3. 某某补贴 · 征求意见稿\n第二段。"
    )
    assert '<a href="https://huimin.example/documents/plan-2021#plan-2021%3Abox1.3">《某某' in sent.html
    assert '"https://huimin.example/documents/a%2Fb#c%231"' in sent.html
    assert "<blockquote expandable>每人每月补贴若干元。</blockquote>" in sent.html
    assert sent.titles == ["原文在哪", "还有呢"]
    assert [asked["action"] for name, asked in server.calls if name == "sendChatAction"] == ["typing"]
    assert [name for name, _ in server.calls].index("sendChatAction") < server.calls.index(
        next(call for call in server.calls if call[0] == "sendMessage")
    )


async def test_the_session_is_stable_and_does_not_show_the_chat(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    await ask(server, "一")
    await ask(server, "二")
    expected = "tg-" + hmac.new(KEY, b"1001", hashlib.sha256).hexdigest()[:32]
    assert talk.turns == [(expected, "一"), (expected, "二")]


async def test_a_long_message_is_split_and_nothing_is_lost(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    text = "".join(f"第{number}条，按照这份文件可以申请<补贴>&服务。" for number in range(400))
    quote = "一段没有句号的话😀" * 700
    talk.answer = lambda _: [
        Message(text=text, citations=[citation(quote=quote)], buttons=[Button(title="还有呢", payload="还有呢")])
    ]
    await server.write(WANG, "全部")
    await server.until(lambda: any(sent.keyboard for sent in server.sent))
    parts = [sent.text for sent in server.sent]
    assert len(parts) > 3
    assert all(part.endswith("。") for part in parts[:2])
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(
        r"\s", "", f"{text}[1]《某某规划（2021—2025年）》3. 某某补贴·征求意见稿{quote}"
    )
    assert [bool(sent.keyboard) for sent in server.sent] == [False] * (len(parts) - 1) + [True]


async def test_special_characters_arrive_as_written(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    odd = '<b>1 < 2 & 3 > 2</b> *_[`\\ &amp; "引" 😀'
    talk.answer = lambda text: [
        Message(
            text=text + "\x00\ud800",
            citations=[citation(quote=odd, document_title=odd, section=[], clause_id='"<&')],
        )
    ]
    sent = await ask(server, odd)
    assert sent.text == f"{odd}\n\n[1] 《{odd}》 征求意见稿\n{odd}"
    assert talk.heard == [odd]


async def test_commands(channel: Channel, server: BotApiServer, talk: ScriptedConversation) -> None:
    for command in ("/start", "/start code", "/help", "/nonsense"):
        await ask(server, command)
    assert talk.heard == ["你好", "你好", "你能做什么", "你能做什么"]
    assert (await ask(server, "/restart")).text == REPLIES["restarted"]
    assert talk.forgotten == [talk.turns[0][0]]
    assert len(talk.turns) == 4
    await server.until(lambda: server.count("setMyCommands") == 1)


async def test_a_problem_is_told_in_its_own_words(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    def too_long(_: str) -> list[Message]:
        raise MessageProblem("message too long", "这句话太长了，请控制在 <500 字。")

    talk.answer = too_long
    assert (await ask(server, "长")).text == "这句话太长了，请控制在 <500 字。"


async def test_one_chat_in_order_and_two_chats_at_once(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    gate = talk.hold("甲一")
    await server.write(WANG, "甲一")
    await server.write(WANG, "甲二")
    await server.write(LI, "乙一")
    assert (await server.read(LI)).text == "您说：乙一"
    assert sorted(talk.heard) == ["乙一", "甲一"]
    gate.set()
    assert [(await server.read(WANG)).text for _ in range(2)] == ["您说：甲一", "您说：甲二"]


async def test_a_flood_is_told_once_and_does_not_pile_up(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    gate = talk.hold("0")
    for number in range(20):
        await server.write(WANG, str(number))
    assert (await server.read(WANG)).text == REPLIES["one_at_a_time"]
    assert (await ask(server, "别人", LI)).text == "您说：别人"
    gate.set()
    assert [(await server.read(WANG)).text for _ in range(8)] == [f"您说：{number}" for number in range(8)]
    assert (await ask(server, "再问")).text == "您说：再问"


@pytest.mark.parametrize(
    "refusal", [Refused(429, "Too Many Requests: retry after 1", retry_after=1), Refused(502, "Bad Gateway")]
)
async def test_a_reply_that_could_not_be_sent_is_sent_again(
    channel: Channel, server: BotApiServer, refusal: Refused
) -> None:
    server.refuse_next("sendMessage", refusal)
    server.refuse_next("sendChatAction", Refused(400, "Bad Request"))
    assert (await ask(server, "在吗")).text == "您说：在吗"


async def test_someone_who_blocked_the_bot_is_left_alone(
    channel: Channel, server: BotApiServer, talk: ScriptedConversation
) -> None:
    server.refuse_next("sendMessage", Refused(403, "Forbidden: bot was blocked by the user"))
    await server.write(WANG, "在吗")
    await server.until(lambda: server.count("sendMessage") == 1)
    assert (await ask(server, "在吗", LI)).text == "您说：在吗"
    assert server.count("sendMessage") == 2
