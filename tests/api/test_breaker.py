"""One caller finds out that a service hangs; the others do not wait, and nobody has to try whether it is back."""

from __future__ import annotations

import asyncio

import pytest

from api.rasa.breaker import Breaker, BreakerOpenError


class Service:
    """Answers `do` once it is let, and tells how it is."""

    def __init__(self) -> None:
        self.answer = asyncio.Event()
        self.says_something = self.is_well = True
        self.calls = self.asked = 0
        self.breaker = Breaker(self.responds, self.well, suspicious_after=0.01, every=0.01)

    async def responds(self) -> bool:
        self.asked += 1
        await asyncio.sleep(0)
        return self.says_something

    async def well(self) -> bool:
        return self.is_well

    async def do(self) -> str:
        self.calls += 1
        await self.answer.wait()
        return "done"

    async def call(self) -> str:
        return await self.breaker.run(self.do())

    async def closed(self) -> None:
        async with asyncio.timeout(30):
            while self.breaker.is_open:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_one_that_is_only_slow_is_waited_for() -> None:
    service = Service()
    call = asyncio.create_task(service.call())
    async with asyncio.timeout(30):
        while not service.asked:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    assert not call.done() and not service.breaker.is_open
    service.answer.set()
    assert await call == "done"


async def test_one_that_hangs_ends_all_calls_at_once_and_takes_no_more_until_it_is_well() -> None:
    service = Service()
    service.says_something = service.is_well = False
    ended = await asyncio.gather(*(service.call() for _ in range(5)), return_exceptions=True)
    assert [type(error) for error in ended] == [BreakerOpenError] * 5
    assert (service.calls, service.asked) == (5, 1), "asked once for all five"
    with pytest.raises(BreakerOpenError):
        await service.call()
    assert service.calls == 5, "not even tried"
    service.answer.set()
    service.is_well = True
    await service.closed()
    assert await service.call() == "done"


async def test_what_a_call_raises_comes_through_and_who_gives_up_ends_the_call() -> None:
    service = Service()

    async def fails() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        await service.breaker.run(fails())
    call = asyncio.create_task(service.call())
    await asyncio.sleep(0.05)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert not service.breaker.is_open


async def test_a_breaker_that_is_closed_for_good_leaves_no_task() -> None:
    service = Service()
    service.is_well = False
    service.breaker.open()
    before = len(asyncio.all_tasks())
    await service.breaker.close()
    assert len(asyncio.all_tasks()) == before - 1
