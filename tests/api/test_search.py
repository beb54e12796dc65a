"""POST /v1/search over the real corpus."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.public.search import SearchReply
from knowledge.errors import IndexUnavailableError
from knowledge.found import Found
from knowledge.search import Searcher
from tests.api.conftest import CountingEncoder

PLAN_2012 = "hangzhou-equal-services-plan-2012"
FIELDS = {
    *("clause_id", "score", "document_id", "document_title", "section", "start", "end", "quote"),
    *("status", "status_text", "issued", "valid_to", "office"),
}


def search(client: TestClient, query: str = "残疾人护理补贴", **more: Any) -> dict[str, Any]:
    response = client.post("/v1/search", json={"query": query, **more})
    assert response.status_code == 200, response.text[:300]
    body: dict[str, Any] = response.json()
    SearchReply.model_validate(body)
    assert set(body) == {"answerable", "results"}
    assert all(set(result) == FIELDS for result in body["results"])
    return body


@pytest.mark.parametrize("query", ["残疾人护理补贴", "2012年养老服务", "How much is the nursing subsidy?", "写一首诗"])
def test_every_quote_is_the_stored_text_at_its_offsets(client: TestClient, query: str) -> None:
    results = search(client, query, top_k=50)["results"]
    assert len(results) == 50
    for result in results:
        text = client.get(f"/v1/documents/{result['document_id']}").json()["text"]
        assert text[result["start"] : result["end"]] == result["quote"] != ""


def test_five_results_come_unless_asked_otherwise(client: TestClient) -> None:
    assert len(search(client)["results"]) == 5
    assert len(search(client, top_k=1)["results"]) == 1


def test_whether_the_documents_answer_is_said(client: TestClient) -> None:
    assert search(client, "重度残疾人护理补贴的标准")["answerable"] is True
    assert search(client, "茅台股票明天会涨吗")["answerable"] is False


def test_the_search_can_be_limited_to_documents(client: TestClient) -> None:
    results = search(client, document_ids=[PLAN_2012], top_k=20)["results"]
    assert [result["document_id"] for result in results] == [PLAN_2012] * 20


def test_the_status_is_for_the_day_asked(client: TestClient) -> None:
    only: dict[str, Any] = {"document_ids": [PLAN_2012], "top_k": 1}
    assert search(client, as_of="2012-10-01", **only)["results"][0]["status"] == "in_force"
    assert search(client, as_of="2020-01-01", **only)["results"][0]["status"] == "expired"


def test_a_document_not_yet_issued_is_left_out(client: TestClient) -> None:
    assert search(client, as_of="2012-09-26", document_ids=[PLAN_2012]) == {"answerable": False, "results": []}
    ids = {result["document_id"] for result in search(client, as_of="2012-12-31", top_k=50)["results"]}
    assert ids <= {PLAN_2012, "shangcheng-livelihood-opinion-2008"}


def test_null_for_an_optional_field_is_as_good_as_leaving_it_out(client: TestClient) -> None:
    assert search(client, as_of=None, document_ids=None) == search(client)


def test_an_unknown_document_is_named_with_those_that_are_known(client: TestClient) -> None:
    response = client.post("/v1/search", json={"query": "低保", "document_ids": [PLAN_2012, "no-such"]})
    assert response.status_code == 404
    problem = response.json()
    assert "no-such" in problem["detail"]
    assert PLAN_2012 in problem["allowed"]
    assert len(problem["allowed"]) == 5


def test_one_search_encodes_once_and_without_the_white_space(client: TestClient, encoder: CountingEncoder) -> None:
    search(client, "  低保标准\n")
    (encoded,) = encoder.queries  # the thesaurus may have added words
    assert encoded.split()[0] == "低保标准"
    assert encoded == encoded.strip()


def test_a_home_of_the_index_that_is_away_is_a_503(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> Found:
        raise IndexUnavailableError("The search index in PostgreSQL cannot be asked (OperationalError).")

    monkeypatch.setattr(Searcher, "search", away)
    refused = client.post("/v1/search", json={"query": "残疾人护理补贴"})
    assert (refused.status_code, refused.json()["title"]) == (503, "cannot search now")
    assert refused.headers["Retry-After"]
    assert "OperationalError" not in refused.text
