"""Conversations: each in order, many at once, and forgotten when asked to."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx
from fastapi.testclient import TestClient

from actions.memory import HOUSEHOLD, Memory, Told
from api.app import create_app
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import TOKEN, FakeRasa, says


async def test_messages_of_one_session_go_one_after_the_other(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    lock, active, most = threading.Lock(), 0, 0
    order: list[str] = []

    def answer(call: dict[str, Any]) -> Any:
        nonlocal active, most
        with lock:
            active += 1
            most = max(most, active)
            order.append(call["message"])
        threading.Event().wait(0.03)  # long enough for another one to come in, if it were let in
        with lock:
            active -= 1
        return says("好")

    fake_rasa.answer = answer
    parts = make_parts()
    asked = [f"第{number}句" for number in range(6)]
    await asyncio.gather(*(parts.conversation.turn("one", message, "web") for message in asked))
    await parts.rasa.close()
    assert most == 1
    assert order == asked


async def test_different_sessions_do_not_wait_for_each_other(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    both = threading.Barrier(2, timeout=20)

    def answer(_call: dict[str, Any]) -> Any:
        both.wait()  # breaks, and the turn is degraded, when the second one never comes
        return says("好")

    fake_rasa.answer = answer
    parts = make_parts()
    replies = await asyncio.gather(*(parts.conversation.turn(name, "低保", "web") for name in ("one", "two")))
    await parts.rasa.close()
    assert [reply.answer_type for reply in replies] == ["smalltalk", "smalltalk"]


async def test_many_callers_at_once_are_all_answered(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: says(f"{call['sender']}：{call['message']}")
    parts = make_parts()
    transport = httpx.ASGITransport(create_app(parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        bodies = [{"session_id": f"s{number % 5}", "message": f"第{number}句"} for number in range(30)]
        replies = await asyncio.gather(*(client.post("/v1/chat", json=body) for body in bodies))
    await parts.rasa.close()
    for body, reply in zip(bodies, replies, strict=True):
        assert reply.json()["messages"][0]["text"] == f"{body['session_id']}：{body['message']}"


def test_a_deleted_session_is_replaced_by_nothing(client: TestClient, fake_rasa: FakeRasa) -> None:
    response = client.delete("/v1/sessions/abc-1")
    assert (response.status_code, response.content) == (204, b"")
    (call,) = fake_rasa.calls
    assert (call.method, call.path, call.body, call.token) == ("PUT", "/conversations/abc-1/tracker/events", [], TOKEN)
    assert client.delete("/v1/sessions/never-seen").status_code == 204


def test_what_cannot_be_deleted_now_is_not_said_to_be(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.status = 500
    response = client.delete("/v1/sessions/abc-1")
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert "没法删除" in response.json()["detail"]


def test_what_was_noted_is_given_with_its_certainty_and_the_words_that_said_it(
    client: TestClient, fake_rasa: FakeRasa
) -> None:
    told = Told("p1", "母亲", {"age": 72}, {"disability_grade": 2}, {"age": "我妈72了", "disability_grade": "好像二级"})
    memory = Memory(persons=[told], facts={"minimum_living": True}, said={"minimum_living": "吃低保"})
    fake_rasa.slots = {HOUSEHOLD: memory.to_slot()}
    age = {"fact": "age", "value": 72, "certainty": "stated", "said": "我妈72了"}
    age |= {"words": "72岁", "take_back": "划掉 妈妈 72岁"}
    grade = {"fact": "disability_grade", "value": 2, "certainty": "doubtful", "said": "好像二级"}
    grade |= {"words": "残疾等级2级", "take_back": "划掉 妈妈 残疾等级2级"}
    living = {"fact": "minimum_living", "value": True, "certainty": "stated", "said": "吃低保"}
    assert client.get("/v1/sessions/abc-1/facts").json() == {
        "persons": [{"id": "p1", "relation": "母亲", "who": "妈妈", "facts": [age, grade]}],
        "household": [living | {"words": "低保", "take_back": "划掉 全家 低保"}],
    }


def test_what_goes_without_saying_beside_the_others_has_no_words(client: TestClient, fake_rasa: FakeRasa) -> None:
    told = Told("p1", "母亲", {"sex": "female", "disability": True, "disability_grade": 1})
    fake_rasa.slots = {HOUSEHOLD: Memory(persons=[told]).to_slot()}
    (person,) = client.get("/v1/sessions/abc-1/facts").json()["persons"]
    words = {fact["fact"]: fact["words"] for fact in person["facts"]}
    assert words == {"sex": "", "disability": "", "disability_grade": "残疾等级1级"}


def test_a_conversation_without_facts_has_empty_lists_and_without_rasa_it_is_said(
    client: TestClient, fake_rasa: FakeRasa
) -> None:
    assert client.get("/v1/sessions/never-seen/facts").json() == {"persons": [], "household": []}
    fake_rasa.status = 500
    response = client.get("/v1/sessions/abc-1/facts")
    assert (response.status_code, response.headers["content-type"]) == (503, "application/problem+json")
