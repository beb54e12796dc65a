"""Every page in every look: nothing against WCAG 2.2 AA that axe finds, no scrolling sideways, a human in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.api.interview_script import interview
from tests.api.reverse_proxy import serving
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS

PATIENCE = 240_000  # a busy machine, and the first turn loads what hears names; nothing here is measured
PHONE = {"width": 360, "height": 740}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
PAGES = ["/", "/documents", "/entitlements/severe-disability-nursing-subsidy", "/documents/no-such", "/v1/talk"]
READING = ["/entitlements", "/entitlements?q=护理", "/life-events", "/indicators", "/counter", "/no-such"]
# how much of a window is taken by what stays when one scrolls
STUCK = """() => [...document.querySelectorAll('body *')]
    .filter(node => ['fixed', 'sticky'].includes(getComputedStyle(node).position))
    .map(node => node.getBoundingClientRect()).filter(box => box.width > innerWidth / 2)
    .reduce((sum, box) => sum + Math.min(box.height, innerHeight), 0)"""
# colour scheme, language, size, contrast: each of them with each other at least once
LOOKS = [
    ("light", "zh", "normal", "normal"),
    ("dark", "zh", "large", "normal"),
    ("light", "en", "largest", "high"),
    ("dark", "hant", "normal", "high"),
]


def launched(request: pytest.FixtureRequest, *flags: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = request.getfixturevalue("chromium_path")
        yield playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


def violations(page: Page) -> list[tuple[str, str]]:
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def cut_off(page: Page) -> list[str]:
    """Words that begin or end outside of the window, and cannot be scrolled to."""
    script = """() => {
      const moves = node => /(auto|scroll)/.test(getComputedStyle(node).overflowX);
      const scrolls = node => node && (moves(node) || scrolls(node.parentElement));
      return [...document.querySelectorAll('h1, h2, h3, p, a, button, td, th, label, summary')]
        .filter(node => node.checkVisibility() && !node.closest('.visually-hidden, .skip') && !scrolls(node))
        .map(node => [node.textContent.trim().slice(0, 30), node.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)).map(([words]) => words);
    }"""
    return list(page.evaluate(script))


def small_targets(page: Page) -> list[str]:
    """Links and buttons of the frame that a finger misses."""
    script = """() => [...document.querySelectorAll('.look a, .human, .talk button, .bar a')]
        .map(node => [node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && (box.height < 43.9 || box.width < 34)).map(([words]) => words)"""
    return list(page.evaluate(script))


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_pages_are_for_everybody(
    request: pytest.FixtureRequest,
    make_parts: MakeParts,
    fake_rasa: FakeRasa,
    look: tuple[Any, str, str, str],
) -> None:
    fake_rasa.answer = interview
    scheme, language, size, contrast = look
    with serving(create_app(make_parts())) as url:
        for browser in launched(request):
            context = browser.new_context(base_url=url, viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto(f"/look?language={language}&size={size}&contrast={contrast}")
            for path in PAGES:
                page.goto(path)
                assert (violations(page), sideways(page), small_targets(page)) == ([], 0, []), path
            for words in ("我爸瘫在床上", "完全不能自理"):  # a list to tick, cards
                page.locator("#plain-message").fill(words)
                page.locator(".plain-form .send").click()
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
                assert (violations(page), sideways(page), small_targets(page)) == ([], 0, []), words
            context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 256)], ids=["desk", "400%"])
def test_reading_pages_fit_a_wide_window_and_one_enlarged_four_times(
    request: pytest.FixtureRequest, make_parts: MakeParts, width: int, height: int
) -> None:
    parts = make_parts()
    clause = parts.library.citable()[5]
    document = f"/documents/{clause.document_id}"
    with serving(create_app(parts)) as url:
        for browser in launched(request):
            page = browser.new_page(base_url=url, viewport={"width": width, "height": height}, locale="zh-CN")
            page.set_default_timeout(PATIENCE)
            for path in (*PAGES, *READING, document, f"{document}/clauses/{clause.id}", f"{document}?find=规划"):
                page.goto(path)
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
                assert (sideways(page), cut_off(page)) == (0, []), path
                human = page.locator(".human").first
                if human.count():
                    expect(human).to_be_in_viewport()
                stuck = page.evaluate(STUCK)
                assert stuck <= height / 2, f"{path}: {stuck} pixels of {height} are bars that stay"


def test_at_twice_the_text_size_the_way_to_a_human_stays_and_is_small(
    request: pytest.FixtureRequest, make_parts: MakeParts
) -> None:
    with serving(create_app(make_parts())) as url:
        for browser in launched(request, "--blink-settings=defaultFontSize=32,minimumFontSize=0"):
            page = browser.new_page(base_url=url, viewport=PHONE)  # type: ignore[arg-type]
            page.set_default_timeout(PATIENCE)
            for path in ("/v1/talk", "/entitlements/severe-disability-nursing-subsidy"):
                page.goto(path)
                assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 38
                page.mouse.wheel(0, 700)
                human = page.locator(".human")
                expect(human).to_be_in_viewport()
                box = human.bounding_box()
                assert box is not None
                assert box["height"] <= 50
                assert box["width"] <= 130
                assert sideways(page) == 0


def test_the_skip_link_comes_first_and_leads_past_everything(
    request: pytest.FixtureRequest, make_parts: MakeParts
) -> None:
    with serving(create_app(make_parts())) as url:
        for browser in launched(request):
            page = browser.new_page(base_url=url, locale="zh-CN")
            page.set_default_timeout(PATIENCE)
            page.goto("/v1/talk")
            page.keyboard.press("Tab")
            skip = page.get_by_role("link", name="跳到正文")
            expect(skip).to_be_focused()
            expect(skip).to_be_in_viewport()
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            expect(page.locator("#plain-message")).to_be_focused()
