"""One process at a time has the lease; another takes over when it was killed, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio

import pytest

from state.database import Database
from state.lease import Lease


async def test_one_has_it_until_it_gives_it_back(database: Database) -> None:
    one, two = Lease(database, "duties"), Lease(database, "duties")
    assert [await one.hold(), await two.hold(), await one.hold()] == [True, False, True]
    assert await Lease(database, "other").hold()
    await two.release()
    assert not await two.hold(), "what is not one's own is not given back"
    await one.release()
    assert [await two.hold(), await one.hold()] == [True, False]


async def test_of_many_at_once_one_gets_it(database: Database) -> None:
    assert sum(await asyncio.gather(*(Lease(database, "duties").hold() for _ in range(6)))) == 1


async def test_another_takes_over_when_its_time_is_over(database: Database) -> None:
    killed, other = Lease(database, "duties", 0.5), Lease(database, "duties", 0.5)
    assert await killed.hold()
    assert not await other.hold()
    async with asyncio.timeout(30):
        while not await other.hold():  # noqa: ASYNC110  time alone ends it
            await asyncio.sleep(0.1)
    assert not await killed.hold(), "who comes back from the dead finds it taken"


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
async def test_a_clock_put_back_keeps_nobody_out_for_long(database: Database) -> None:
    now = 1e9
    killed, other = (Lease(database, "duties", clock=lambda: now) for _ in range(2))
    assert await killed.hold()
    now -= 3600
    assert await other.hold()
