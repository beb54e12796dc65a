"""Callers wait in the tab while the clerk is at another page, and go with the name, the time and the tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.api.desk.clerk import PATIENCE, Clerk

KEPT = "sessionStorage.getItem('huimin.desk')"


@pytest.fixture
def two_callers(clerk: Clerk) -> Clerk:
    """A clerk with two callers, of whom the first has a corrected fact, at the second."""
    clerk.notes("72 独居 西湖")
    expect(clerk.chip("72岁")).to_be_visible(timeout=PATIENCE)
    clerk.press("g", "x")
    clerk.press("Escape", "t")
    clerk.notes("女35 怀孕 余杭")
    expect(clerk.chip("余杭区")).to_be_visible(timeout=PATIENCE)
    return clerk


def elsewhere(page: Page) -> None:
    page.goto(page.url.replace("/desk", "/documents"))


def test_they_are_there_again_and_lie_nowhere_while_the_desk_is_open(two_callers: Clerk) -> None:
    page = two_callers.page
    assert page.evaluate(KEPT) is None
    elsewhere(page)
    assert "怀孕" in page.evaluate(KEPT)
    page.goto(page.url.replace("/documents", "/desk"))
    expect(two_callers.chip("余杭区")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#toast")).to_have_text("刚才的2位来电还在。")
    assert page.evaluate(KEPT) is None
    two_callers.press("Escape", "[")
    expect(two_callers.chips.and_(page.locator(".struck"))).to_have_text("✕72岁", timeout=PATIENCE)


@pytest.mark.parametrize("other", ["owner = '别人'", "until = Date.now() - 1"])
def test_another_clerk_or_the_next_day_finds_nobody(two_callers: Clerk, other: str) -> None:
    page = two_callers.page
    elsewhere(page)
    change = "const kept = JSON.parse({0}); kept.{1}; sessionStorage.setItem('huimin.desk', JSON.stringify(kept));"
    page.evaluate(f"(() => {{ {change.format(KEPT, other)} }})()")
    page.goto(page.url.replace("/documents", "/desk"))
    expect(page.locator("#callers .caller")).to_have_text(["1：新来电"])
    assert page.evaluate(KEPT) is None


def test_who_is_signed_out_gets_the_way_back_in(clerk: Clerk) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=401, content_type="application/json", body='{"detail": "登录已经过期。"}')

    clerk.page.route("**/v1/desk/read", refuse)
    clerk.types("82 独居")
    link = clerk.page.get_by_role("link", name="去登录")
    expect(link).to_be_visible(timeout=PATIENCE)
    assert (link.get_attribute("href") or "").endswith("/desk/sign-in?next=/desk")


def test_twenty_callers_stand_in_one_line(clerk: Clerk) -> None:
    before = clerk.page.locator(".desk-bar").bounding_box()
    for _ in range(19):
        clerk.press("Escape", "t")
    after = clerk.page.locator(".desk-bar").bounding_box()
    assert before and after and after["height"] < before["height"] * 1.5
    expect(clerk.page.locator(".caller").last).to_be_in_viewport()


def test_a_wrong_number_in_a_filter_is_said_and_a_closed_search_keeps_nothing(clerk: Clerk) -> None:
    page = clerk.page
    clerk.press("Escape", "/")
    clerk.types("补贴")
    page.locator("#filter-from").fill("abc")
    page.locator("#filter-from").press("Enter")
    expect(page.locator("#search-wrong")).to_contain_text("金额写的是「abc」")
    page.locator("#filter-from").fill("800")
    page.locator("#filter-to").fill("500")
    page.locator("#filter-to").press("Enter")
    expect(page.locator("#search-wrong")).to_contain_text("请换过来")
    clerk.press("Escape", "Escape", "/")
    assert [page.locator(f"#filter-{name}").input_value() for name in ("from", "to")] == ["", ""]
    expect(page.locator("#search-wrong")).to_be_hidden()


def test_how_far_the_documents_hold_is_copied_once_a_call(clerk: Clerk) -> None:
    clerk.notes("女45 肢体二级 低保 西湖")
    expect(clerk.lines.first).to_contain_text("对得上", timeout=PATIENCE)
    first = clerk.copies()
    assert "征求意见稿" in first
    clerk.press("j")
    if "对得上" in clerk.chosen.inner_text():
        expect(clerk.page.locator(".standing")).to_contain_text("说一次就行")
        assert "征求意见稿" not in clerk.copies()
