"""HEAD is answered wherever GET is, by the same headers and no body."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["/", "/health/live", "/v1/documents", "/documents", "/static/base.css", "/missing"])
def test_head_says_what_get_says(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("content-type", "cache-control", "content-security-policy"):
        assert head.headers.get(name) == got.headers.get(name)


def test_what_is_only_posted_to_has_no_head(client: TestClient) -> None:
    assert client.head("/v1/chat").status_code == 405
