"""The conversation's page in English and in traditional characters: its scripts speak as the page does."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.api.chat_page.made_by_hand import screening
from tests.api.fake_rasa import FakeRasa


def told(page: Page, fake_rasa: FakeRasa, language: str) -> Page:
    """The page in that language with a card of every status."""
    fake_rasa.answer = lambda call: screening()
    page.goto(f"/look?language={language}")
    page.locator("#message").fill("我爸一级残疾")
    page.locator("#message").press("Enter")
    expect(page.locator(".card.possible")).to_be_visible()
    return page


def test_scripts_speak_english_and_answers_stay_chinese(page: Page, fake_rasa: FakeRasa) -> None:
    told(page, fake_rasa, "en")
    expect(page.locator(".card.eligible .card-status")).to_have_text("Matches, by this document")
    expect(page.locator(".card.possible .card-status")).to_have_text("Possible, not settled yet")
    expect(page.locator(".card.possible .card-lead")).to_have_text("Only if it matches: ")
    expect(page.locator(".card.eligible .card-amount strong")).to_have_text("每月500元")
    expect(page.locator(".sums strong")).to_have_text("500 yuan a month, 6000 yuan a year")
    expect(page.locator("#log")).to_have_attribute("lang", "zh-Hans")


def test_scripts_speak_traditional_and_quotes_stay(page: Page, fake_rasa: FakeRasa) -> None:
    told(page, fake_rasa, "hant")
    expect(page.locator(".card.eligible .card-status")).to_have_text("按文件，對得上")
    expect(page.locator(".card.eligible blockquote").first).to_contain_text("第1处原话")
