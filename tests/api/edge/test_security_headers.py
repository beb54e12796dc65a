"""Every answer has its headers: pages, API, files, refusals and crashes; nothing comes from elsewhere."""

from __future__ import annotations

import re
import uuid

import pytest
from fastapi.testclient import TestClient

from api.edge.security_headers import ALWAYS
from tests.api.conftest import ACTION_TOKEN
from tests.api.edge.conftest import Outside

SESSION = uuid.uuid4().hex
PERSONAL = [
    ("POST", "/v1/chat", {"session_id": SESSION, "message": "低保"}),
    ("POST", "/v1/chat", {"session_id": "short", "message": "低保"}),
    ("POST", "/v1/search", {"query": "低保"}),
    ("POST", "/v1/screen", {"persons": []}),
    ("POST", "/v1/sessions", None),
    ("GET", f"/v1/sessions/{SESSION}/facts", None),
    ("GET", f"/v1/sessions/{SESSION}/screening", None),
    ("DELETE", f"/v1/sessions/{SESSION}", None),
    ("GET", "/health/ready", None),
    ("GET", "/v1/no-such-thing", None),
]
PUBLIC = [
    "/",
    "/docs",
    "/openapi.json",
    "/documents",
    "/entitlements",
    "/static/base.css",
    "/v1/documents",
    "/v1/facts",
]


@pytest.fixture
def client(outside: Outside) -> TestClient:
    return outside()


def test_what_is_personal_is_stored_nowhere_on_its_way(client: TestClient) -> None:
    for method, path, body in PERSONAL:
        response = client.request(method, path, json=body)
        assert response.headers["cache-control"] == "no-store", path
        assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS, path


def test_every_page_and_file_has_them_too(client: TestClient) -> None:
    for path in PUBLIC:
        response = client.get(path)
        assert response.status_code == 200, path
        assert response.headers.get("cache-control") != "no-store", path
        assert response.headers.keys() >= {name.lower() for name in ALWAYS}, path
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy, path


def test_no_page_holds_a_script_or_style_or_loads_from_elsewhere(client: TestClient) -> None:
    for path in [path for path in PUBLIC if not path.startswith(("/v1", "/static", "/open"))]:
        text = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=\"/)|<style|\sstyle=|\son\w+=", text), path
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", re.sub(r"<a [^>]*>", "", text)), path


def test_too_large_and_refused_have_them(client: TestClient) -> None:
    for response in (client.post("/v1/chat", content=b"x" * 70_000), client.post(f"/webhook?token={ACTION_TOKEN}")):
        assert response.status_code in (403, 413)
        assert response.headers.keys() >= {name.lower() for name in ALWAYS}


def test_over_https_it_stays_there(outside: Outside) -> None:
    assert "strict-transport-security" not in outside().get("/").headers
    secure = outside(public_url="https://example.org").get("/")
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


def test_pages_of_other_origins_may_ask_only_where_a_setting_names_them(outside: Outside) -> None:
    wish = {"origin": "https://example.org", "access-control-request-method": "POST"}
    closed = outside().options("/v1/chat", headers=wish)
    assert "access-control-allow-origin" not in closed.headers
    opened = outside(cors_origins="https://example.org, https://example.net")
    allowed = opened.options("/v1/chat", headers={**wish, "access-control-request-headers": "x-session-token"})
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "https://example.org")
    assert "access-control-allow-credentials" not in allowed.headers
    other = opened.get("/v1/facts", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_the_action_endpoint_is_called_from_inside_alone(outside: Outside) -> None:
    address, call = f"/webhook?token={ACTION_TOKEN}", {"next_action": "no_such", "tracker": {}}
    assert outside("127.0.0.1").post(address, json=call).status_code == 400, "let in, and not known"
    assert outside().post(address, json=call).status_code == 403
    passed_on = {"x-forwarded-for": "127.0.0.1"}
    assert outside("127.0.0.1").post(address, json=call, headers=passed_on).status_code == 403
    assert outside("10.1.2.3", inside_networks="10.1.0.0/16").post(address, json=call).status_code == 400


def test_the_page_of_the_api_names_every_call(client: TestClient) -> None:
    page = client.get("/docs").text
    for path, calls in client.get("/openapi.json").json()["paths"].items():
        for method in calls:
            assert f"<code>{method.upper()} {path}</code>" in page
    assert "application/problem+json" in page
