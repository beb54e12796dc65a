"""Services found by everyday words, and nothing where the documents have nothing of the kind."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.catalogue.records import Records
from api.pages.entitlement_finder import EntitlementFinder
from knowledge.documents.library import Library
from knowledge.search import Searcher
from tests.api.page_parser import Page

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def finder(records: Records, library: Library, searcher: Searcher) -> EntitlementFinder:
    return EntitlementFinder(records, library, searcher)


@pytest.mark.parametrize(
    ("words", "among_the_first", "how_many"),
    [
        ("老人 补钱", "elder-care-subsidy", 2),
        ("孩子上不起学", "senior-high-school-grant", 3),
        ("低保", "minimum-living-allowance", 1),
        ("公租房", "public-rental-home", 1),
        ("租房子 补贴", "public-rental-subsidy", 1),
        ("老爸瘫在床上", "severe-disability-nursing-subsidy", 1),
        ("坐公交免费", "public-transport-concession", 1),
        ("營養餐", "nutrition-meals", 1),
        ("人死了 火葬 免费", "basic-funeral-services", 3),
        ("下岗了", "unemployment-benefit", 3),
        ("wheelchair", "assistive-device-subsidy", 1),
    ],
)
def test_the_right_service_is_among_the_first(
    finder: EntitlementFinder, words: str, among_the_first: str, how_many: int
) -> None:
    assert among_the_first in [e.id for e in finder.find(words, TODAY).entitlements[:how_many]]


@pytest.mark.parametrize("words", ["火星移民补贴", "asdf", "我", "......", "<script>"])
def test_nothing_is_found_for_what_no_document_has(finder: EntitlementFinder, words: str) -> None:
    found = finder.find(words, TODAY)
    assert found.entitlements == ()
    assert not found.sure


def test_what_is_only_near_is_not_called_found(finder: EntitlementFinder) -> None:
    assert not finder.find("孩子上不起学", TODAY).sure
    assert finder.find("低保", TODAY).sure


def test_the_page_keeps_the_words_escapes_them_and_is_not_stored(client: TestClient) -> None:
    answer = client.get(f"/entitlements?q={quote('<b>低保')}")
    page = Page(answer.text)
    (box,) = [e for e in page.all("input") if e.attributes.get("name") == "q"]
    assert box.attributes["value"] == "<b>低保"
    assert "<b>低保" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert client.get("/entitlements").headers["cache-control"] == "no-cache"


def test_an_empty_result_says_whom_to_ask_and_that_it_is_no_refusal(client: TestClient) -> None:
    page = Page(client.get(f"/entitlements?q={quote('火星移民补贴')}").text)
    (notice,) = page.all("p", "notice")
    assert "没有找到不等于没有这样的政策" in notice.text
    assert "12345" in notice.text
    assert not page.all("li", "service")


def test_words_and_choices_narrow_together(client: TestClient) -> None:
    page = Page(client.get(f"/entitlements?q={quote('残疾人')}&kind=cash").text)
    kinds = {label.text for label in page.all("span", "label") if "standing-label" not in label.attributes["class"]}  # type: ignore[operator]
    assert kinds == {"给钱"}
