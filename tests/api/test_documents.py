"""GET /v1/documents and GET /v1/documents/{id}."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.public.documents import DocumentList, DocumentText
from api.settings import Settings
from knowledge.documents.library import Library

SUMMARY = {
    *("id", "title", "short_title", "issuer", "number", "issued", "issued_text", "valid_from", "valid_to", "kind"),
    *("region", "level", "source_file", "status", "status_text", "clauses"),
}


def test_all_documents_are_listed_newest_first(client: TestClient) -> None:
    response = client.get("/v1/documents")
    assert response.status_code == 200
    documents = DocumentList.model_validate(response.json()).documents
    assert [set(entry) for entry in response.json()["documents"]] == [SUMMARY] * 5
    assert [document.id for document in documents] == [
        *("hangzhou-public-services-2021-2025", "shangcheng-work-report-2015", "hangzhou-services-plan-2013-2015"),
        *("hangzhou-equal-services-plan-2012", "shangcheng-livelihood-opinion-2008"),
    ]
    assert [document.status for document in documents] == ["draft", "report", "expired", "expired", "expired"]
    assert all(document.clauses > 0 for document in documents)


def test_a_document_comes_with_its_text_unchanged(client: TestClient, library: Library, settings: Settings) -> None:
    for entry in library.list():
        response = client.get(f"/v1/documents/{entry.document.id}")
        assert response.status_code == 200
        assert set(response.json()) == {*SUMMARY, "text"}
        text = DocumentText.model_validate(response.json()).text
        assert text == entry.document.text
        stored = (settings.corpus / f"{entry.document.id}.txt").read_bytes()
        assert text == stored.decode("utf-8-sig")


def test_an_unknown_document_is_a_problem_that_lists_what_there_is(client: TestClient) -> None:
    response = client.get("/v1/documents/no-such")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert "no-such" in response.json()["detail"]
    assert response.json()["allowed"] == [entry["id"] for entry in client.get("/v1/documents").json()["documents"]]
