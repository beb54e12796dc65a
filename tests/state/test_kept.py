"""Messages and buttons are kept until they are answered, asked to be forgotten, or out of date; then nothing stays."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from state.begun import BegunStore
from state.cipher import Cipher
from state.database import Database
from state.departures import Departures
from state.errors import StateUnavailableError
from state.forgetting import forget_at_once, keep_sweeping, put_right, sweep, wipe
from state.inbox import Inbox
from state.jumps import Jump
from state.offers import Offers
from state.tables import begun_numbers, departures, events, inbox, offers

KEPT = (events, inbox, offers, departures, begun_numbers)
WORDS = "我爸一级残疾，瘫在床上"


@pytest.fixture
def box(database: Database, cipher: Cipher) -> Inbox:
    return Inbox(database, cipher)


def everything(database: Database) -> str:
    with database.begin() as connection:
        return repr([connection.execute(sa.select(table)).all() for table in KEPT])


def add_event(database: Database, session: str, at: float) -> None:
    row = {"sender_id": session, "type_name": "user", "timestamp": at, "data": "x"}
    with database.begin() as connection:
        connection.execute(sa.insert(events), [row])


async def test_a_message_is_taken_once_and_waits_until_it_is_answered(box: Inbox) -> None:
    taken = await asyncio.gather(*(box.take("telegram:7", "s", WORDS, 7) for _ in range(5)))
    assert sorted(taken) == [False, False, False, False, True]
    assert await box.take("telegram:6", "s", "早", 6)
    assert [one.content for one in await box.waiting("telegram")] == ["早", WORDS]
    assert await box.waiting("danger") == []
    await box.sent("telegram:7", 2)
    await box.rewrite("telegram:7", "换了")
    await box.done("telegram:6")
    (left,) = await box.waiting("telegram")
    assert (left.content, left.sent, left.session_id) == ("换了", 2, "s")
    assert not await box.take("telegram:6", "s", "早", 6), "what was answered is known"


async def test_messages_keep_their_order_when_the_clock_is_put_back(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([5_000, 1_000, 1_000, 9_000])
    monkeypatch.setattr("state.inbox.time.time_ns", lambda: next(clock))
    for place, text in enumerate("一二三四"):
        await box.take(f"turn:s:{place}", "s", text)
    await box.take("danger:t:1", "t", "别的", 1)
    assert [one.content for one in await box.waiting("turn", "danger", session_id="s")] == [*"一二三四"]


async def test_an_offer_replaces_the_one_before(database: Database, cipher: Cipher) -> None:
    kept = Offers(database, cipher)
    await kept.put("s", "一")
    await kept.put("s", "二")
    await kept.put("t", "三")
    assert [await kept.get(session) for session in "stu"] == ["二", "三", None]


async def test_nothing_that_was_said_can_be_read_in_the_database(
    database: Database, cipher: Cipher, box: Inbox
) -> None:
    await box.take("telegram:7", "s", WORDS)
    await Offers(database, cipher).put("s", WORDS)
    stored = everything(database).encode()
    if database.file is not None:
        stored += b"".join(path.read_bytes() for path in database.file.parent.iterdir())
    for piece in (WORDS, "残疾"):
        assert piece.encode() not in stored and piece.encode("utf-16-le") not in stored


async def test_to_forget_one_conversation_leaves_the_others(database: Database, cipher: Cipher, box: Inbox) -> None:
    for session in ("one", "two"):
        await box.take(f"turn:{session}:1", session)
        await Offers(database, cipher).put(session, "x")
        await Departures(database).note(session)
        await BegunStore(database, cipher).put(session, ("330102",), time.time())
        add_event(database, session, time.time())
    await forget_at_once(database, "one")
    assert "'one'" not in everything(database)
    assert everything(database).count("'two'") == len(KEPT)


async def test_what_is_out_of_date_goes_and_what_was_used_since_stays(
    database: Database, cipher: Cipher, box: Inbox
) -> None:
    await box.take("telegram:1", "old", WORDS)
    await Offers(database, cipher).put("old", WORDS)
    await Departures(database).note("old")
    await BegunStore(database, cipher).put("old", ("330102",), time.time())
    for at in (1.0, 2.0):
        add_event(database, "old", at)
    now = time.time()
    for at in (1.0, now + 10):  # an old word of a conversation that goes on
        add_event(database, "going on", at)
    with database.begin() as connection:
        assert sweep(connection, now - 5) == 2
        assert sweep(connection, now + 5) == 4
    assert everything(database).count("'going on'") == 2
    assert "old" not in everything(database)


async def test_what_is_deleted_is_no_more_in_the_files(database: Database) -> None:
    mark = "a-mark-that-stands-nowhere-else"
    add_event(database, mark, time.time())
    await forget_at_once(database, mark)
    if not database.is_sqlite:
        wipe(database)
    if database.file is not None:
        found = [path.name for path in database.file.parent.iterdir() if mark.encode() in path.read_bytes()]
        assert found == []
    else:
        with database.begin() as connection:
            dead = connection.execute(sa.text("SELECT pg_relation_size('events')")).scalar()
        assert dead == 0


async def test_the_sweep_goes_on_by_itself(database: Database) -> None:
    add_event(database, "s", time.time())
    sweeping = asyncio.create_task(keep_sweeping(database, 0.5))
    await asyncio.sleep(0.2)
    assert "'s'" in everything(database)
    await asyncio.sleep(0.8)
    assert "'s'" not in everything(database)
    sweeping.cancel()


@pytest.mark.parametrize("put", [-7200.0, -1000.0, 7200.0, 86400.0 * 365 * 50])
async def test_a_clock_that_is_put_ages_nothing(
    database: Database, cipher: Cipher, box: Inbox, monkeypatch: pytest.MonkeyPatch, put: float
) -> None:
    begin, steady, swept = 3e9, 0.0, asyncio.Event()

    def clock() -> float:
        return begin + steady + (put if steady >= 10 else 0)

    async def until(moment: float) -> None:
        nonlocal steady
        steady = moment
        for _ in range(2):  # the first may have begun before
            swept.clear()
            await asyncio.wait_for(swept.wait(), 10)

    async def pause(_seconds: float) -> None:
        swept.set()
        await asyncio.sleep(0.01)

    for writer in ("inbox", "offers"):  # theirs alone: programs of other tests live in threads beside this one
        monkeypatch.setattr(f"state.{writer}.time", SimpleNamespace(time=clock, time_ns=time.time_ns))
    for session, at in (("idle", -3500), ("lately", -10)):
        add_event(database, session, begin + at)
    await box.take("turn:lately:1", "lately", WORDS)
    await Offers(database, cipher).put("lately", WORDS)
    sweeping = asyncio.create_task(keep_sweeping(database, 3600, clock, lambda: steady, pause))
    await until(5)
    await until(20)
    add_event(database, "new", clock())
    await box.take("turn:new:1", "new", WORDS)
    kept = everything(database)
    assert kept.count("'idle'") == 1 and kept.count("'lately'") == 3 and kept.count("'new'") == 2
    await until(200)
    assert "'idle'" not in everything(database), "its hour was over"
    await until(3500)
    assert "'lately'" in everything(database)
    await until(3615)
    kept = everything(database)
    assert "'lately'" not in kept and kept.count("'new'") == 2
    await until(3700)
    assert everything(database) == repr([[] for _ in KEPT])
    sweeping.cancel()


async def test_what_was_written_as_the_clock_was_put_is_left_as_it_is(database: Database) -> None:
    jump = Jump(-1000.0, before=5000.0, between=60.0, now=4060.0)
    for session, at in (("before", 5050.0), ("of either time", 4030.0), ("of old", 2000.0), ("after", 5061.0)):
        add_event(database, session, at)
    with database.begin() as connection:
        put_right(connection, jump)
        times = dict(connection.execute(sa.select(events.c.sender_id, events.c.timestamp)).tuples().all())
    assert times == {"before": 4050.0, "of either time": 4030.0, "of old": 1000.0, "after": 5061.0}


async def test_a_database_that_is_away_says_nothing_of_what_was_to_be_kept(cipher: Cipher) -> None:
    away = Inbox(Database("postgresql://nobody:secret@127.0.0.1:1/none"), cipher)
    with pytest.raises(StateUnavailableError) as told:
        await away.take("telegram:7", "session-of-somebody", WORDS)
    assert str(told.value) == "OperationalError" and told.value.__cause__ is None
