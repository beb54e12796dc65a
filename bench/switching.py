"""The whole program, two app processes and a Rasa, is switched to other documents and back while people ask.

Small documents of our own (tests/e2e/second_pack) with an amount that is changed in document and record. People talk,
search and read all the time; each answer must come, and be of one state of the documents: 980 元 or 1180 元, never
both. What is asked after a switch must be of what was switched to. After each switch both processes serve the same.
Run: python -m bench.switching [--times 2]
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from api.generations.roll_call import present
from api.generations.store import Store
from api.settings import ROOT, Settings
from bench.proof.redis_beside import redis_beside
from bench.proof.started import Started, started

PACK = ROOT / "tests" / "e2e" / "second_pack"
CHANGED = ("corpus/baishi-destitute-2024.txt", "entitlements/support/baishi-destitute-support.yml")
OLD, NEW = "980", "1180"
QUESTION = "特困人员基本生活标准每月多少钱"
TOLD = "我叔叔72岁，没儿没女，民政认定他是特困人员，住在柳溪，能领什么"
PAGES = ("/v1/entitlements/baishi-destitute-support", "/documents/baishi-destitute-2024")
PEOPLE, PAUSE = 2, 0.5  # seconds; or the build has no time on two cores
KINDS = 3 + len(PAGES)
UNLIMITED = {f"HUIMIN_{name}_LIMIT": "1000000/minute" for name in ("SESSION", "ADDRESS", "REQUEST")}


@dataclass
class Asking:
    """Asks until it is over; `seen` counts of which state each kind of answer was, asked since the last switch."""

    base: str
    over: asyncio.Event = field(default_factory=asyncio.Event)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    async def keep_asking(self, person: int) -> None:
        """One person, who begins a new conversation again and again."""
        limits = httpx.Limits(max_keepalive_connections=0)  # a connection for each request comes to either process
        async with httpx.AsyncClient(base_url=self.base, timeout=120, trust_env=False, limits=limits) as client:
            for number in range(10**6):
                if self.over.is_set():
                    return
                session = f"switching-{person}-{number}"
                for message, kind in ((QUESTION, "answer"), (TOLD, "screening")):
                    await self.one(client, "POST", "/v1/chat", kind, session_id=session, message=message)
                await self.one(client, "POST", "/v1/search", "", query=QUESTION)
                for path in PAGES:
                    await self.one(client, "GET", path, "")
                await asyncio.sleep(PAUSE)

    async def one(self, client: httpx.AsyncClient, method: str, path: str, kind: str, **body: str) -> None:
        """Ask once, and look at the answer."""
        seen = self.seen  # what was asked before a switch may be answered after it, as it was asked
        try:
            found = await client.request(method, path, json=body or None)
        except httpx.HTTPError as error:
            self.wrong.append(f"{path}: {type(error).__name__}")
            return
        self.asked += 1
        said = found.text
        states = [state for state in (OLD, NEW) if f"每月{state}元" in said]
        if found.status_code != 200 or len(states) != 1 or (kind and f'"answer_type":"{kind}"' not in said):
            self.wrong.append(f"{path}: {found.status_code}, {states}: {said[:300]}")
            return
        seen[f"{path} {kind}", states[0]] += 1

    async def look(self, state: str) -> None:
        """Let every kind be asked some times, and note what was not of `state`."""
        self.seen = seen = Counter[tuple[str, str]]()
        for _ in range(1200):
            if len(seen) >= KINDS and min(seen.values()) > 2:
                break
            await asyncio.sleep(0.1)  # what is counted stops nobody
        else:
            self.wrong.append(f"not every kind was answered: {seen}")
        self.wrong += [f"{kind} was of {other} after the switch to {state}" for kind, other in seen if other != state]


def change(pack: Path) -> None:
    """Raise the amount in document and record."""
    for name in CHANGED:
        text = (pack / name).read_text(encoding="utf-8")
        (pack / name).write_text(text.replace(OLD, NEW), encoding="utf-8")


async def switched(program: Started, pack: Path, store: Store, times: int) -> Asking:
    """Build, check, and switch there and back `times` times, while PEOPLE ask."""
    asking = Asking(program.base)
    people = [asyncio.create_task(asking.keep_asking(person)) for person in range(PEOPLE)]

    async def huimin(*words: str) -> str:
        begun = time.monotonic()
        command = [sys.executable, "-m", "launch", "index", *words]
        done = await asyncio.to_thread(
            subprocess.run, command, cwd=ROOT, env=program.environment, capture_output=True, text=True, check=False
        )
        said = (done.stdout or done.stderr).strip()
        print(f"huimin index {' '.join(words)}: {time.monotonic() - begun:.0f} s; {said}", flush=True)
        if done.returncode:
            asking.wrong.append(said)
        served = [one.serves for one in present(store)]
        if len(served) != 2 or len(set(served)) != 1:
            asking.wrong.append(f"the processes serve {served}")
        return served[0] if served else ""

    try:
        await asking.look(OLD)
        change(pack)
        await huimin("build")
        await huimin("check")
        for number in range(times):
            await huimin(*(("switch",) if number == 0 else ("back",)))
            await asking.look(NEW)
            await huimin("back")
            await asking.look(OLD)
    finally:
        asking.over.set()
        await asyncio.gather(*people)
    return asking


def main(arguments: Sequence[str]) -> int:
    """Print what was done, how many answers there were, and what was wrong; 1 when something was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=2, help="there and back so often")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="huimin-switching-") as folder, redis_beside() as redis:
        pack = Path(folder) / "switched-pack"
        shutil.copytree(PACK, pack)
        # in the folder of all packs: a `var` of its own would want a Rasa trained anew
        place = Settings().var / "packs" / pack.name
        shutil.rmtree(place, ignore_errors=True)
        two = {"HUIMIN_PACK": str(pack), "HUIMIN_REDIS_URL": redis, "HUIMIN_APP_PROCESSES": "2"}
        try:
            with started(Path(folder), {**two, **UNLIMITED}) as program:
                done = asyncio.run(switched(program, pack, Store(place / "indexes"), options.times))
        finally:
            shutil.rmtree(place, ignore_errors=True)
    print(f"{done.asked} answers while it was switched {2 * options.times} times; {len(done.wrong)} wrong")
    for line in done.wrong:
        print(f"  {line}")
    return int(bool(done.wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
