"""What one of several apps does: it goes over to another that lives, and stays while the database is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from api.duties import ALONE, Duties
from api.kept import Kept
from state.lease import Lease
from tests.api.lost_database import without

SECONDS = 3.0


class Watched:
    """A channel that notes whether it is open; and work that notes whether it goes on."""

    name = "watched"

    def __init__(self) -> None:
        self.open = self.works = False
        self.opened = 0

    async def start(self) -> None:
        self.open, self.opened = True, self.opened + 1

    async def stop(self) -> None:
        self.open = False

    async def work(self) -> None:
        self.works = True
        try:
            await asyncio.Event().wait()
        finally:
            self.works = False


def begin(kept: Kept, *, in_order: bool = True) -> tuple[Watched, asyncio.Task[None]]:
    watched = Watched()
    duties = Duties(Lease(kept.database, "duties", SECONDS), [watched.work], [watched], in_order=in_order)
    return watched, asyncio.create_task(duties.run())


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110  the lease is the database's
            await asyncio.sleep(0.01)


async def end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def test_one_of_two_has_the_duties_and_the_other_takes_them_over_at_a_stop(kept: Kept) -> None:
    one, first = begin(kept)
    await until(lambda: one.open and one.works)
    other, second = begin(kept)
    await asyncio.sleep(2 * SECONDS)
    assert (one.open, one.works, other.opened) == (True, True, 0)
    await end(first)
    assert (one.open, one.works) == (False, False)
    await until(lambda: other.open and other.works)
    await end(second)


async def test_who_finds_the_duties_taken_gives_them_up(kept: Kept) -> None:
    one, first = begin(kept)
    await until(lambda: one.open)
    with kept.database.begin() as connection:  # as after a process that stood still for longer than its lease
        connection.exec_driver_sql("UPDATE leases SET holder = 'another', until = until + 3600")
        connection.exec_driver_sql(f"UPDATE leases SET until = until - 3600 + {SECONDS}")
    await until(lambda: not one.open and not one.works)
    await until(lambda: one.open and one.works)  # the other's lease has run out
    assert one.opened == 2
    await end(first)


async def test_without_the_database_whoever_has_the_duties_goes_on(kept: Kept) -> None:
    one, first = begin(kept)
    await until(lambda: one.open)
    with without(kept):
        await asyncio.sleep(3 * SECONDS)
        assert (one.open, one.works, one.opened) == (True, True, 1), "danger is heard in Telegram, too"
    await asyncio.sleep(SECONDS)
    assert (one.open, one.opened) == (True, 1)
    await end(first)


@pytest.mark.parametrize("in_order", [True, False])
async def test_two_apps_without_redis_are_told_in_the_log_once(
    kept: Kept, caplog: pytest.LogCaptureFixture, in_order: bool
) -> None:
    one, first = begin(kept)
    await until(lambda: one.open)
    _other, second = begin(kept, in_order=in_order)
    if in_order:
        await asyncio.sleep(3 * SECONDS)
        assert ALONE not in caplog.text
    else:
        await until(lambda: ALONE in caplog.text)
        await asyncio.sleep(SECONDS)
        assert caplog.text.count(ALONE) == 1
    await end(first, second)
