"""The same conversation in Telegram: the running program against a Bot API server on loopback."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from tests.api.bot_api_message import Sent
from tests.api.bot_api_server import BotApiServer
from tests.e2e.conftest import program

TOKEN = "4242:end-to-end"
NEIGHBOUR = 77


async def up_to(telegram: BotApiServer, title: str) -> list[Sent]:
    """What is sent up to the message with that button, cards among it."""
    sent = [await telegram.read(NEIGHBOUR)]
    while title not in sent[-1].titles:
        sent.append(await telegram.read(NEIGHBOUR))
    return sent


async def test_questions_and_the_interview_in_telegram(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    async with BotApiServer(TOKEN) as telegram:
        with contextlib.ExitStack() as stack:
            running = program(
                log,
                HUIMIN_TELEGRAM_TOKEN=TOKEN,
                HUIMIN_TELEGRAM_API=telegram.base_url,
                HUIMIN_PUBLIC_URL="https://huimin.example",
            )
            await asyncio.to_thread(stack.enter_context, running)  # a start blocks, and the server must go on
            await telegram.write(NEIGHBOUR, "我爸一级残疾，瘫在床上，一个月有多少护理补贴")
            answer = await telegram.read(NEIGHBOUR)
            assert "每人每月500元" in answer.text
            assert "https://huimin.example/documents/hangzhou-public-services-2021-2025" in answer.html
            shown = [answer, *await up_to(telegram, "看原文")]
            assert "可以继续吗" in (await up_to(telegram, "可以继续"))[-1].text, "an illness was told"
            await telegram.tap(shown[-1], "看原文")
            assert "14.重度残疾人护理补贴" in (await telegram.read(NEIGHBOUR)).text
            assert "住在家里吗" in (await telegram.read(NEIGHBOUR)).text, "the question that waits is put again"
            await telegram.write(NEIGHBOUR, "/restart")
            await telegram.read(NEIGHBOUR)
            await telegram.write(NEIGHBOUR, "我妈68岁，二级残疾，家里吃低保")
            first, *_, asked = await up_to(telegram, "不清楚")
            assert "我记下了：妈妈" in first.text
            assert {"可以继续", "不同意"} == {*(await telegram.read(NEIGHBOUR)).titles}
            assert "先看结果" in asked.titles
            await telegram.tap(asked, "不清楚")
            again = (await up_to(telegram, "不清楚"))[-1]
            assert again.text.splitlines()[-2] != asked.text.splitlines()[-2], "what is not known is not asked again"
            await telegram.tap(again, "先看结果")
            result = await up_to(telegram, "找人问")
            assert any("困难残疾人生活补贴" in one.text for one in result)
            await asyncio.to_thread(stack.close)
    said = log.read_text()
    assert "一级残疾" not in said, "what people say must not be logged"
    assert TOKEN not in said, "nor the bot's token"


def test_without_a_token_the_channel_is_off_and_says_so_once(running_server: str, program_log: Path) -> None:
    assert program_log.read_text().count("Telegram is off") == 1
