"""The desk's search keeps to its filters, and a measure is compared over the documents."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.desk.finding import figures

PLAN = "hangzhou-public-services-2021-2025"


def search(client: TestClient, **wanted: Any) -> list[dict[str, Any]]:
    response = client.post("/v1/desk/search", json=wanted)
    assert response.status_code == 200, response.text
    clauses: list[dict[str, Any]] = response.json()["clauses"]
    return clauses


def test_the_best_clause_comes_first(desk_client: TestClient) -> None:
    first = search(desk_client, query="重度残疾人护理补贴每月多少")[0]
    assert "500元" in first["citation"]["quote"]
    assert "severe-disability-nursing-subsidy" in first["entitlements"]


def test_a_document_a_status_and_a_year_narrow_it(desk_client: TestClient) -> None:
    found = search(desk_client, query="养老服务", document_ids=[PLAN])
    assert {one["citation"]["document_id"] for one in found} == {PLAN}
    assert {one["citation"]["status"] for one in search(desk_client, query="养老服务", status="expired")} == {"expired"}
    assert search(desk_client, query="养老服务", status="in_force") == []
    for one in search(desk_client, query="养老服务", year=2014):
        assert one["citation"]["document_id"] != PLAN or "2014" in one["citation"]["quote"]


def test_an_amount_is_in_the_words(desk_client: TestClient) -> None:
    found = search(desk_client, query="补贴", amount_from=500, amount_to=600)
    assert found
    for one in found:
        sums = re.findall(r"(\d[\d.]*)元", one["reading"])
        assert any(500 <= float(amount) <= 600 for amount in sums), one["reading"]


def test_filters_alone_list_what_passes(desk_client: TestClient) -> None:
    found = search(desk_client, topic="弱有所扶", amount_from=100)
    assert found
    assert search(desk_client, topic="弱有所扶", amount_from=900_000_000) == []


def test_a_question_that_no_document_answers_says_so(desk_client: TestClient) -> None:
    response = desk_client.post("/v1/desk/search", json={"query": "护理补贴到哪个窗口办要带什么材料"})
    assert response.json()["answerable"] is False


def test_a_measure_is_compared_newest_first(desk_client: TestClient) -> None:
    body = desk_client.post("/v1/desk/beside", json={"entitlement_id": "minimum-living-allowance"}).json()
    issued = [entry["issued"] for entry in body["documents"]]
    assert issued == sorted(issued, reverse=True)
    assert len(body["documents"]) == 5
    saying = [entry for entry in body["documents"] if entry["clause"]]
    assert len(saying) >= 2
    for entry in saying:
        assert entry["clause"]["citation"]["document_id"] == entry["document_id"]
        for figure in entry["figures"]:
            assert figure in re.sub(r"\s", "", entry["clause"]["reading"])
    assert all(entry["figures"] == [] for entry in body["documents"] if not entry["clause"])
    nursing = desk_client.post("/v1/desk/beside", json={"entitlement_id": "severe-disability-nursing-subsidy"}).json()
    assert any("每人每月500元" in entry["figures"] for entry in nursing["documents"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("给予每人每月500元、250元、125元的补贴", ["每人每月500元", "250元", "125元"]),
        ("80周岁以上，每月不低于60 元", ["80周岁", "60元"]),
        ("2021年起，第3条，满意率达到98.5%", ["98.5%"]),
        ("逐步提高", []),
        ("报销比例百分之八十，封顶 1.5 万元", ["百分之八十", "1.5万元"]),
    ],
)
def test_a_clause_is_shown_by_its_figures(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize("wanted", [{"query": "八" * 501}, {"query": "补贴", "topic": "别的"}, {"year": 12}])
def test_what_cannot_be_asked_is_refused(wanted: dict[str, Any], desk_client: TestClient) -> None:
    assert desk_client.post("/v1/desk/search", json=wanted).status_code == 422


def test_an_unknown_measure_is_not_found(desk_client: TestClient) -> None:
    response = desk_client.post("/v1/desk/beside", json={"entitlement_id": "no-such"})
    assert (response.status_code, response.json()["title"]) == (404, "not found")
