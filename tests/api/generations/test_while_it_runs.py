"""Two apps that are asked all the time while they are switched back and forth: nothing fails, nothing is mixed."""

from __future__ import annotations

import asyncio
import gc
import random
import weakref
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from api.app import create_app
from api.generations import building
from api.generations.roll_call import present
from api.generations.store import Store
from api.generations.switching import switch
from api.parts import Engines
from api.settings import Settings
from api.turns.voices import GENERATION
from tests.actions.calls import action_call
from tests.api.conftest import ACTION_TOKEN
from tests.api.fake_rasa import FakeRasa
from tests.api.generations.small_corpus import DOCUMENT, NAMES, NEW, OLD, change, cut, parts_of
from tests.api.serving import serving

SWITCHES = 20
QUESTION = "重度残疾人护理补贴每月多少"


class ThroughEither:
    """What Rasa does with a message: has the action carried out, by whichever app process comes first."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.generations: dict[str, str] = {}  # of each session's turn, as it was told
        self._chance = random.Random(7)

    def __call__(self, call: dict[str, Any]) -> Any:
        body = action_call("action_turn", "ask_policy", call["message"])
        body["tracker"]["latest_message"]["metadata"] = call["metadata"]
        self.generations[call["sender"]] = call["metadata"][GENERATION]
        url = f"{self._chance.choice(self.urls)}/webhook?token={ACTION_TOKEN}"
        said = httpx.post(url, json=body, timeout=60, trust_env=False).json()
        return [{"recipient_id": call["sender"], "custom": one["custom"]} for one in said["responses"]]


class Asking:
    """Asks two apps until it is stopped, and looks at every answer."""

    def __init__(self, urls: list[str], texts: dict[str, dict[str, str]], rasa: ThroughEither) -> None:
        self.urls, self.texts, self.rasa = urls, texts, rasa
        self.over = asyncio.Event()
        self.asked: dict[str, int] = {}
        self.seen: set[str] = set()

    async def chat(self, client: httpx.AsyncClient, url: str) -> None:
        session = f"s{random.randrange(10**12)}"
        found = await client.post(f"{url}/v1/chat", json={"session_id": session, "message": QUESTION})
        assert found.status_code == 200, found.text
        body = found.json()
        citations = [c for message in body["messages"] for c in message["citations"]]
        assert body["answer_type"] == "answer" and citations, body
        mine = self.rasa.generations[session]
        assert mine in cut(self.texts, citations), "the answer is of the generation that its turn began with"
        said = "".join(message["text"] for message in body["messages"])
        wrong = "500元" if OLD not in self.texts[mine][DOCUMENT] else "600元"
        assert wrong not in said

    async def search(self, client: httpx.AsyncClient, url: str) -> None:
        found = await client.post(f"{url}/v1/search", json={"query": QUESTION})
        assert found.status_code == 200, found.text
        self.seen |= self.one(found.json()["results"])

    async def entitlement(self, client: httpx.AsyncClient, url: str) -> None:
        found = await client.get(f"{url}/v1/entitlements/nursing-subsidy")
        assert found.status_code == 200, found.text
        whole = found.text
        assert ("600" in whole) != ("500" in whole), "amount, words and quote are of one generation"

    async def page(self, client: httpx.AsyncClient, url: str) -> None:
        found = await client.get(f"{url}/documents/{DOCUMENT}")
        assert found.status_code == 200 and (NEW in found.text) != (OLD in found.text)

    def one(self, citations: list[dict[str, Any]]) -> set[str]:
        found = cut(self.texts, citations)
        assert found, "all are cut from the documents of one generation"
        return found if len(found) == 1 else set()

    async def keep_asking(self, number: int) -> None:
        chance = random.Random(number)
        # a connection for each request: one that rests is closed by the server, perhaps just when it is used again
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(timeout=120, trust_env=False, limits=limits) as client:
            while not self.over.is_set():
                ask = chance.choice((self.chat, self.search, self.entitlement, self.page))
                await ask(client, chance.choice(self.urls))
                self.asked[ask.__name__] = self.asked.get(ask.__name__, 0) + 1
                await asyncio.sleep(0.1)  # as fast as people ask, or the two apps of one process have no time to load


def texts_of(store: Store) -> dict[str, dict[str, str]]:
    return {
        name: {document: (store.folder(name) / "corpus" / f"{document}.txt").read_text() for document in NAMES}
        for name in store.names()
    }


async def test_twenty_switches_under_requests(
    own: Settings, store: Store, engines: Engines, fake_rasa: FakeRasa, tmp_path: Path
) -> None:
    own = own.model_copy(update={"action_token": SecretStr(ACTION_TOKEN)})
    first = store.names()[-1]
    change(own.corpus, tmp_path / "entitlements")
    second = building.build(own, store).name
    texts = texts_of(store)
    assert [NEW in texts[name][DOCUMENT] for name in (first, second)] == [False, True]
    fake_rasa.answer = through = ThroughEither()
    libraries: list[weakref.ref[Any]] = []
    async with AsyncExitStack() as stack:
        for _ in range(2):
            parts = parts_of(own, engines, fake_rasa.url)
            libraries.append(weakref.ref(parts.library))
            app = create_app(parts)
            del parts
            await stack.enter_async_context(app.router.lifespan_context(app))
            through.urls.append((await stack.enter_async_context(serving(app))).url)
            del app
        asking = Asking(through.urls, texts, through)
        at_work = [asyncio.create_task(asking.keep_asking(number)) for number in range(2)]
        for number in range(SWITCHES):
            to = (second, first)[number % 2]
            processes = await asyncio.to_thread(switch, store, to, lambda _folder: None, force=True)
            assert [one.serves for one in processes] == [to, to]
            assert not any(task.done() for task in at_work), [task.exception() for task in at_work if task.done()]
        await asyncio.to_thread(switch, store, second, lambda _folder: None, force=True)
        asking.over.set()
        await asyncio.gather(*at_work)
        assert asking.seen == {first, second} and min(asking.asked.values()) > 5, asking.asked
        async with asyncio.timeout(60):
            while any(one.loaded != [second] for one in present(store)):  # noqa: ASYNC110  it looks twice a second
                await asyncio.sleep(0.1)
        gc.collect()
        assert [library() for library in libraries] == [None, None], "the generation of the start is freed"
    assert present(store) == [], "who has ended is not waited for"
