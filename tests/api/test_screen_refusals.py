"""POST /v1/screen: what cannot be so is refused with a sentence that says what is allowed."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.screen_support import refused, screen

ALLOWED = ["as_of", "household", "persons", "entitlement_ids", "asked"]
HUGE = "1" + "0" * 400


@pytest.mark.parametrize(
    ("facts", "title", "where"),
    [
        ({"agee": 5}, "unknown fact", "persons[0].facts.agee"),
        ({"district": "xihu"}, "unknown fact", "persons[0].facts.district"),
        ({"age": 300}, "impossible value", "persons[0].facts.age"),
        ({"age": "68"}, "impossible value", "persons[0].facts.age"),
        ({"age": True}, "impossible value", "persons[0].facts.age"),
        ({"self_care": "none"}, "impossible value", "persons[0].facts.self_care"),
        ({"birth_date": "昨天"}, "impossible value", "persons[0].facts.birth_date"),
    ],
)
def test_facts_that_cannot_be_are_refused(
    few_client: TestClient, facts: dict[str, Any], title: str, where: str
) -> None:
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a", "facts": facts}]}))
    assert (body["title"], body["where"]) == (title, where)
    assert body["given"]
    assert isinstance(body["allowed"], list)
    if title == "unknown fact":
        assert "age" in body["allowed"]


def test_two_persons_of_one_id_are_refused(few_client: TestClient) -> None:
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a"}, {"id": "a"}]}))
    assert body["where"] == "persons[1].id"


@pytest.mark.parametrize(
    "value", ["null", "NaN", "Infinity", "-1e999", HUGE, "[]", '{"a": 1}', '"\\ud800"', f'"{"长" * 101}"', '"a\\nb"']
)
@pytest.mark.parametrize("fact", ["age", "self_care", "birth_date", "nothing"])
def test_what_is_no_plain_value_is_refused(few_client: TestClient, fact: str, value: str) -> None:
    raw = f'{{"persons": [{{"id": "a", "facts": {{"{fact}": {value}}}}}]}}'
    refused(few_client.post("/v1/screen", content=raw, headers={"content-type": "application/json"}))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"persons": []},
        {"persons": [{"id": f"p{n}"} for n in range(13)]},
        {"persons": {"id": "a"}},
        {"persons": ["a"]},
        {"persons": [{"facts": {}}]},
        {"persons": [{"id": ""}]},
        {"persons": [{"id": "a" * 65}]},
        {"persons": [{"id": "a", "relation": "爸" * 21}]},
        {"persons": [{"id": "a", "relation": "爸\n"}]},
        {"persons": [{"id": "a"}], "as_of": "1999-12-31"},
        {"persons": [{"id": "a"}], "as_of": "2101-01-01"},
        {"persons": [{"id": "a"}], "as_of": "2026-02-30"},
        {"persons": [{"id": "a"}], "household": {"x" * 101: 1}},
        {"persons": [{"id": "a"}], "household": [1]},
        {"persons": [{"id": "a"}], "entitlement_ids": "minimum-living"},
        {"persons": [{"id": "a"}], "entitlement_ids": ["x" * 101]},
        {"persons": [{"id": "a"}], "entitlement_ids": ["minimum-living"] * 1001},
        {"persons": [{"id": "a"}], "asked": ["age"]},
        {"persons": [{"id": "a"}], "asked": [{"fact": "agee", "person": "a"}]},
        {"persons": [{"id": "a"}], "asked": [{"fact": "age", "person": "b"}]},
        {"persons": [{"id": "a"}], "asked": [{"fact": "age"}]},
    ],
)
def test_requests_of_the_wrong_form_or_size_are_refused(few_client: TestClient, body: dict[str, Any]) -> None:
    refused(few_client.post("/v1/screen", json=body))


def test_twelve_persons_are_not_too_many(few_client: TestClient) -> None:
    assert len(screen(few_client, *[{"id": f"p{n}"} for n in range(12)])["persons"]) == 12


def test_unknown_fields_list_the_known_ones(few_client: TestClient) -> None:
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a"}], "people": []}))
    assert (body["field"], body["allowed"]) == ("people", ALLOWED)
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a", "age": 5}]}))
    assert body["allowed"] == ["id", "relation", "facts"]
    assert "「age」" in body["detail"]


def test_unknown_entitlements_are_named_with_near_ones(few_client: TestClient) -> None:
    given = ["minimum-living", "minimum-livin", "低保", "zzz"]
    body = refused(few_client.post("/v1/screen", json={"persons": [{"id": "a"}], "entitlement_ids": given}))
    assert body["unknown"] == ["minimum-livin", "低保", "zzz"]
    assert body["near"] == {"minimum-livin": ["minimum-living"], "低保": ["minimum-living"], "zzz": []}
    assert "minimum-living" in body["detail"]
