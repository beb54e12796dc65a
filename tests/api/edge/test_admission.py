"""So many turns at once, so many waiting; danger, search and health do not wait for them."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.channels.channel import explanation
from api.edge.admission import Admission
from api.edge.refusals import BusyProblem
from api.privacy.reception import Reception, Taken
from tests.api.chat_support import QUESTION
from tests.api.edge.conftest import PartsWith
from tests.api.fake_rasa import FakeRasa, says

BUSY = "现在人多，请过一分钟再问"


async def test_places_are_taken_in_order_and_the_queue_ends() -> None:
    admission, order = Admission(at_once=1, waiting=2), list[int]()
    go = asyncio.Event()

    async def work(number: int) -> None:
        async with admission.queued(), admission.place():
            order.append(number)
            await go.wait()

    tasks = [asyncio.create_task(work(number)) for number in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert (order, admission.full) == ([0], True)
    with pytest.raises(BusyProblem):
        await work(3)
    tasks[1].cancel()  # who goes away makes room
    await asyncio.sleep(0)
    assert not admission.full
    go.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert (order, admission.inside) == ([0, 2], 0)


class Held:
    """Holds every turn in Rasa until it is let go."""

    def __init__(self, rasa: FakeRasa) -> None:
        self.go, self.most, self._now, self._lock = threading.Event(), 0, 0, threading.Lock()
        self.begun = threading.Semaphore(0)
        rasa.answer = self.answer

    def answer(self, _call: dict[str, Any]) -> Any:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        self.begun.release()
        self.go.wait(60)
        with self._lock:
            self._now -= 1
        return says("好")


async def test_when_the_queue_is_full_it_is_said_kindly_and_danger_search_and_health_go_on(
    parts_with: PartsWith, fake_rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, taken = Held(fake_rasa), list[str]()
    parts = parts_with(turns_at_once=2, turns_waiting=3)
    take = Reception.take

    def noted(reception: Reception, session_id: str, message: str) -> Taken:
        taken.append(session_id)
        return take(reception, session_id, message)

    monkeypatch.setattr(Reception, "take", noted)
    transport = httpx.ASGITransport(create_app(parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://app", timeout=60) as client:
        asked = [
            asyncio.create_task(client.post("/v1/chat", json={"session_id": f"s{number}", "message": QUESTION}))
            for number in range(5)
        ]
        try:
            for _ in range(2):
                await asyncio.to_thread(held.begun.acquire)
            async with asyncio.timeout(60):
                while not parts.conversation.door.turns.full:  # noqa: ASYNC110  what is taken in thread sets no event
                    await asyncio.sleep(0.01)
            refused = await client.post("/v1/chat", json={"session_id": "late", "message": QUESTION})
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
            assert refused.headers["content-type"] == "application/problem+json"
            assert BUSY in refused.json()["detail"]
            with pytest.raises(BusyProblem) as problem:  # as Telegram's turn gets it, whose channel sends the sentence
                await parts.conversation.turn("tg-1", QUESTION, "telegram")
            assert BUSY in (explanation(problem.value) or "")
            assert {"late", "tg-1"}.isdisjoint(taken), "whoever is turned away costs next to nothing"
            danger = await client.post("/v1/chat", json={"session_id": "danger", "message": "我不想活了"})
            assert (danger.status_code, danger.json()["answer_type"]) == (200, "handoff")
            found = await client.post("/v1/search", json={"query": QUESTION})
            assert found.status_code == 200 and found.json()["results"]
            assert (await client.get("/health/ready")).status_code == 200
        finally:
            held.go.set()
        replies = await asyncio.gather(*asked)
        assert [reply.status_code for reply in replies] == [200] * 5
        await parts.conversation.settled("danger")
    await parts.rasa.close()
    assert held.most == 2
    assert "我不想活了" in fake_rasa.messages, "Rasa hears of it when there is a place"
    assert parts.conversation.door.turns.inside == 0


async def test_searches_do_not_wait_without_end_either(parts_with: PartsWith) -> None:
    door, go = parts_with().conversation.door, threading.Event()
    work = [asyncio.create_task(door.beside(lambda: go.wait(60))) for _ in range(22)]
    await asyncio.sleep(0)
    with pytest.raises(BusyProblem):
        await door.beside(lambda: None)
    go.set()
    await asyncio.gather(*work)
