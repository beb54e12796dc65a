"""A process that hangs is told from one that is slow to start and one that is silent now and then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from launch.ports import any_free
from launch.pulse import Pulse

QUICK = Pulse(every=0.01, patience=0.3, most_silent=3, most_silent_at_start=1000)


@dataclass
class Asked:
    """Answers while `silent` is not set; counts both."""

    url: str = ""
    silent: bool = False
    answers: int = 0
    silences: int = field(default=0)


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    process = Asked()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if process.silent:
            process.silences += 1
            await reader.read()  # until the one who asks gives up
        else:
            process.answers += 1
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    process.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    yield process
    server.close()


async def until(condition: object) -> None:
    assert callable(condition)
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_one_that_answers_is_left_and_one_that_hangs_then_is_found(asked: Asked) -> None:
    watching = asyncio.create_task(QUICK.until_it_hangs(asked.url))
    await until(lambda: asked.answers >= 5)
    assert not watching.done()
    asked.silent = True
    await asyncio.wait_for(watching, 30)
    assert asked.silences == 3


async def test_silence_now_and_then_accuses_nobody(asked: Asked) -> None:
    watching = asyncio.create_task(QUICK.until_it_hangs(asked.url))
    for _ in range(3):
        asked.silent, before = False, asked.answers
        await until(lambda before=before: asked.answers > before)
        asked.silent, before = True, asked.silences
        await until(lambda before=before: asked.silences > before)
    asked.silent, before = False, asked.answers
    await until(lambda: asked.answers > before)
    assert not watching.done()
    watching.cancel()


async def test_a_start_may_take_longer_but_not_for_ever() -> None:
    nobody = f"http://127.0.0.1:{any_free()}/"
    patient = asyncio.create_task(QUICK.until_it_hangs(nobody))
    await Pulse(every=0.01, patience=0.3, most_silent=3, most_silent_at_start=10).until_it_hangs(nobody)
    assert not patient.done()
    patient.cancel()
