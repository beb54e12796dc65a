"""A closed page has its conversation forgotten, whichever app heard of it, unless it is used again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from api.edge.door import Door
from api.kept import Kept, open_kept
from api.public.leaving import SECONDS, keep_forgetting_the_left, leaving_router
from api.public.problems import install
from api.rasa.client import RasaClient
from api.settings import Settings
from api.turns.conversation import RasaConversation, Rules
from state.cipher import new_key
from state.tables import departures, events
from tests.api.fake_rasa import TOKEN, FakeRasa, says
from tests.api.lost_database import without
from tests.api.test_several_processes import DESPAIR, light_desk


class OneApp:
    """One of several apps over one state, as far as pages that are closed go."""

    def __init__(self, settings: Settings, rasa_url: str) -> None:
        self.kept: Kept = open_kept(settings)
        self.rasa = RasaClient(rasa_url, TOKEN, 20)
        self.talk = RasaConversation(self.rasa, light_desk(), self.kept, Rules(Door(settings)))
        self.web = FastAPI()
        install(self.web)
        self.web.include_router(leaving_router(self.kept.departures))

    async def page(self, method: str, session_id: str) -> int:
        """What a page says: POST when it is closed, DELETE when it is open again."""
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.web), base_url="http://app") as client:
            return (await client.request(method, f"/v1/sessions/{session_id}/leaving")).status_code

    async def duty(self, later: float = SECONDS + 1) -> None:
        """Once through what the app with the duties does, so many seconds from now."""

        async def once(_seconds: float) -> None:
            raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            await keep_forgetting_the_left(self.talk, self.kept.departures, SECONDS, lambda: time.time() + later, once)

    def has(self, table: sa.Table, session_id: str) -> bool:
        """Whether there is anything of the session."""
        key = table.c.sender_id if table is events else table.c.session_id
        with self.kept.database.begin() as connection:
            return connection.execute(sa.select(key).where(key == session_id)).first() is not None


@pytest.fixture
async def apps(address: str, fake_rasa: FakeRasa) -> AsyncIterator[list[OneApp]]:
    """Two, each with connections of its own to the same database; conversations s and t have a word each."""
    own = Settings.model_validate({"database_url": address, "data_key": new_key()})
    fake_rasa.answer = lambda call: says(call["message"])
    made = [OneApp(own, fake_rasa.url) for _ in range(2)]
    with made[0].kept.database.begin() as connection:
        rows = [{"sender_id": one, "type_name": "user", "timestamp": time.time(), "data": "x"} for one in "st"]
        connection.execute(sa.insert(events), rows)
    yield made
    for app in made:
        await app.rasa.close()
        app.kept.database.close()


async def test_what_one_app_heard_of_another_carries_out(apps: list[OneApp]) -> None:
    one, other = apps
    assert await one.page("POST", "s") == 204
    assert await one.page("POST", "s") == 204, "once more does no harm"
    await other.duty(later=SECONDS - 10)
    assert one.has(events, "s"), "not at once: the page may only be loaded again"
    await other.duty()
    assert not one.has(events, "s") and not one.has(departures, "s")
    assert one.has(events, "t")


async def test_a_page_that_is_open_again_keeps_its_conversation(apps: list[OneApp]) -> None:
    one, other = apps
    await one.page("POST", "s")
    assert await other.page("DELETE", "s") == 204
    assert await other.page("DELETE", "never-there") == 204
    await one.duty()
    assert one.has(events, "s")


@pytest.mark.parametrize("said", ["低保一个月多少钱", DESPAIR])
async def test_a_turn_after_leaving_keeps_its_conversation_in_whichever_app(apps: list[OneApp], said: str) -> None:
    one, other = apps
    for app, session in ((one, "s"), (other, "t")):  # in the other app, and in the same one
        await one.page("POST", session)
        await app.talk.turn(session, said, "web")
    await other.duty()
    await one.duty()
    assert one.has(events, "s") and one.has(events, "t")


async def test_a_turn_that_comes_as_it_is_to_be_forgotten_wins(apps: list[OneApp], fake_rasa: FakeRasa) -> None:
    one, _other = apps
    await one.page("POST", "s")
    async with one.talk.order.place("s"):  # a message is at work as the duty finds the mark
        duty = asyncio.create_task(one.duty())
        await asyncio.sleep(0.2)
        await one.kept.departures.take_back("s")
    await duty
    assert one.has(events, "s")


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
async def test_a_database_that_is_away_is_said_and_the_duty_goes_on(apps: list[OneApp]) -> None:
    one, other = apps
    await one.page("POST", "s")
    other.kept.database.close()
    with without(one.kept):
        assert await one.page("POST", "t") == 503
        await one.duty()
    await one.duty()
    assert not one.has(events, "s")
