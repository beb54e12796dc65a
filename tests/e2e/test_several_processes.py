"""Two apps and two Rasa on PostgreSQL and Redis: interviews go on while one of each is killed, and nothing is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from state.cipher import new_key
from tests.e2e.conftest import program
from tests.e2e.test_supervision import children
from tests.redis_servers import RedisServer

SESSIONS = [f"e2e-several-{number}" for number in range(4)]
TOLD = ["我妈68岁，二级残疾，家里吃低保", *["不清楚"] * 3]


@pytest.fixture
def running(
    postgres: str, redis_server: RedisServer, tmp_path: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes], Path]]:
    """The program, two processes of each kind."""
    settings = {
        "HUIMIN_DATABASE_URL": postgres,
        "HUIMIN_DATA_KEY": new_key(),
        "HUIMIN_REDIS_URL": redis_server.url,
        "HUIMIN_APP_PROCESSES": "2",
        "HUIMIN_RASA_PROCESSES": "2",
    }
    log = tmp_path / "log.txt"
    with program(log, **settings) as (base, process):
        yield base, process, log


async def acknowledged(client: httpx.AsyncClient, session: str, message: str, message_id: str) -> dict[str, Any]:
    """Send a message as a page does: again, under its id, until it is answered by the conversation."""
    body = {"session_id": session, "message": message, "message_id": message_id}
    async with asyncio.timeout(300):
        while True:
            try:
                response = await client.post("/v1/chat", json=body, headers={"connection": "close"})
            except httpx.TransportError:
                await asyncio.sleep(0.5)
                continue
            if response.status_code == 200 and response.json()["answer_type"] != "degraded":
                reply: dict[str, Any] = response.json()
                return reply
            assert response.status_code in (200, 503), response.text[:300]
            await asyncio.sleep(0.5)


def one_of(process: subprocess.Popen[bytes], kind: str) -> int:
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") for pid in children(process.pid)}
    return next(pid for pid, command in commands.items() if f"-m {kind}" in command)


@pytest.mark.timeout(1500)
@pytest.mark.parametrize("kind", ["bot and api"])
async def test_interviews_go_on_when_one_process_of_each_kind_is_killed(
    running: tuple[str, subprocess.Popen[bytes], Path], kind: str
) -> None:
    base, process, log = running
    async with httpx.AsyncClient(base_url=base, timeout=60, trust_env=False) as client:

        async def interview(session: str, *, calm: bool) -> list[Any]:
            asked = []
            for number, message in enumerate(TOLD):
                reply = await acknowledged(client, session, message, f"m{number}")
                asked.append(reply["question"])
                if session == SESSIONS[0] and not calm and number < 2:
                    os.kill(one_of(process, kind.split(" and ")[number]), signal.SIGKILL)
            return asked

        expected = await interview("e2e-several-calm", calm=True)
        found = await asyncio.gather(*(interview(session, calm=False) for session in SESSIONS))
        assert found == [expected] * len(SESSIONS), "each message was told once, in its order, whoever answered"
        calm_facts = (await client.get("/v1/sessions/e2e-several-calm/facts")).json()
        for session in SESSIONS:
            assert (await client.get(f"/v1/sessions/{session}/facts")).json() == calm_facts
    said = log.read_text(errors="replace")
    assert "残疾" not in said and "e2e-several" not in said
