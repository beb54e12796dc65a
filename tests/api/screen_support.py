"""What the tests of POST /v1/screen share: a person, a day, ways to ask, and what a refusal looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
from fastapi.testclient import TestClient

from api.public.screening_schemas import ScreeningReply

FATHER = {"id": "father", "relation": "父亲", "facts": {"age": 72, "disability_grade": 1, "self_care": "unable"}}
DAY = "2026-11-22"


def screen(client: TestClient, *persons: dict[str, Any], **more: Any) -> dict[str, Any]:
    response = client.post("/v1/screen", json={"as_of": DAY, "persons": [*persons], **more})
    assert response.status_code == 200, response.text
    ScreeningReply.model_validate_json(response.text)
    body: dict[str, Any] = response.json()
    return body


def one(client: TestClient, entitlement_id: str, person: dict[str, Any], **more: Any) -> dict[str, Any]:
    (result,) = screen(client, person, entitlement_ids=[entitlement_id], **more)["results"]
    return dict(result)


def refused(response: httpx.Response, status: int = 422) -> dict[str, Any]:
    assert response.status_code == status, response.text[:300]
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert re.search(r"[\u4e00-\u9fff]{3}", body["detail"])
    return body


def citations_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for part in value.values():
            yield from citations_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from citations_in(part)
