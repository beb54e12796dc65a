"""A conversation is opened by the secret that came with it, or by an id that is one itself; never by a guess."""

from __future__ import annotations

import re
import uuid

import pytest
from fastapi.testclient import TestClient

from actions.memory import HOUSEHOLD, Memory
from api.edge.session_secrets import SessionSecrets, is_unguessable
from tests.api.edge.conftest import Outside
from tests.api.fake_rasa import FakeRasa

SAY = {"message": "低保"}
PATHS = [("GET", "/facts"), ("GET", "/screening"), ("DELETE", ""), ("GET", "/no-such-thing-yet")]


def codes(client: TestClient, session_id: str, **headers: str) -> list[int]:
    return [client.request(m, f"/v1/sessions/{session_id}{p}", headers=headers).status_code for m, p in PATHS]


@pytest.fixture
def remembering(fake_rasa: FakeRasa) -> FakeRasa:
    """Rasa, with a household that nobody else may see."""
    fake_rasa.slots = {HOUSEHOLD: Memory(facts={"minimum_living": True}, said={"minimum_living": "吃低保"}).to_slot()}
    return fake_rasa


def test_the_first_message_begins_a_conversation_and_its_token_opens_it(
    outside: Outside, remembering: FakeRasa
) -> None:
    first = outside().post("/v1/chat", json=SAY)
    begun = first.json()
    session, token = begun["session_id"], begun["session_token"]
    assert re.fullmatch(r"hm-[0-9a-f]{32}", session) and len(token) == 43
    stranger = outside()
    assert codes(stranger, session) == [403] * 4
    assert codes(stranger, session, **{"X-Session-Token": token[:-1]}) == [403] * 4
    assert codes(stranger, session, **{"X-Session-Token": token + "x"}) == [403] * 4
    assert "吃低保" not in stranger.get(f"/v1/sessions/{session}/facts").text
    assert stranger.post("/v1/chat", json={**SAY, "session_id": session}).status_code == 403
    for body in ({"session_token": token}, {}):
        headers = {} if body else {"X-Session-Token": token}
        reply = outside().post("/v1/chat", json={**SAY, "session_id": session, **body}, headers=headers)
        assert (reply.status_code, reply.json()["session_token"]) == (200, None)
    assert codes(outside(), session, **{"X-Session-Token": token}) == [200, 200, 204, 404]


def test_a_browser_brings_its_cookie_which_no_script_reads(outside: Outside) -> None:
    client = outside(public_url="https://example.org/huimin")
    begun = client.post("/v1/sessions")
    session, cookie = begun.json()["session_id"], begun.headers["set-cookie"]
    assert begun.status_code == 201
    for part in (f"{session}=", "HttpOnly", "SameSite=lax", "Path=/huimin/v1", "Secure", "Max-Age=3600"):
        assert part in cookie
    plain = outside()
    session = plain.post("/v1/sessions").json()["session_id"]
    assert codes(plain, session) == [200, 200, 204, 403]
    assert session not in plain.cookies, "forgotten on the device as well"


def test_tabs_keep_theirs_and_the_oldest_of_many_is_forgotten(outside: Outside) -> None:
    client = outside()
    begun = [client.post("/v1/sessions").json()["session_id"] for _ in range(9)]
    assert client.get(f"/v1/sessions/{begun[0]}/facts").status_code == 403
    assert [client.get(f"/v1/sessions/{one}/facts").status_code for one in begun[1:]] == [200] * 8


def test_a_client_that_chooses_a_random_id_works_as_before(outside: Outside, remembering: FakeRasa) -> None:
    client = outside()
    for session in (f"eval-{uuid.uuid4().hex}", uuid.uuid4().hex, str(uuid.uuid4()), f"web-{uuid.uuid4().hex}"):
        reply = client.post("/v1/chat", json={**SAY, "session_id": session})
        assert (reply.status_code, reply.json()["session_id"]) == (200, session)
        assert codes(outside(), session) == [200, 200, 204, 404]


def test_an_id_that_can_be_guessed_is_refused_with_a_word_on_what_to_do(outside: Outside) -> None:
    elsewhere, here = outside(), outside("127.0.0.1")
    closed, opened = outside("127.0.0.1", open_sessions=False), outside(open_sessions=True)
    for session in ("s1", "13", "grandma", "a" * 40, "0" * 32, "eval-2024-01-01", uuid.uuid4().hex[:31]):
        assert not is_unguessable(session)
        refused = elsewhere.post("/v1/chat", json={**SAY, "session_id": session})
        assert (refused.status_code, refused.json()["title"]) == (403, "guessable session id")
        assert "太好猜" in refused.json()["detail"] and "UUID" in refused.json()["detail"]
        assert codes(elsewhere, session) == [403] * 4
        assert closed.post("/v1/chat", json={**SAY, "session_id": session}).status_code == 403
        assert codes(here, session, **{"x-forwarded-for": "198.51.100.1"}) == [403] * 4
        for client in (here, opened):
            assert client.post("/v1/chat", json={**SAY, "session_id": session}).status_code == 200


def test_a_messengers_conversation_is_opened_by_nobody_over_http(outside: Outside) -> None:
    assert codes(outside("127.0.0.1", open_sessions=True), f"tg-{uuid.uuid4().hex}") == [403] * 4


def test_nothing_is_stored_and_another_key_opens_nothing() -> None:
    keys = iter(["one key", "another key"])
    first, second = (SessionSecrets(lambda: next(keys), open_to_all=None) for _ in range(2))
    session, token = first.give()
    assert first.token(session) == token != second.token(session)
    assert len({first.give()[0] for _ in range(100)}) == 100
