"""GET /health/live, GET /health/ready, and what OpenAPI tells of the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.parts import Parts
from launch.ports import any_free
from tests.api.conftest import CountingEncoder, MakeParts
from tests.api.fake_rasa import TOKEN, FakeRasa
from tests.api.lost_database import without

ENDPOINTS = {
    ("post", "/v1/chat"),
    ("delete", "/v1/sessions/{session_id}"),
    ("post", "/v1/search"),
    ("get", "/v1/documents"),
    ("get", "/v1/documents/{document_id}"),
    ("get", "/health/live"),
    ("get", "/health/ready"),
}


def test_alive_whatever_rasa_does(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.status = 500
    assert (client.get("/health/live").status_code, fake_rasa.calls) == (200, [])


def test_ready_when_rasa_has_its_model(client: TestClient, fake_rasa: FakeRasa) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "search": True, "rasa": True, "database": True, "mode": "on"}
    assert [call.token for call in fake_rasa.calls if call.path == "/status"] == [TOKEN]  # asked side by side


@pytest.mark.parametrize(
    "body", [{}, {"model_file": None}, {"model_file": ""}, [], None, 7, "x", "", b"\xff", "<html>"]
)
def test_not_ready_while_rasa_has_no_model_or_talks_nonsense(
    client: TestClient, fake_rasa: FakeRasa, body: Any
) -> None:
    fake_rasa.status_body = body
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "search": True, "rasa": False, "database": True, "mode": "on"}


@pytest.mark.parametrize("status", [401, 500])
def test_not_ready_while_rasa_refuses(client: TestClient, fake_rasa: FakeRasa, status: int) -> None:
    fake_rasa.status = status
    assert client.get("/health/ready").status_code == 503


def test_not_ready_without_rasa(make_parts: MakeParts, open_client: Callable[[Parts], TestClient]) -> None:
    client = open_client(make_parts(url=f"http://127.0.0.1:{any_free()}"))
    assert client.get("/health/ready").status_code == 503
    assert client.get("/health/live").status_code == 200


def test_not_ready_while_the_database_is_away_and_ready_when_it_is_back(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    client = open_client(parts)
    with without(parts.kept):
        response = client.get("/health/ready")
        assert (response.status_code, response.json()["database"], response.json()["rasa"]) == (503, False, True)
    assert client.get("/health/ready").status_code == 200


def test_not_ready_while_rasa_cannot_read_its_conversations(client: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.keeps = False
    response = client.get("/health/ready")
    assert (response.status_code, response.json()["database"], response.json()["rasa"]) == (503, False, True)


def test_health_costs_no_encoding(client: TestClient, encoder: CountingEncoder) -> None:
    client.get("/health/ready")
    assert encoder.queries == []


def test_openapi_lists_the_public_endpoints_and_not_the_internal_one(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    listed = {(method, path) for path, operations in paths.items() for method in operations}
    assert listed >= ENDPOINTS
    assert "/webhook" not in paths
    for method, path in ENDPOINTS:
        assert paths[path][method]["summary"], (method, path)
