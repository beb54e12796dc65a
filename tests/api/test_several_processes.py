"""Two apps over one database, one Redis and one Rasa: a session's messages in order, each told once, none lost."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from actions.desk import Desk
from actions.replies import read_replies
from api.edge.door import Door
from api.kept import Kept, open_kept
from api.parts import turn_order
from api.rasa.client import RasaClient
from api.settings import Settings
from api.turns.conversation import RasaConversation, Rules
from nlu.reading.statement import Reading
from state.cipher import new_key
from state.errors import StateError
from state.redis_order import RedisOrder
from state.turn_order import MemoryOrder
from tests.api.fake_rasa import TOKEN, FakeRasa, says
from tests.redis_servers import RedisServer

DESPAIR = "我真的不想活了"


class OneAtATime:
    """A Rasa that takes a while, and notes when two turns of one session are at work at once."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.at_once = self.most = 0
        self.goes_on = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, call: dict[str, Any]) -> Any:
        with self._lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            self.texts.append(call["message"])
        self.goes_on.wait(60)
        with self._lock:
            self.at_once -= 1
        return says(f"收到：{call['message']}")


@pytest.fixture
def at_work(fake_rasa: FakeRasa) -> OneAtATime:
    """What the fake Rasa does."""
    fake_rasa.answer = scripted = OneAtATime()
    return scripted


def light_desk() -> Desk:
    """As much of a desk as a turn through Rasa needs."""
    searcher = SimpleNamespace(
        model="none", question_vector=lambda _text: np.zeros(4, np.float32), anticipate=lambda _text: None
    )
    deaf = {"today": lambda: None, "read": lambda _text, _day: Reading()}
    return cast(Desk, SimpleNamespace(searcher=searcher, hear=None, replies=read_replies(), **deaf))


@pytest.fixture
async def apps(address: str, fake_rasa: FakeRasa, redis_server: RedisServer) -> AsyncIterator[list[RasaConversation]]:
    """Two, each with connections of its own to the same database."""
    own = Settings.model_validate({"database_url": address, "data_key": new_key()})
    kepts: list[Kept] = [open_kept(own) for _ in range(2)]
    desk, rasas = light_desk(), [RasaClient(fake_rasa.url, TOKEN, 60) for _ in range(2)]
    made: list[RasaConversation] = [
        RasaConversation(rasa, desk, kept, Rules(Door(own), RedisOrder(redis_server.url, patience=60)))
        for rasa, kept in zip(rasas, kepts, strict=True)
    ]
    yield made
    for talk, kept, rasa in zip(made, kepts, rasas, strict=True):
        await talk.order.close()
        await rasa.close()
        kept.database.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110  threads of a server set no event of ours
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
async def test_a_sessions_messages_are_told_in_the_order_in_which_they_came_to_whichever_app(
    apps: list[RasaConversation], at_work: OneAtATime, redis_server: RedisServer
) -> None:
    turns = []
    for number in range(6):
        turn = apps[number % 2].turn("one", f"第{number}句", "web", message_id=f"m{number}")
        turns.append(asyncio.create_task(turn))
        await until(lambda: len(redis_server.tickets()) == len(turns))  # to come is to reach Redis
    await until(lambda: at_work.texts == ["第0句"])
    other = asyncio.create_task(apps[1].turn("two", "别人的话", "web"))
    await until(lambda: "别人的话" in at_work.texts)  # nobody waits for another session
    at_work.goes_on.set()
    replies = await asyncio.gather(*turns)
    await other
    assert [text for text in at_work.texts if text != "别人的话"] == [f"第{number}句" for number in range(6)]
    assert [reply.messages[0].text for reply in replies] == [f"收到：第{number}句" for number in range(6)]
    assert at_work.most == 2, "one of each session"


@pytest.mark.parametrize("address", ["sqlite", "postgresql"], indirect=True)
async def test_a_message_that_comes_to_both_is_told_as_new_once(
    apps: list[RasaConversation], fake_rasa: FakeRasa
) -> None:
    for number in range(4):
        both = [app.turn("one", "低保", "web", message_id=f"m{number}") for app in apps]
        await asyncio.gather(*both)
    told = [(call.body["message_id"], call.body["again"]) for call in fake_rasa.calls if call.body]
    assert told == [(f"m{number}", again) for number in range(4) for again in (False, True)]


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
async def test_what_one_app_was_told_is_settled_before_the_other_shows_or_forgets_it(
    apps: list[RasaConversation], fake_rasa: FakeRasa, at_work: OneAtATime
) -> None:
    assert (await apps[0].turn("one", DESPAIR, "web")).answer_type == "handoff"
    waiting = [asyncio.create_task(apps[1].settled("one")), asyncio.create_task(apps[1].forget("one"))]
    await until(lambda: at_work.texts == [DESPAIR])
    await asyncio.sleep(0.3)
    assert not any(task.done() for task in waiting)
    at_work.goes_on.set()
    await asyncio.gather(*waiting)
    assert fake_rasa.calls[-1].method == "PUT"


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
async def test_redis_that_goes_in_the_middle_of_a_conversation_loses_nothing_that_was_acknowledged(
    apps: list[RasaConversation], at_work: OneAtATime, redis_server: RedisServer
) -> None:
    first = asyncio.create_task(apps[0].turn("one", "第0句", "web", message_id="m0"))
    await until(lambda: at_work.texts == ["第0句"])
    redis_server.stop()
    later = [
        asyncio.create_task(apps[0].turn("one", f"第{number}句", "web", message_id=f"m{number}")) for number in (1, 2)
    ]
    danger = await apps[1].turn("one", DESPAIR, "web")
    assert danger.answer_type == "handoff", "nobody in danger waits for Redis"
    at_work.goes_on.set()
    replies = await asyncio.gather(first, *later)
    assert [reply.messages[0].text for reply in replies] == [f"收到：第{number}句" for number in range(3)]
    redis_server.start()
    assert (await apps[1].turn("one", "第3句", "web", message_id="m3")).messages[0].text == "收到：第3句"
    assert [text for text in at_work.texts if text != DESPAIR] == [f"第{number}句" for number in range(4)]


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
async def test_what_a_killed_app_left_over_is_told_by_the_other_once(
    apps: list[RasaConversation], fake_rasa: FakeRasa
) -> None:
    killed, other = apps
    await killed._kept.inbox.take("danger:one:m1", "one", DESPAIR)  # answered, and then it was killed
    fake_rasa.answer = lambda _call: says("好", "handoff")
    await asyncio.gather(other.resume(), other.resume())
    await other.settled("one")
    assert await other._kept.inbox.waiting("danger") == []
    assert {call.body["again"] for call in fake_rasa.calls if call.body} == {True}, "Rasa knows what it was told"


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
async def test_what_one_app_kept_while_rasa_was_away_is_told_by_the_other_before_the_next_message(
    apps: list[RasaConversation], fake_rasa: FakeRasa
) -> None:
    await apps[0]._kept.inbox.take("turn:one:m1", "one", "我妈68岁")
    await apps[1].turn("one", "家里还有一个上小学的孩子", "web", message_id="m2")
    assert fake_rasa.messages == ["我妈68岁", "家里还有一个上小学的孩子"]


def test_several_apps_without_redis_are_refused_at_the_start() -> None:
    with pytest.raises(StateError, match="HUIMIN_APP_PROCESSES is 2, and several app processes need HUIMIN_REDIS_URL"):
        turn_order(Settings(app_processes=2))
    assert isinstance(turn_order(Settings(app_processes=1)), MemoryOrder)
    assert isinstance(turn_order(Settings(app_processes=2, redis_url="redis://127.0.0.1:1/0")), RedisOrder)


def test_the_addresses_of_rasa() -> None:
    assert Settings(rasa_port=5005).each_rasa_url == ["http://127.0.0.1:5005"]
    several = Settings(rasa_urls="http://a:1, http://b:2/,http://a:1")
    assert several.each_rasa_url == ["http://a:1", "http://b:2"]
    with pytest.raises(ValueError, match="with commas between"):
        Settings(rasa_urls="a:1")
