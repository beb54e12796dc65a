"""The reading pages in a real browser: for everyone (axe), in large type on a phone, by keyboard, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from knowledge.documents.library import Library
from knowledge.search import Searcher
from tests.api.conftest import MakeParts
from tests.api.page_parser import Page as Parsed
from tests.api.reverse_proxy import serving
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS, PLAN

SHORT = "hangzhou-equal-services-plan-2012"  # a document of few clauses
PHONE = {"width": 360, "height": 740}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TWICE = "const twice = new CSSStyleSheet(); twice.replaceSync('html { font-size: 237.5% !important }');"
TWICE += "document.adoptedStyleSheets = [twice];"


@pytest.fixture
def town(make_parts: MakeParts, searcher: Searcher) -> Iterator[str]:
    """The app's address, with the real search."""
    with serving(create_app(make_parts(searcher=searcher))) as app:
        yield app


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=request.getfixturevalue("chromium_path"), args=FLAGS)
        yield opened
        opened.close()


def addresses(library: Library) -> list[str]:
    entry = library.get(PLAN)
    assert entry is not None
    clause = next(c for c in entry.outline.clauses if c.text.startswith("10.计划生育家庭特别扶助"))
    return [
        "/entitlements",
        f"/entitlements?q={quote('老人 补钱')}&kind=cash",
        f"/entitlements?q={quote('火星移民补贴')}",
        "/entitlements/severe-disability-nursing-subsidy",
        "/life-events",
        f"/indicators?group={quote('兜底保障服务')}",
        "/documents",
        f"/documents/{SHORT}?find={quote('就业')}",
        f"/documents/{PLAN}/clauses/{clause.id}",
    ]


def opened(browser: Browser, address: str, **options: object) -> Page:
    page = browser.new_context(locale="zh-CN", viewport=PHONE, **options).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(90_000)  # a busy machine; nothing here is measured
    page.goto(address)
    return page


def test_every_page_is_for_everyone_and_fits_a_small_phone_in_large_type(
    town: str, browser: Browser, library: Library
) -> None:
    wrong: list[str] = []
    for address in addresses(library):
        for scheme in ("light", "dark"):
            page = opened(browser, town + address, color_scheme=scheme)
            page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
            wrong += [f"{address} {scheme}: {v['id']} {v['nodes'][0]['html'][:90]}" for v in found]
            if scheme == "light":
                page.evaluate(TWICE)
                width = page.evaluate("document.documentElement.scrollWidth")
                wrong += [f"{address}: {width} wide"] if width > PHONE["width"] else []
            page.context.close()
    assert wrong == []


def test_without_script_one_finds_services_and_words_in_a_document(town: str, browser: Browser) -> None:
    page = opened(browser, f"{town}/entitlements", java_script_enabled=False)
    page.get_by_label("用平常的话找").fill("孩子上不起学")
    page.get_by_role("button", name="找", exact=True).click()
    expect(page.locator(".service").first).to_contain_text("助学金")
    expect(page.locator("#found")).to_contain_text("没有正好对上的")
    page.get_by_text("再挑一挑").click()
    page.get_by_label("给什么").select_option("waiver")
    page.get_by_role("button", name="按这些看").click()
    expect(page.locator(".service .label").first).to_have_text("减免")
    page.goto(f"{town}/documents/{PLAN}")
    page.get_by_label("在这份文件里找").fill("护理 补贴")
    page.get_by_role("button", name="找", exact=True).click()
    expect(page.locator("#find-place")).to_have_text("第1处，共4处")
    expect(page.locator("#hit-1")).to_be_in_viewport()
    page.get_by_role("link", name="上一处").click()
    expect(page.locator("#find-place")).to_have_text("第4处，共4处")
    assert re.sub(r"\s", "", "".join(page.locator("mark.current").all_inner_texts())) == "护理补贴"
    assert page.url.endswith("#hit-4")
    page.locator(f'[id="{page.locator(".clause").nth(3).get_attribute("id")}"] a.own-place').click()
    expect(page.get_by_role("heading", name="同一件事，别的文件怎么写")).to_be_visible()
    page.context.close()


def test_by_keyboard_one_goes_from_place_to_place_without_loading_again(town: str, browser: Browser) -> None:
    page = opened(browser, f"{town}/documents/{PLAN}")
    page.get_by_label("在这份文件里找").focus()
    page.keyboard.type("护理补贴")
    page.keyboard.press("Enter")
    expect(page.locator("#find-place")).to_have_text("第1处，共4处")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="下一处").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#find-place")).to_have_text("第2处，共4处")
    expect(page.locator("#hit-2")).to_be_in_viewport()
    assert "hit=2" in page.url
    assert page.evaluate("window.stays"), "the page was not loaded again"
    expect(page.get_by_role("link", name="下一处")).to_be_focused()
    page.get_by_text("目录", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="二、总体要求").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()
    assert re.sub(r"\s", "", page.locator(":target").inner_text()) == "二、总体要求"
    page.context.close()


def test_the_first_view_of_each_page_is_under_100_kb(town: str, library: Library) -> None:
    with httpx.Client(trust_env=False, timeout=60) as client:
        for address in (*addresses(library), f"/documents/{PLAN}"):
            answer = client.get(town + address)
            total = answer.num_bytes_downloaded
            for element in Parsed(answer.text).elements:
                source = element.attributes.get("href" if element.tag == "link" else "src")
                if source and element.tag in ("link", "script"):
                    total += client.get(urljoin(town + address, source)).num_bytes_downloaded
            assert answer.headers["content-encoding"] == "gzip"
            assert total < 100_000, (address, total)
