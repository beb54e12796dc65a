"""The desk's search and the measures over the documents, by key presses alone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.api.desk.clerk import PATIENCE, Clerk

NURSING = "重度残疾人护理补贴"


def test_search_with_filters_and_its_words_copied(clerk: Clerk) -> None:
    clerk.press("Escape", "/")
    clerk.types("护理补贴每月多少")
    clerk.press("Enter")
    expect(clerk.chosen).to_contain_text(NURSING, timeout=PATIENCE)
    assert "500元" in clerk.copies()
    assert clerk.copies("d").startswith("《")
    clerk.press("/", "Tab", "Tab", "Tab", "Tab")  # to the year
    clerk.types("2014")
    clerk.press("Enter")
    expect(clerk.lines.first).not_to_contain_text("2021—2025", timeout=PATIENCE)
    clerk.press("Escape")
    expect(clerk.page.locator("#search")).to_be_hidden()


def test_a_measure_over_the_documents(clerk: Clerk) -> None:
    clerk.notes("爸68 一级残 低保 拱墅")
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    clerk.press("v")
    documents = clerk.page.locator("#detail section.document")
    expect(documents).to_have_count(5, timeout=PATIENCE)
    years = [int(words[:4]) for words in documents.locator("h3").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    clerk.press("v")
    expect(documents).to_have_count(0)
    expect(clerk.page.locator("#aloud")).to_be_visible()


def test_digits_choose_a_clause_in_the_search_and_plus_leads_back_to_the_caller(clerk: Clerk) -> None:
    clerk.notes("男45 失业 西湖")
    expect(clerk.question).to_contain_text("有没有办过", timeout=PATIENCE)
    before = clerk.chips.count()
    clerk.press("/")
    clerk.types("低保+护理补贴 500")
    clerk.press("Enter")
    expect(clerk.lines.locator("kbd").first).to_have_text("1", timeout=PATIENCE)
    clerk.press("2")
    expect(clerk.lines.nth(1)).to_have_attribute("aria-current", "true")
    expect(clerk.lines.nth(1)).to_be_focused()
    expect(clerk.page.locator("#question [aria-pressed=true]")).to_have_count(0)
    clerk.press("+")
    expect(clerk.page.locator("#search")).to_be_hidden()
    expect(clerk.page.get_by_label("哪一样情况")).to_be_focused()
    expect(clerk.lines.locator("kbd")).to_have_count(0)
    expect(clerk.chips).to_have_count(before)
