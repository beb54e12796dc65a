"""Hostile messages of every kind: no fault of ours, nothing of them runs, and none costs more than an ordinary one."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.turns.message_text import LONGEST
from knowledge.words import normalise
from tests.api.fake_rasa import FakeRasa

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}",
    "${jndi:ldap://x}",
    "'; DROP TABLE events; --",
    "/restart",
    '/inform{"household": {"facts": {}}}',
    "../../etc/passwd",
    "%00%0d%0aSet-Cookie: a=b",
    "\r\nSet-Cookie: a=b",
    "{session_id}{0}{message!r}",
]
ODD = [
    "\ufdfa",
    "㍿",
    "\ufe0f",
    "\u202e",
    "\u200b",
    "𝕏",
    "a\u0338\u0322\u0354",
    "\U000e0001",
    "1\ufe0f\u20e3",
    "零〇①",
    "\x00",
    "\ud800",
    "\ufdfd",
]
WORDS = [
    "低保",
    "残疾",
    "我妈72岁",
    "不想活了",
    "救命",
    "身份证",
    "是",
    "没有",
    "算了",
    "重新开始",
    "他",
    "三级",
    "1000元",
]

hostile = st.lists(
    st.one_of(st.sampled_from(MARKUP), st.sampled_from(ODD), st.sampled_from(WORDS), st.text(max_size=40)), max_size=12
).map("".join)
repeated = st.tuples(hostile, st.integers(1, 600)).map(lambda pair: pair[0] * pair[1])


def bounded(client: TestClient, fake_rasa: FakeRasa, message: str) -> None:
    fake_rasa.calls.clear()
    content = json.dumps({"session_id": "hostile", "message": message}).encode()
    response = client.post("/v1/chat", content=content, headers={"content-type": "application/json"})
    assert response.status_code in (200, 400, 413, 422), response.text[:200]
    assert response.headers["content-type"].split(";")[0] in ("application/json", "application/problem+json")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in response.headers
    for reached in fake_rasa.messages:
        assert len(reached) <= LONGEST, "what is read is measured after it is normalised"
        assert not reached.startswith("/"), "no command"
    if response.status_code != 200:
        detail = response.json()["detail"]
        assert "<" not in detail and "alert" not in detail, "what was typed is not repeated"


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
@given(message=st.one_of(hostile, repeated))
def test_no_message_is_a_fault_of_ours(client: TestClient, fake_rasa: FakeRasa, message: str) -> None:
    bounded(client, fake_rasa, message)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
@given(given_id=hostile)
def test_no_page_and_no_refusal_repeats_markup(client: TestClient, given_id: str) -> None:
    path = "".join(f"%{byte:02x}" for byte in given_id.encode("utf-8", "replace"))
    for address in (
        f"/documents/{path}",
        f"/entitlements/{path}",
        f"/v1/documents/{path}",
        f"/v1/sessions/{path}/facts",
    ):
        response = client.get(address, follow_redirects=False)
        assert response.status_code < 500
        if response.headers.get("content-type", "").startswith("text/html"):
            for markup in MARKUP[:3]:
                assert markup not in response.text
            assert "script-src 'self'" in response.headers["content-security-policy"]


def test_a_ligature_of_eighteen_letters_counts_as_eighteen(client: TestClient, fake_rasa: FakeRasa) -> None:
    assert len(normalise("\ufdfa" * 500)) == 9000
    response = client.post("/v1/chat", json={"session_id": "s", "message": "\ufdfa" * 500})
    assert (response.status_code, response.json()["title"]) == (422, "message too long")
    assert "9000个字" in response.json()["detail"]
    assert fake_rasa.messages == []
    assert client.post("/v1/search", json={"query": "\ufdfa" * 500}).status_code == 422
    assert client.post("/v1/chat", json={"session_id": "s", "message": "低" * 500}).status_code == 200
