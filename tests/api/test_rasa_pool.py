"""Several Rasa as one: a session stays with its Rasa, goes to the next when that one is away, and is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from api.rasa.client import NotKeptError, RasaClient, RasaUnavailableError
from api.rasa.pool import PAUSE, RasaPool, open_rasa
from launch.ports import any_free
from tests.api.fake_rasa import TOKEN, FakeRasa, Refusal, running, says

SENT = "/webhooks/rest/webhook"
SESSIONS = [f"session-{number}" for number in range(300)]


@pytest.fixture
def rasas() -> Iterator[list[FakeRasa]]:
    """Three that run."""
    with ExitStack() as stack:
        yield [stack.enter_context(running(FakeRasa())) for _ in range(3)]


@pytest.fixture
async def pool(rasas: list[FakeRasa]) -> AsyncIterator[RasaPool]:
    """All three."""
    made = open_rasa([rasa.url for rasa in rasas], TOKEN, 1.0)
    assert isinstance(made, RasaPool)
    yield made
    await made.close()


def at(rasas: list[FakeRasa], url: str) -> FakeRasa:
    return next(rasa for rasa in rasas if rasa.url == url)


def sent(rasa: FakeRasa) -> list[Any]:
    return [call.body for call in rasa.calls if call.path == SENT]


def made_of(urls: list[str]) -> RasaPool:
    return RasaPool({url: RasaClient(url, TOKEN, 1.0) for url in urls})


def test_one_address_is_no_pool() -> None:
    assert isinstance(open_rasa(["http://127.0.0.1:1"], TOKEN, 1.0), RasaClient)


def test_every_process_gives_a_session_to_the_same_rasa_and_each_gets_its_share() -> None:
    urls = [f"http://127.0.0.1:{port}" for port in (5005, 5006, 5007)]
    one, other = made_of(urls), made_of(urls[::-1])
    assert [one.order(session) for session in SESSIONS] == [other.order(session) for session in SESSIONS]
    shares = Counter(one.order(session)[0] for session in SESSIONS)
    assert min(shares.values()) > len(SESSIONS) / 5


def test_when_a_rasa_is_taken_away_only_its_sessions_move() -> None:
    urls = [f"http://127.0.0.1:{port}" for port in (5005, 5006, 5007)]
    before, after = made_of(urls), made_of(urls[:2])
    moved = [session for session in SESSIONS if before.order(session)[0] != after.order(session)[0]]
    assert {before.order(session)[0] for session in moved} == {urls[2]}


async def test_a_session_stays_with_its_rasa(pool: RasaPool, rasas: list[FakeRasa]) -> None:
    for session in SESSIONS[:12]:
        for _ in range(2):
            await pool.send(session, "低保", {}, "m1")
    places = {session: {at(rasas, url).url for url in pool.order(session)[:1]} for session in SESSIONS[:12]}
    for rasa in rasas:
        assert all(rasa.url in places[body["sender"]] for body in sent(rasa))


@pytest.mark.parametrize("named", [None, "m1"])
async def test_a_turn_whose_rasa_ends_in_the_middle_is_told_to_the_next_as_one_that_came_before(
    pool: RasaPool, rasas: list[FakeRasa], named: str | None
) -> None:
    first, second, _ = (at(rasas, url) for url in pool.order("one"))
    first.answer = lambda _call: b""  # it breaks off: nothing of an answer comes
    first.status = 0
    assert (await pool.send("one", "我妈68岁", {}, named))[0]["text"] == "收到：我妈68岁"
    (told,), (again,) = sent(first), sent(second)
    assert (told["again"], again["again"]) == (False, True)
    assert told["message_id"] == again["message_id"] and again["message_id"] == (named or told["message_id"])
    await pool.send("one", "接着", {}, named)
    assert len(sent(first)) == 1, "who was away is not asked again at once"


async def test_a_rasa_that_was_away_gets_its_sessions_back() -> None:
    now, gone = 100.0, f"http://127.0.0.1:{any_free()}"
    with running(FakeRasa()) as other:
        pool = RasaPool({url: RasaClient(url, TOKEN, 1.0) for url in (gone, other.url)}, clock=lambda: now)
        theirs = next(session for session in SESSIONS if pool.order(session)[0] == gone)
        await pool.send(theirs, "低保", {})
        assert sent(other)[0]["message"] == "低保" and pool.order(theirs)[0] == other.url
        now += PAUSE + 1
        assert pool.order(theirs)[0] == gone
        await pool.close()


async def test_all_away_is_one_error_that_says_whether_anything_was_begun() -> None:
    pool = made_of([f"http://127.0.0.1:{any_free()}" for _ in range(2)])
    for work in (pool.send("one", "低保", {}), pool.forget("one")):
        with pytest.raises(RasaUnavailableError, match="ConnectError, ConnectError") as away:
            await work
        assert away.value.gone and not away.value.broken
    with pytest.raises(RasaUnavailableError, match="hangs or is gone") as away:  # nobody is asked a second time
        await pool.slots("one")
    assert away.value.away and not away.value.broken
    assert not await pool.ready()
    await pool.close()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Refusal(500, {"lost": "turn"}), RasaUnavailableError),
        (Refusal(503, {"lost": "state"}), NotKeptError),
        ([], RasaUnavailableError),
        ("no JSON", RasaUnavailableError),
    ],
)
async def test_what_a_rasa_answers_is_not_asked_of_another(
    pool: RasaPool, rasas: list[FakeRasa], answer: Any, error: type[Exception]
) -> None:
    for rasa in rasas:
        rasa.answer = lambda _call: answer
    with pytest.raises(error):
        await pool.send("one", "低保", {})
    assert sum(len(sent(rasa)) for rasa in rasas) == 1


async def test_health_of_several(pool: RasaPool, rasas: list[FakeRasa]) -> None:
    rasas[0].status_body = {}
    assert await pool.ready() and await pool.state_answers()
    rasas[1].keeps = False
    assert not await pool.state_answers(), "its sessions would be told that nothing is noted"
    rasas[1].status_body = {}
    assert await pool.state_answers(), "one without a model says nothing of the database"
    rasas[2].answer = lambda _call: says("好")
    for rasa in rasas:
        rasa.status_body = {}
    assert not await pool.ready()


async def test_conversations_are_read_and_forgotten_wherever_there_is_a_rasa(rasas: list[FakeRasa]) -> None:
    pool = made_of([f"http://127.0.0.1:{any_free()}", rasas[0].url])
    rasas[0].slots = {"household": {"persons": []}}
    for session in SESSIONS[:6]:
        assert await pool.slots(session) == rasas[0].slots
        await pool.forget(session)
    assert sum(call.method == "PUT" for call in rasas[0].calls) == 6
    await pool.close()
