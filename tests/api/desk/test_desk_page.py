"""The desk's page: for screen readers, in the dark, at twice the size; hostile text stays text."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

from tests.api.desk.clerk import PATIENCE, Clerk

RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LINE = "82 独居 西湖 低保边缘 失能 卟咕嘟"


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(desk_page: Page, scheme: Any) -> None:
    desk_page.emulate_media(color_scheme=scheme)
    clerk = Clerk(desk_page)
    assert faults(desk_page) == []
    clerk.notes(LINE)
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    assert faults(desk_page) == []
    clerk.press("j", "g", "x", "+")
    assert faults(desk_page) == []
    clerk.press("Escape", "Escape", "/")
    clerk.types("护理补贴")
    clerk.press("Enter")
    expect(clerk.chosen).to_contain_text("护理补贴", timeout=PATIENCE)
    assert faults(desk_page) == []
    clerk.press("v")
    expect(desk_page.locator("section.document").first).to_be_visible(timeout=PATIENCE)
    clerk.press("?")
    assert faults(desk_page) == []


def test_hostile_text_stays_text(clerk: Clerk) -> None:
    hostile = "82 <img src=x onerror=alert(1)> <b>独居</b> 西湖"
    dialogs: list[str] = []
    clerk.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    clerk.notes(hostile)
    expect(clerk.chip("82岁")).to_be_visible(timeout=PATIENCE)
    expect(clerk.page.locator("#unheard .word").first).to_be_visible()
    assert clerk.page.locator("main img, main b").count() == 0
    assert dialogs == []
    expect(clerk.page.locator("#callers")).to_contain_text("<img")


@pytest.mark.parametrize(("width", "height"), [(640, 400), (320, 256), (1280, 800), (1920, 1080), (360, 740)])
def test_nothing_is_cut_off_at_any_width(desk_browser: Browser, desk_url: str, width: int, height: int) -> None:
    context = desk_browser.new_context(
        locale="zh-CN", viewport={"width": width, "height": height}
    )  # 640 is 1280 at 200%, 320 at 400%
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{desk_url}/desk")
    clerk = Clerk(page)
    clerk.notes(LINE)
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    clerk.press("j")
    expect(clerk.chosen).to_be_in_viewport()
    context.close()


def test_all_three_panes_are_in_sight_on_a_desk(clerk: Clerk) -> None:
    clerk.notes(LINE)
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    for part in ("#question .question-words", "#lines .line >> nth=0", "#aloud"):
        expect(clerk.page.locator(part)).to_be_in_viewport()


def test_the_slip_gets_what_counts_and_what_is_doubtful_apart(clerk: Clerk) -> None:
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=200, content_type="text/html", body="<title>slip</title>")

    clerk.page.context.route("**/slip", answer)
    clerk.notes("82 独居 西湖 低保边缘 失能")
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    with clerk.page.context.expect_page() as opened:
        clerk.press("p")
    expect(opened.value).to_have_title("slip")
    (told,) = [json.loads(value) for value in parse_qs(sent[0])["household"]]
    assert told["persons"] == [{"id": "本人", "relation": "本人", "facts": {"age": 82, "lives_alone": True}}]
    assert told["household"] == {"district": "xihu", "low_margin": True, "household_size": 1}
    assert told["doubtful"] == [{"person": "本人", "facts": {"self_care": "unable"}}]
    assert clerk.page.locator("#slip input").input_value() == ""


def test_the_news_for_a_screen_reader_is_one_short_sentence(clerk: Clerk) -> None:
    clerk.notes("82 独居 西湖 低保边缘")
    status = clerk.page.locator("#summary[role=status]")
    expect(status).to_contain_text("对得上7项", timeout=PATIENCE)
    name = clerk.page.locator("#facts .chip", has_text="82岁").get_attribute("aria-label")
    assert name == "年龄：82岁，已听到，听到的是「82」"
