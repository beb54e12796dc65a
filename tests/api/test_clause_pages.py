"""The page of a clause: its words, what rests on it, and other documents beside it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.parts import Parts
from knowledge.documents.library import Library
from knowledge.errors import IndexUnavailableError
from knowledge.search import Searcher
from tests.api.conftest import MakeParts
from tests.api.page_parser import Page, bare

PLAN = "hangzhou-public-services-2021-2025"


def address(library: Library, beginning: str) -> str:
    entry = library.get(PLAN)
    assert entry is not None
    return f"/documents/{PLAN}/clauses/" + next(c.id for c in entry.outline.clauses if c.text.startswith(beginning))


def test_it_shows_the_words_what_they_are_worth_and_which_services_rest_on_them(
    client: TestClient, library: Library
) -> None:
    page = Page(client.get(address(library, "14.重度残疾人护理补贴")).text)
    assert "每人每月500元、250元、125元" in bare(page.all("blockquote")[0].text)
    assert "征求意见稿，不是定稿" in page.all("span", "status")[0].text
    links = [a.attributes["href"] for a in page.all("a")]
    assert "/entitlements/severe-disability-nursing-subsidy" in links


def test_other_documents_stand_beside_it_with_what_they_are_worth(client: TestClient, library: Library) -> None:
    page = Page(client.get(address(library, "10.计划生育家庭特别扶助")).text)
    others = page.all("li", "other-document")
    assert others
    assert "三年行动计划" in others[0].text
    assert "2015年底已到期" in others[0].text


def test_while_search_is_away_it_says_so_and_shows_the_clause(
    make_parts: MakeParts, open_client: object, searcher: Searcher, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: Parts = make_parts()

    def away(*_given: object) -> None:
        raise IndexUnavailableError("the database is away")

    monkeypatch.setattr(type(parts.searcher), "search", away)
    client = open_client(parts)  # type: ignore[operator]
    answer = client.get(address(library, "10.计划生育家庭特别扶助"))
    assert answer.status_code == 200
    assert "现在查不了别的文件" in answer.text
    assert "600元" in answer.text
    listed = client.get("/entitlements?q=低保")
    assert "现在没法按您的话找" in listed.text
    assert len(Page(listed.text).all("li", "service")) > 100


def test_an_unknown_clause_leads_to_its_document(client: TestClient) -> None:
    answer = client.get(f"/documents/{PLAN}/clauses/c-nothing")
    page = Page(answer.text)
    assert answer.status_code == 404
    assert f"/documents/{PLAN}" in [a.attributes["href"] for a in page.all("a")]
    assert "看整份文件" in page.all("main")[0].text
    assert client.get("/documents/none/clauses/c-1").status_code == 404


def test_every_clause_of_a_document_has_a_link_to_its_page(client: TestClient, library: Library) -> None:
    entry = library.get(PLAN)
    assert entry is not None
    page = Page(client.get(f"/documents/{PLAN}").text)
    linked = {a.attributes["href"] for a in page.all("a", "own-place")}
    assert linked == {f"/documents/{PLAN}/clauses/{c.id}" for c in entry.outline.clauses if c.kind != "imprint"}
