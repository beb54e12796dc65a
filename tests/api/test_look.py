"""Sizes, contrast, languages and characters: kept in a cookie, there at the first paint, and leading back."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.pages.languages import preferred
from tests.api.page_parser import Page

PAGES = ["/", "/entitlements", "/documents", "/documents/hangzhou-public-services-2021-2025", "/docs", "/v1/talk",
         "/documents/no-such", "/entitlements/severe-disability-nursing-subsidy"]  # fmt: skip


def html(page: Page) -> dict[str, str | None]:
    return page.all("html")[0].attributes


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_way_to_a_human_one_main_part_and_a_way_past_the_rest(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    assert [a.attributes["href"] for a in page.all("a", "human")] == ["tel:12345"]
    (main,) = page.all("main")
    assert page.all("a", "skip")[0].attributes["href"] == f"#{main.attributes['id']}"
    assert len(page.by_id(main.attributes["id"] or "").text) > 20


def test_a_choice_is_kept_and_leads_back_to_where_it_was_made(client: TestClient) -> None:
    client.cookies.clear()
    page = Page(client.get("/entitlements?event=养老").text)
    assert html(page) | {"data-size": "normal", "lang": "zh-CN"} == html(page)
    (larger,) = (a for a in page.all("a") if a.text == "大字")
    answer = client.get(larger.attributes["href"] or "", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/entitlements?event=%E5%85%BB%E8%80%81")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    client.get("/look?contrast=high")
    page = Page(client.get("/documents").text)
    assert html(page)["data-size"] == "large"
    assert html(page)["data-contrast"] == "high"
    assert "特大字" in page.all("nav", "look")[0].text


@pytest.mark.parametrize(
    "back", ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:x", "/a\nb"]
)
def test_nobody_is_led_away(client: TestClient, back: str) -> None:
    answer = client.get("/look", params={"size": "large", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("cookie", ["", "xx", "zh.large", "fr.huge.high", "zh.large.high.more", "a" * 3000])
def test_a_broken_cookie_is_none(client: TestClient, cookie: str) -> None:
    page = Page(client.get("/documents", headers={"cookie": f"huimin_look={cookie}"}).text)
    assert html(page)["data-size"] == "normal"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("fr-FR,fr;q=0.9", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.5, zh-TW;q=0.9", "hant"),
        ("zh-Hant-HK", "hant"),
        ("de;q=x,en;q=7", "en"),
    ],
)
def test_the_first_visit_is_in_the_language_the_browser_asks_for(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


def test_the_choice_goes_before_the_browsers_language(client: TestClient) -> None:
    english = client.get("/v1/talk", headers={"accept-language": "en"})
    assert "Documents, questions and answers are in Chinese only" in english.text
    assert "Accept-Language" in english.headers["vary"]
    client.get("/look?language=zh")
    assert "您想问什么" in client.get("/v1/talk", headers={"accept-language": "en"}).text
    client.cookies.clear()
