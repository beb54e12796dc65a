"""What a restart must not lose: messages sent again, dangers that Rasa was not told of, a database that is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from api.parts import Parts
from api.public.problems import NotKeptProblem, StoppingProblem
from launch.ports import any_free
from state.tables import events, inbox, offers
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa, Refusal, says
from tests.api.lost_database import REFUSES, taking_nothing, without

DESPAIR = "我真的不想活了"
SENT = "/webhooks/rest/webhook"


def ids(rasa: FakeRasa) -> list[tuple[str | None, bool | None]]:
    return [(call.body.get("message_id"), call.body.get("again")) for call in rasa.calls if call.path == SENT]


def test_a_message_that_comes_again_says_so_to_rasa_and_one_without_an_id_gets_one_of_its_own(
    client: TestClient, fake_rasa: FakeRasa
) -> None:
    for session, message_id in (("one", "m1"), ("one", "m1"), ("two", "m1"), ("one", "m2"), *[("one", None)] * 2):
        body = {"session_id": session, "message": "低保", **({"message_id": message_id} if message_id else {})}
        assert client.post("/v1/chat", json=body).status_code == 200
    assert ids(fake_rasa)[:4] == [("m1", False), ("m1", True), ("m1", False), ("m2", False)]
    (first, again), (second, again_too) = ids(fake_rasa)[4:]
    assert first and second and first != second and not again and not again_too


@pytest.mark.parametrize("message_id", ["", "x" * 65, "a b", "岁", 7, ["m"]])
def test_an_id_of_another_form_is_refused(client: TestClient, message_id: object) -> None:
    body = {"session_id": "one", "message": "低保", "message_id": message_id}
    assert client.post("/v1/chat", json=body).status_code == 422


@pytest.mark.parametrize("message_id", [None, "m1"])
def test_what_rasa_could_not_keep_is_said_to_be_lost(
    client: TestClient, fake_rasa: FakeRasa, message_id: str | None
) -> None:
    fake_rasa.keeps = False
    body = {"session_id": "one", "message": "我妈68岁", "message_id": message_id}
    response = client.post("/v1/chat", json=body)
    assert response.status_code == 503 and response.headers["retry-after"]
    assert response.headers["content-type"] == "application/problem+json"
    assert "没有记上" in response.json()["detail"] and "12345" in response.json()["detail"]
    fake_rasa.keeps = True
    assert client.post("/v1/chat", json=body).json()["messages"][0]["text"] == "收到：我妈68岁"


def test_a_refusal_of_another_kind_is_no_lost_database(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda _call: Refusal(500, {"lost": "turn"})
    assert client.post("/v1/chat", json={"session_id": "one", "message": "低保"}).json()["answer_type"] == "degraded"


def test_the_app_without_its_database_says_so_but_hears_danger(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], fake_rasa: FakeRasa
) -> None:
    parts = make_parts()
    client = open_client(parts)
    with without(parts.kept):
        body = {"session_id": "one", "message": "我妈68岁", "message_id": "m1"}
        assert client.post("/v1/chat", json=body).status_code == 503
        assert client.post("/v1/chat", json={**body, "message": DESPAIR}).json()["answer_type"] == "handoff"
        assert client.delete("/v1/sessions/one").status_code == 503
    assert client.post("/v1/chat", json={**body, "message_id": "m2"}).status_code == 200
    assert client.delete("/v1/sessions/one").status_code == 204


@pytest.mark.parametrize("why", sorted(REFUSES))
def test_a_disk_that_takes_nothing_in_is_said_and_danger_is_heard_until_there_is_room(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], why: str
) -> None:
    parts = make_parts()
    client = open_client(parts)
    body = {"session_id": "one", "message": "我妈68岁", "message_id": "m1"}
    with taking_nothing(parts.kept, why):
        refused = client.post("/v1/chat", json=body)
        assert refused.status_code == 503 and refused.headers["retry-after"]
        assert "没有记上" in refused.json()["detail"]
        despair = {**body, "message": DESPAIR, "message_id": "m2"}
        assert client.post("/v1/chat", json=despair).json()["answer_type"] == "handoff"
        assert client.post("/v1/search", json={"query": "护理补贴"}).status_code == 200
    assert client.post("/v1/chat", json=body).status_code == 200


def test_to_delete_empties_every_table_even_without_rasa(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts(url=f"http://127.0.0.1:{any_free()}")
    client = open_client(parts)
    kept = parts.kept
    client.post("/v1/chat", json={"session_id": "one", "message": "低保", "message_id": "m1"})
    row = {"sender_id": "one", "type_name": "user", "timestamp": 1e12, "data": "x"}
    with kept.database.begin() as connection:
        connection.execute(sa.insert(events), [row, {**row, "sender_id": "two"}])
        connection.execute(sa.insert(offers).values(session_id="one", content="x", used_at=1e12))
    assert client.delete("/v1/sessions/one").status_code == 204
    with kept.database.begin() as connection:
        assert [len(connection.execute(sa.select(table)).all()) for table in (events, inbox, offers)] == [1, 0, 0]


async def test_a_danger_answered_but_not_told_is_told_after_the_next_start(
    make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    parts = make_parts(url=f"http://127.0.0.1:{any_free()}")
    reply = await parts.conversation.turn("one", DESPAIR, "web")
    assert reply.answer_type == "handoff"
    await parts.conversation.settled("one")
    (waiting,) = await parts.kept.inbox.waiting("danger")
    assert (waiting.content, waiting.session_id) == (DESPAIR, "one")
    fake_rasa.answer = lambda _call: says("好", "handoff")
    again = make_parts()  # the same database, and Rasa is there now
    await again.conversation.resume()
    await again.conversation.settled("one")
    assert fake_rasa.messages == [DESPAIR]
    assert ids(fake_rasa) == [(waiting.id, True)]
    assert await parts.kept.inbox.waiting("danger") == []
    await again.conversation.resume()
    await again.conversation.settled("one")
    assert fake_rasa.messages == [DESPAIR], "told once"
    await parts.rasa.close()
    await again.rasa.close()


async def test_a_danger_sent_again_is_answered_again_and_told_as_one_that_came_before(
    make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    parts = make_parts()  # without the app's duties, which may tell the first of them once more while it is told
    talk = parts.conversation
    for session in ("one", "one", "two"):
        assert (await talk.turn(session, DESPAIR, "web", message_id="m1")).answer_type == "handoff"
        await talk.settled(session)
    told = [(f"danger:{session}:m1", again) for session, again in (("one", False), ("one", True), ("two", False))]
    assert ids(fake_rasa) == told
    await parts.rasa.close()


async def test_a_turn_that_the_end_of_the_program_breaks_off_is_to_be_brought_again(
    make_parts: MakeParts, fake_rasa: FakeRasa
) -> None:
    parts = make_parts(url=f"http://127.0.0.1:{any_free()}")
    assert (await parts.conversation.turn("one", "低保", "web")).answer_type == "degraded"
    parts.conversation.stopping.set()
    with pytest.raises(StoppingProblem) as stopped:
        await parts.conversation.turn("one", "低保", "web")
    assert stopped.value.later
    await parts.rasa.close()


async def test_the_end_of_rasa_in_the_middle_of_a_turn_is_waited_on_for_the_end_of_all(
    make_parts: MakeParts,
) -> None:
    async def end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()

    async with await asyncio.start_server(end, "127.0.0.1", 0) as server:
        parts = make_parts(url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        turn = asyncio.create_task(parts.conversation.turn("one", "低保", "web"))
        await asyncio.sleep(0.8)
        parts.conversation.stopping.set()
        with pytest.raises(StoppingProblem):
            await turn
        parts.conversation.stopping.clear()
        assert (await parts.conversation.turn("one", "低保", "web")).answer_type == "degraded"
        await parts.rasa.close()


def test_the_two_problems_differ_in_what_a_channel_does() -> None:
    assert StoppingProblem.later and not hasattr(NotKeptProblem(), "later")
