"""The residents' page at the running program: one interview from a life event to its end by taps, and on from there."""

from __future__ import annotations

import uuid

import httpx
from playwright.sync_api import Page, expect

from api.pages.life_events import LIFE_EVENTS
from tests.e2e.test_conversation import say
from tests.e2e.test_page import browser, page  # noqa: F401  fixtures

LONGEST = 30  # taps; no interview is as long
SENTENCES = [opening.says for event in LIFE_EVENTS for opening in event.openings]


def test_a_life_event_leads_by_taps_to_a_result_and_the_talk_goes_on(page: Page, client: httpx.Client) -> None:  # noqa: F811
    first = {words: say(client, f"event-{uuid.uuid4().hex}", words) for words in SENTENCES}
    unasked = [words for words, reply in first.items() if reply["question"] is None]
    assert unasked == [], "every sentence of a life event opens an interview"
    page.locator("summary", has_text="要人照顾").tap()
    page.get_by_role("button", name="奶奶").tap()
    expect(page.locator(".reply")).to_have_count(1)
    taps = 0
    while page.locator(".reply:last-child .progress:not(.done)").count():
        taps += 1
        assert taps < LONGEST, page.locator("#log").inner_text()
        if page.locator(".several").count() and taps % 2:
            page.locator(".tick").first.tap()
            page.locator(".send-ticked").tap()
        else:
            page.locator(".quick-replies:not(.several) .chip").first.tap()
        expect(page.locator(".reply")).to_have_count(taps + 1)
        expect(page.locator(".reply-heading").last).to_be_focused()
    assert taps > 1
    expect(page.locator(".progress.done")).to_be_visible()
    page.wait_for_load_state("networkidle")  # the strip is written anew when the facts have come
    fact = page.locator("#noted .cross").first
    if not fact.is_visible():
        page.locator("#noted summary").tap()
    noted = page.locator("#noted .fact").count()
    fact.tap()
    expect(page.get_by_text("我划掉了")).to_be_visible()
    expect(page.locator("#noted .fact")).to_have_count(noted - 1)
    page.get_by_label("您想问什么").fill("谢谢")
    page.get_by_label("您想问什么").press("Enter")
    expect(page.locator(".reply")).to_have_count(taps + 3)
