"""A session's messages are taken one after the other as they came: in one process, and over several by a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from prometheus_client import REGISTRY
from redis import Redis

from state.redis_order import LEASE, RedisOrder, RedisPlace
from state.turn_order import MemoryOrder, Place, TurnOrder
from tests.redis_servers import RedisServer

SHORT = 2.0  # seconds of a lease in tests


@pytest.fixture(params=["memory", "redis"])
async def orders(request: pytest.FixtureRequest) -> AsyncIterator[list[TurnOrder]]:
    """Two that are to agree: the same one twice in memory, two processes' with Redis."""
    if request.param == "memory":
        made: list[TurnOrder] = [MemoryOrder()] * 2
    else:
        url = request.getfixturevalue("redis_server").url
        made = [RedisOrder(url, patience=60), RedisOrder(url, patience=60)]
    yield made
    for order in made:
        await order.close()


@pytest.fixture
async def processes(redis_server: RedisServer) -> AsyncIterator[list[RedisOrder]]:
    """Two processes with leases that soon run out."""
    made = [RedisOrder(redis_server.url, SHORT, SHORT / 5, patience=5) for _ in range(2)]
    yield made
    for order in made:
        await order.close()


def lost(of: str) -> float:
    """How often that part found Redis away."""
    return REGISTRY.get_sample_value("huimin_redis_lost_total", {"of": of}) or 0


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110  a server of its own process sets no event
            await asyncio.sleep(0.01)


async def test_turns_are_taken_as_places_were(orders: list[TurnOrder]) -> None:
    said: list[str] = []

    async def turn(place: Place, name: str) -> None:
        async with place:
            said.append(f"{name} begins")
            await asyncio.sleep(0.01)
            said.append(f"{name} ends")

    tasks = []
    for number in range(8):
        place = orders[number % 2].place("one")
        if isinstance(place, RedisPlace):  # for those of different processes, coming is reaching Redis
            await asyncio.shield(place._joined)
        tasks.append(asyncio.create_task(turn(place, str(number))))
    await asyncio.gather(*tasks)
    assert said == [f"{number} {what}" for number in range(8) for what in ("begins", "ends")]


async def test_many_at_once_are_never_two_at_a_time(orders: list[TurnOrder]) -> None:
    inside = most = done = 0

    async def turn(order: TurnOrder) -> None:
        nonlocal inside, most, done
        async with order.place("one"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside, done = inside - 1, done + 1

    await asyncio.gather(*(turn(orders[number % 2]) for number in range(30)))
    assert (most, done) == (1, 30)


async def test_sessions_do_not_wait_for_each_other(orders: list[TurnOrder]) -> None:
    async with orders[0].place("one"), orders[1].place("two"), asyncio.timeout(20), orders[0].place("three"):
        pass


async def test_a_place_given_up_holds_nobody_up(orders: list[TurnOrder]) -> None:
    at_work = orders[0].place("one")
    async with at_work:
        never_entered = orders[0].place("one")
        cancelled = asyncio.create_task(entered(orders[1], "one"))
        await asyncio.sleep(0.05)
        last = asyncio.create_task(entered(orders[0], "one"))
        await asyncio.sleep(0.05)
        never_entered.leave()
        never_entered.leave()
        cancelled.cancel()
    async with asyncio.timeout(LEASE / 2):  # without its lease running out
        assert await last


async def entered(order: TurnOrder, session_id: str) -> bool:
    async with order.place(session_id):
        return True


async def test_nothing_of_a_session_stays(redis_server: RedisServer, processes: list[RedisOrder]) -> None:
    async with processes[0].place("session-of-somebody"):
        await until(lambda: len(redis_server.tickets()) == 1)
        with Redis.from_url(redis_server.url) as redis:
            assert not [key for key in redis.keys("*") if b"somebody" in key], "an id opens a conversation"
            assert all(redis.pttl(key) > 0 for key in redis.keys("*"))
    await until(lambda: redis_server.tickets() == [])
    await until(lambda: not (processes[0]._last or processes[0]._held or processes[0].local._queues))


async def test_a_process_that_was_killed_holds_its_sessions_up_for_its_lease_only(
    redis_server: RedisServer, processes: list[RedisOrder]
) -> None:
    killed, other = processes
    place = killed.place("one")
    await place.__aenter__()
    assert killed._renewing is not None
    waiting = asyncio.create_task(entered(other, "one"))
    await asyncio.sleep(2 * SHORT)
    assert not waiting.done(), "it is renewed as long as its process lives"
    killed._renewing.cancel()
    async with asyncio.timeout(30):
        assert await waiting


@pytest.mark.parametrize("how", ["stop", "hang"])
async def test_without_redis_each_process_goes_on_and_with_it_they_agree_again(
    redis_server: RedisServer, processes: list[RedisOrder], how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("state.redis_order.PAUSE", 0.2)
    said: list[int] = []
    before = lost("order")

    async def turn(order: TurnOrder, number: int) -> None:
        async with order.place("one"):
            said.append(number)

    async with processes[0].place("one"):
        await until(lambda: len(redis_server.tickets()) == 1)
        redis_server.stop() if how == "stop" else redis_server.hang(hanging=True)
        tasks = [asyncio.create_task(turn(processes[0], number)) for number in range(3)]
        async with asyncio.timeout(30):
            await turn(processes[1], 99)  # alone, it is not held up
        assert said == [99], "those of the same process still wait"
    async with asyncio.timeout(30):
        await asyncio.gather(*tasks)
    assert said == [99, 0, 1, 2]
    assert lost("order") > before, "an operator sees it"
    redis_server.start() if how == "stop" else redis_server.hang(hanging=False)
    await asyncio.sleep(SHORT + 0.5)  # longer than the pause and the leases of what was left behind
    async with processes[0].place("one"):
        await until(lambda: len(redis_server.tickets()) == 1)
        waiting = asyncio.create_task(turn(processes[1], 100))
        await until(lambda: len(redis_server.tickets()) == 2)
        assert 100 not in said
    await waiting


async def test_who_is_at_work_is_the_first_again_when_redis_forgot_everything(
    redis_server: RedisServer, processes: list[RedisOrder]
) -> None:
    async with processes[0].place("one"):
        waiting = processes[1].place("one")
        await until(lambda: len(redis_server.tickets()) == 2)
        with Redis.from_url(redis_server.url) as redis:
            redis.flushall()
        await until(lambda: len(redis_server.tickets()) == 2)
        entering = asyncio.create_task(waiting.__aenter__())
        await asyncio.sleep(SHORT)
        assert not entering.done()
    await entering
    waiting.leave()


async def test_a_wrong_password_is_no_word_in_the_log(
    redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    order = RedisOrder(redis_server.url.replace("//", "//nobody:a-secret@"))
    async with order.place("one"):
        pass
    await order.close()
    assert "Redis is away (AuthenticationError)" in caplog.text and "a-secret" not in caplog.text
