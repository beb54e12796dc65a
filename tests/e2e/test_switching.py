"""The whole program, two app processes, is switched to other documents and back while people ask: none fails or mixes."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from api.generations.roll_call import present
from api.generations.store import Store
from api.settings import Settings
from tests.e2e.conftest import ROOT, program
from tests.redis_servers import RedisServer

PACK = Path(__file__).parent / "second_pack"
OLD, NEW = "每月980元", "每月1180元"
QUESTION = "特困人员基本生活标准每月多少钱"
TOLD = "我叔叔72岁，没儿没女，民政认定他是特困人员，住在柳溪，能领什么"
UNLIMITED = {f"HUIMIN_{name}_LIMIT": "1000000/minute" for name in ("SESSION", "ADDRESS", "REQUEST")}


@dataclass
class Running:
    """The program at `base`, its pack and its generations; `huimin` runs a command with its settings."""

    base: str
    pack: Path
    store: Store
    settings: dict[str, str]

    def huimin(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "launch", *words],
            cwd=ROOT,
            env={**os.environ, **self.settings},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def served(self) -> list[str]:
        return [one.serves for one in present(self.store)]


@pytest.fixture
def running(redis_server: RedisServer, tmp_path: Path) -> Iterator[Running]:
    pack = tmp_path / "switched-pack"
    place = Settings().var / "packs" / pack.name  # in the folder of all: a var of its own would want a Rasa of its own
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(PACK, pack)
    settings = {
        "HUIMIN_PACK": str(pack),
        "HUIMIN_REDIS_URL": redis_server.url,
        "HUIMIN_APP_PROCESSES": "2",
        **UNLIMITED,
    }
    with program(tmp_path / "log.txt", **settings) as (base, _process):
        yield Running(base, pack, Store(place / "indexes"), settings)
    shutil.rmtree(place)


@dataclass
class Asking:
    """Asks until it is over; `seen` counts of which documents each kind of answer was, asked since the last switch."""

    base: str
    over: asyncio.Event = field(default_factory=asyncio.Event)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: int = 0

    async def keep_asking(self, person: int) -> None:
        # a connection for each request, so that it comes to either process
        limits = httpx.Limits(max_keepalive_connections=0)
        turns = 0
        async with httpx.AsyncClient(base_url=self.base, timeout=120, trust_env=False, limits=limits) as client:
            while not self.over.is_set():
                turns += 1
                session = f"switching-{person}-{turns}"
                for message, kind in ((QUESTION, "answer"), (TOLD, "screening")):
                    said = await self.one(client, "POST", "/v1/chat", kind, session_id=session, message=message)
                    assert f'"answer_type":"{kind}"' in said, said
                await self.one(client, "POST", "/v1/search", "search", query=QUESTION)
                for path in ("/v1/entitlements/baishi-destitute-support", "/documents/baishi-destitute-2024"):
                    await self.one(client, "GET", path, path)

    async def one(self, client: httpx.AsyncClient, method: str, path: str, kind: str, **body: str) -> str:
        seen = self.seen  # what was asked before a switch may be answered after it, as it was asked
        found = await client.request(method, path, json=body or None)
        said = found.text
        assert found.status_code == 200, said
        assert (OLD in said) != (NEW in said), f"{kind} is of one state of the documents: {said}"
        seen[kind, OLD if OLD in said else NEW] += 1
        self.asked += 1
        return said


@pytest.mark.timeout(900)
async def test_two_processes_are_switched_and_back_while_people_ask(running: Running) -> None:
    asking = Asking(running.base)
    (first,) = set(running.served())
    assert len(running.served()) == 2
    people = [asyncio.create_task(asking.keep_asking(person)) for person in range(2)]

    async def taken(*words: str) -> str:
        said = await asyncio.to_thread(running.huimin, "index", *words)
        (now,) = set(running.served())
        assert len(running.served()) == 2 and "2 app processes" in said or words == ("back",), said
        asking.seen = Counter()
        while len(asking.seen) < 5 and not any(task.done() for task in people):
            await asyncio.sleep(0.2)
        assert not any(task.done() for task in people), [task.exception() for task in people if task.done()]
        return now

    for name in ("corpus/baishi-destitute-2024.txt", "entitlements/support/baishi-destitute-support.yml"):
        text = (running.pack / name).read_text(encoding="utf-8")
        assert OLD in text
        changed = text.replace(OLD, NEW).replace("980", "1180").replace("11180", "1180")
        (running.pack / name).write_text(changed, encoding="utf-8")
    for step in ("build", "check"):
        await asyncio.to_thread(running.huimin, "index", step)
    second = await taken("switch")
    assert second != first
    assert {state for _, state in asking.seen} == {NEW}, "who asks after the switch is told what holds now"
    assert await taken("back") == first
    assert {state for _, state in asking.seen} == {OLD}
    assert await taken("switch", second) == second
    asking.over.set()
    await asyncio.gather(*people)
    print(f"{asking.asked} answers")
