"""Opinions are words and ids of ours: whatever else is sent is refused, and nothing of the talk is kept."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.kept import Kept
from state.tables import feedback
from tests.e2e.test_page import PLAN

OPINION: dict[str, Any] = {
    "answer_type": "screening",
    "intent": "show_result",
    "entitlement_ids": ["severe-disability-nursing-subsidy"],
    "document_ids": [PLAN],
    "grade": "very_satisfied",
    "reasons": ["clear", "sourced"],
}


def rows(kept: Kept) -> list[dict[str, Any]]:
    with kept.database.begin() as connection:
        return [dict(row) for row in connection.execute(select(feedback)).mappings()]


def test_a_grade_with_reasons_is_kept_by_day_alone(client: TestClient, kept: Kept) -> None:
    assert client.post("/v1/feedback", json=OPINION).status_code == 204
    (row,) = rows(kept)
    assert len(row.pop("day")) == 10
    assert row == {
        "id": 1,
        "channel": "web",
        "answer_type": "screening",
        "intent": "show_result",
        "grade": 5,
        "reasons": "clear sourced",
        "entitlements": "severe-disability-nursing-subsidy",
        "documents": PLAN,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"grade": "6"},
        {"grade": 5},
        {"reasons": ["我叫王小明"]},
        {"intent": "我家住西湖区"},
        {"entitlement_ids": ["13800138000"]},
        {"document_ids": ["x"]},
        {"clause_ids": ["我家住西湖区"]},
        {"text": "很好"},
        {"session_id": "hm-1"},
        {"channel": "somewhere"},
        {"answer_type": "yes"},
        {"entitlement_ids": ["severe-disability-nursing-subsidy"] * 41},
    ],
)
def test_nothing_else_comes_in(client: TestClient, kept: Kept, wrong: dict[str, Any]) -> None:
    answer = client.post("/v1/feedback", json={**OPINION, **wrong})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert rows(kept) == []


def test_a_lost_database_is_said(client: TestClient, kept: Kept) -> None:
    with kept.database.begin() as connection:
        feedback.drop(connection)
    answer = client.post("/v1/feedback", json=OPINION)
    assert answer.status_code == 503
    assert "记不下您的评价" in answer.json()["detail"]
