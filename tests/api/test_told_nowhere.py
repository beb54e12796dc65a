"""Planted names, addresses and numbers are looked for in all that is stored, sent on, logged or answered."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.chat_support import ask
from tests.api.conftest import CountingEncoder
from tests.api.fake_rasa import FakeRasa

PLANTED = ("王建国", "建国", "翠苑一区", "3幢501", "13812345678", "5678", "33010219900307451X", "E12345678", "浙A12345")
TOLD = (
    "我叫王建国，68岁，住西湖区翠苑一区3幢501",
    "残疾一级，手机138-1234-5678，护照E12345678，车牌浙A12345",
    "我爸33010219900307451X，吃低保",
    "我不想活了，我是翠苑一区3幢501的王建国，电话13812345678",  # a danger is kept in the inbox
)


def test_nothing_that_names_a_person_is_stored_sent_on_logged_or_answered(
    client: TestClient, fake_rasa: FakeRasa, encoder: CountingEncoder, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    replies = [ask(client, message, session_id="told") for message in TOLD]
    ask(client, "护理补贴每月多少", session_id="other")
    client.get("/v1/sessions/told/facts")
    seen = f"{replies}{fake_rasa.calls}{encoder.queries}{caplog.text}"
    assert [planted for planted in PLANTED if planted in seen] == []
    reached = fake_rasa.messages
    assert "68岁" in reached[0] and "西湖区" in reached[0] and "残疾一级" in reached[1] and "低保" in reached[2]
    statements = [call.body["metadata"]["reading"]["statements"] for call in fake_rasa.calls if call.body]
    assert {"age", "district"} <= {one["fact"] for one in statements[0]}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files), "the database lies elsewhere: nothing was looked at"
    stored = b"".join(path.read_bytes() for path in files)
    assert [planted for planted in PLANTED if planted.encode() in stored] == []


def test_a_search_is_told_when_a_query_names_a_number(client: TestClient, encoder: CountingEncoder) -> None:
    response = client.post("/v1/search", json={"query": "护照E12345678能办居住证吗"})
    assert response.status_code == 422 and "E12345678" not in response.text and encoder.queries == []
