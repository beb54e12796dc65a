"""Asking by taps and by keys: from a life event through questions to the result, and on from there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from actions.memory import HOUSEHOLD, Memory, Told
from tests.api.chat_page.made_by_hand import LIVES, SEVERAL, ask, question, screening
from tests.api.fake_rasa import FakeRasa, says

FATHER = "我爸爸是残疾人"


def interview(fake_rasa: FakeRasa) -> None:
    """Have Rasa ask one thing, then several, show the result, and go on talking."""
    turns = {FATHER: question(LIVES), "是的": question(SEVERAL), "谢谢": says("不客气。")}
    fake_rasa.answer = lambda call: turns.get(call["message"]) or screening()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.className || document.activeElement.id"))


def test_a_whole_interview_by_taps_alone_and_then_on(page: Page, fake_rasa: FakeRasa) -> None:
    interview(fake_rasa)
    page.goto("/")
    page.locator("summary", has_text="残疾").click()
    page.get_by_role("button", name="爸爸").click()
    expect(page.locator(".own")).to_contain_text(FATHER)
    expect(page.locator(".progress")).to_contain_text("还有几个问题")
    page.get_by_role("button", name="是的").click()
    page.get_by_label("低保边缘").click()
    page.get_by_label("经济困难").click()
    page.get_by_role("button", name="就这2样，发送").click()
    expect(page.locator(".card.eligible")).to_be_visible()
    expect(page.locator(".progress")).to_have_text("问完了，这是结果。")
    assert fake_rasa.messages == [FATHER, "是的", "低保边缘、经济困难,别的没有"]
    ask(page, "谢谢")
    expect(page.get_by_text("不客气。")).to_be_visible()
    expect(page.locator(".progress")).to_have_count(0)


def test_a_whole_interview_by_keys_alone_and_the_focus_is_never_lost(page: Page, fake_rasa: FakeRasa) -> None:
    interview(fake_rasa)
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "skip", "the first stop is the way past the bar"
    to_words(page, "残疾")
    page.keyboard.press("Enter")
    to_words(page, "爸爸")
    page.keyboard.press("Enter")
    expect(page.locator(".reply-heading")).to_be_focused()
    to_words(page, "是的")
    page.keyboard.press("Enter")
    expect(page.locator(".reply-heading").last).to_be_focused()
    to_words(page, "低保边缘")
    page.keyboard.press("Space")
    to_words(page, "就这1样，发送")
    page.keyboard.press("Enter")
    expect(page.locator(".card.eligible")).to_be_visible()
    expect(page.locator(".reply-heading").last).to_be_focused()
    assert fake_rasa.messages == [FATHER, "是的", "低保边缘,别的没有"]
    to_words(page, "文件原话")
    page.keyboard.press("Enter")
    expect(page.locator(".card.eligible .source").first).to_be_visible()
    page.get_by_label("您想问什么").focus()
    page.keyboard.type("谢谢")
    page.keyboard.press("Enter")
    expect(page.get_by_text("不客气。")).to_be_visible()
    assert focused(page) == "message", "who types goes on typing"


def to_words(page: Page, words: str) -> None:
    """Press Tab until what is focused is called so."""
    name = """() => { const e = document.activeElement;
        return (e.labels && e.labels.length ? e.labels[0] : e).innerText || ""; }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        if str(page.evaluate(name)).startswith(words):
            return
    raise AssertionError(f"no Tab leads to {words}")


def test_while_an_answer_is_awaited_the_focus_is_on_what_was_said(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/chat", lambda route: held.append(route))  # noqa: PLW0108  a method of a list takes no wrapper
    page.goto("/")
    page.locator("summary", has_text="残疾").click()
    with page.expect_request("**/v1/chat"):
        page.get_by_role("button", name="爸爸").click()
    expect(page.locator(".own")).to_be_focused()
    held[0].abort()
    expect(page.locator("#log > .notice")).to_be_focused()
    expect(page.get_by_role("button", name="再发一次")).to_be_enabled()


@pytest.mark.parametrize(("title", "sent"), [("都没有", "都没有"), ("不清楚", "不清楚")])
def test_none_of_several_and_not_knowing_are_one_tap(page: Page, fake_rasa: FakeRasa, title: str, sent: str) -> None:
    fake_rasa.answer = lambda call: question(SEVERAL) if call["message"] == FATHER else says("好的")
    page.goto("/")
    ask(page, FATHER)
    expect(page.get_by_role("button", name=re.compile("发送$")).first).to_be_disabled()
    expect(page.get_by_role("button", name="先看结果")).to_be_visible()
    page.get_by_role("button", name=title, exact=True).click()
    expect(page.get_by_text("好的")).to_be_visible()
    assert fake_rasa.messages[-1] == sent


def household(**facts: Any) -> dict[str, Any]:
    told = Told("p1", "母亲", {"sex": "female", **facts}, {"disability_grade": 2})
    return {HOUSEHOLD: Memory(persons=[told], facts={"minimum_living": True}).to_slot()}


def test_what_was_noted_can_be_taken_back_by_its_cross(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots = household(age=82)
    page.goto("/")
    expect(page.locator("#noted")).to_be_hidden()
    ask(page, "我妈82岁，吃低保")
    facts = page.locator("#noted .fact")
    expect(facts).to_have_text(
        [re.compile("妈妈 82岁"), re.compile("妈妈 残疾等级2级.*没听准"), re.compile("全家 低保")]
    )
    fake_rasa.slots = household()
    page.get_by_role("button", name="划掉：妈妈 82岁").click()
    expect(facts).to_have_count(2)
    assert fake_rasa.messages[-1] == "划掉 妈妈 82岁"
    expect(page.locator(".reply-heading").last).to_be_focused()


def test_the_noted_facts_stay_with_a_reload_and_go_with_starting_over(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots = household(age=82)
    page.goto("/")
    ask(page, "我妈82岁，吃低保")
    page.reload()
    expect(page.locator("#noted .fact")).to_have_count(3)
    page.get_by_role("button", name="菜单").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="重新开始").click()
    expect(page.locator("#noted")).to_be_hidden()
    expect(page.locator("#examples")).to_be_visible()


def test_two_tabs_are_two_conversations(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.slots = household(age=82)
    page.goto("/")
    ask(page, "我妈82岁")
    other = page.context.new_page()
    other.goto("/")
    expect(other.locator(".turn")).to_have_count(0)
    expect(other.locator("#noted")).to_be_hidden()
    ask(other, "你好")
    expect(page.locator(".own")).to_have_count(1)
    ids = [tab.evaluate("sessionStorage.getItem('huimin.session')") for tab in (page, other)]
    assert len(set(ids)) == 2 and all(ids)
