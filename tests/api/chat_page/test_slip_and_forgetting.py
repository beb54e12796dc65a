"""From a result to paper for the counter; and what was deleted stands on the page no more."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from actions.memory import HOUSEHOLD, Memory, Told
from tests.api.chat_page.made_by_hand import ask, screening
from tests.api.fake_rasa import FakeRasa, says

DELETE = "删掉我说的"


def told() -> dict[str, object]:
    return {HOUSEHOLD: Memory([Told("p1", "父亲", {"age": 72})], {"minimum_living": True}).to_slot()}


def test_results_and_the_menu_lead_to_the_slip(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots, fake_rasa.answer = told(), lambda call: screening()
    page.goto("/")
    page.get_by_role("button", name="菜单").click()
    expect(page.locator("#to-slip")).to_be_hidden()
    page.keyboard.press("Escape")
    ask(page, "我爸72岁，低保")
    page.get_by_role("button", name="菜单").click()
    expect(page.locator("#to-slip")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".reply").get_by_role("link", name="打印/保存单子").click()
    expect(page.get_by_role("heading", name="清单上写哪些情况？")).to_be_visible()
    expect(page.get_by_text("72岁")).to_be_visible()
    page.get_by_role("link", name="回到对话").click()
    expect(page.locator(".reply")).to_have_count(1)


def test_a_browsers_own_print_has_no_bar_across_a_card(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening()
    page.goto("/")
    ask(page, "我爸72岁，低保")
    page.emulate_media(media="print")
    for screen_only in ("#composer", ".human", ".look", ".bar-actions", ".to-slip"):
        expect(page.locator(screen_only).first).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()


def test_what_was_deleted_is_gone_from_the_page_and_after_a_reload(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots = told()
    fake_rasa.answer = lambda call: says("好，都忘掉了。", forgotten=True) if call["message"] == DELETE else screening()
    page.goto("/")
    ask(page, "我爸72岁，低保")
    fake_rasa.slots = {}
    field = page.get_by_label("您想问什么")
    field.fill(DELETE)
    field.press("Enter")
    expect(page.get_by_text("好，都忘掉了。")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator("#noted")).to_be_hidden()
    page.reload()
    expect(page.locator("#examples")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    assert "72岁" not in page.evaluate("JSON.stringify(Object.entries(sessionStorage))")


def test_who_is_displeased_is_not_asked_what_was_good(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening()
    page.goto("/")
    ask(page, "我爸72岁，低保")
    page.locator(".feedback summary").click()
    grades = page.locator(".feedback fieldset").first.locator(".grade")
    expect(grades).to_have_text(["非常满意", "满意", "基本满意", "不满意", "非常不满意"])
    grades.nth(3).click()
    reasons = page.locator(".feedback fieldset").nth(1)
    expect(reasons.get_by_role("button", name="有原文放心")).to_be_hidden()
    expect(reasons.get_by_role("button", name="看不懂")).to_be_visible()
    grades.nth(0).click()
    expect(reasons.get_by_role("button", name="说得清楚")).to_be_visible()
    expect(reasons.get_by_role("button", name="看不懂")).to_be_hidden()


def test_a_large_field_has_room_and_an_empty_send_can_be_read(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="高对比").click()
    page.get_by_role("link", name="大字").click()
    page.get_by_role("link", name="特大字").click()
    field = page.get_by_label("您想问什么")
    field.fill("我妈妈")
    letter = float(page.evaluate("parseFloat(getComputedStyle(document.getElementById('message')).fontSize)"))
    assert page.evaluate("document.getElementById('message').clientWidth") > 7 * letter
    colour = "getComputedStyle(document.getElementById('send'))"
    page.set_viewport_size({"width": 1280, "height": 800})
    field.fill("")
    assert page.evaluate(f"{colour}.color") != page.evaluate(f"{colour}.backgroundColor")


def test_the_way_to_a_human_covers_nothing_of_the_bar(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    ask(page, "我爸72岁，低保")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    human, restart = page.locator(".human").bounding_box(), page.locator("#restart").bounding_box()
    assert human and restart
    apart = restart["x"] + restart["width"] <= human["x"] or restart["y"] >= human["y"] + human["height"]
    assert apart or restart["y"] + restart["height"] <= human["y"]
