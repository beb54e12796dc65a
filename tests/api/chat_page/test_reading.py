"""Reading, hearing and speaking: large words on a small screen, a screen reader, the browser's own voice and ear."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.api.chat_page.made_by_hand import LIVES, SEVERAL, ask, question, screening
from tests.api.fake_rasa import FakeRasa, says

FIRST_VIEW = 100_000  # bytes over the wire
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
LARGEST = "document.documentElement.style.fontSize = '237.5%'"  # 200% of the page's own 118.75%
LEAST_LEFT = 540  # of 740 pixels, between bar and input, with words twice as large

EAR = """
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() { window.ear = this; }
  stop() { this.onend(); }
  abort() { window.aborted = true; }
};
"""
DEAF = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
  speak: (one) => window.said.push(one), cancel: () => { window.cancelled = true; },
}});
"""
MUTE = "delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;"
# whether the log was live whenever something was put into it
WATCH = """
window.live = [];
new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes) {
    if (target.id !== "log") continue;
    for (const node of addedNodes) if (node.className) window.live.push([node.className, target.ariaLive]);
  }
}).observe(document, { childList: true, subtree: true });
"""


def test_a_restored_conversation_is_not_read_out_and_a_new_reply_is_once(page: Page, fake_rasa: FakeRasa) -> None:
    page.add_init_script(WATCH)
    page.goto("/")
    ask(page, "你好")
    assert page.evaluate("window.live") == [["turn own", "polite"], ["turn reply", "polite"]]
    assert page.locator(".own").get_attribute("aria-live") == "off", "nobody is read what they said themselves"
    page.reload()
    expect(page.locator(".reply")).to_have_count(1)
    assert page.evaluate("window.live") == [["turn own", "off"], ["turn reply", "off"]]
    ask(page, "在吗")
    assert page.evaluate("window.live").count(["turn reply", "polite"]) == 1


def test_words_twice_as_large_leave_room_to_read(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening()
    page.add_init_script(EAR)
    page.goto("/")
    page.evaluate(LARGEST)
    ask(page, "我爸一级残疾")
    top = page.locator(".bar").evaluate("e => e.getBoundingClientRect().bottom")
    bottom = page.locator(".composer").evaluate("e => e.getBoundingClientRect().top")
    assert bottom - top >= LEAST_LEFT
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_role("link", name="打电话问人：12345")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="菜单")).to_be_in_viewport(ratio=1)
    page.get_by_label("您想问什么").fill("还有吗")
    expect(page.get_by_role("button", name="发送")).to_be_in_viewport(ratio=1)


def test_a_page_enlarged_four_times_scrolls_one_way(browser: Browser, site: str, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening() if "残疾" in call["message"] else question(SEVERAL)
    page = browser.new_page(locale="zh-CN", base_url=site, viewport={"width": 320, "height": 256})
    page.goto("/")
    for words in ("我爸一级残疾", "我妈"):
        ask(page, words)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".composer").evaluate("e => e.offsetHeight") < 80
    page.close()


def test_words_are_large_and_targets_hold_a_finger(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening(question=SEVERAL)
    page.add_init_script(EAR)
    page.goto("/")
    sizes = "es => es.filter(e => e.offsetParent).map(e => parseFloat(getComputedStyle(e).fontSize))"
    targets = "button, summary, .tick, .call, textarea, .human, .chip"
    heights = "es => es.filter(e => e.offsetParent).map(e => [e.className, e.getBoundingClientRect().height])"
    for words in ("", "我爸一级残疾"):
        if words:
            ask(page, words)
            page.evaluate("document.querySelectorAll('.reply details').forEach(one => { one.open = true; })")
        assert min(page.locator("p, a, button, textarea, dd, li, span, legend").evaluate_all(sizes)) >= 18
        # the [1] in a line of text has its room around it by ::after
        small = [one for one in page.locator(targets).evaluate_all(heights) if one[1] < 44 and one[0] != "marker"]
        assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(
    browser: Browser, site: str, fake_rasa: FakeRasa, scheme: Literal["light", "dark"]
) -> None:
    replies = {"残疾": screening(), "几样": question(SEVERAL), "一样": question(LIVES)}
    fake_rasa.answer = lambda call: replies[call["message"]]
    page = browser.new_page(
        locale="zh-CN",
        base_url=site,
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.add_init_script(EAR + VOICE)
    page.goto("/")
    page.locator("summary").first.click()
    checked(page)
    page.get_by_role("button", name="菜单").click()
    checked(page, ".bar")  # what lies below the open menu cannot be tapped, and need not be
    page.keyboard.press("Escape")
    for words in replies:
        ask(page, words)
        page.evaluate("document.querySelectorAll('.reply:last-child details').forEach(one => { one.open = true; })")
        checked(page)
    page.close()


def checked(page: Page, context: str | None = None) -> None:
    results = Axe().run(page, context, options=TAGS)
    assert results.violations_count == 0, results.generate_report()


def test_the_first_view_is_light(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto("/", wait_until="networkidle")
    assert len(loaded) > 10, "page, styles and scripts"
    assert sum(loaded) < FIRST_VIEW


def test_who_wants_no_motion_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    page.evaluate("document.getElementById('thinking').textContent = '…'")
    motion = "getComputedStyle(document.getElementById('thinking'), '::before').animationName"
    assert page.evaluate(motion) == "none"


def test_what_is_spoken_is_written_into_the_field_to_be_seen_before_it_is_sent(page: Page, fake_rasa: FakeRasa) -> None:
    page.add_init_script(EAR)
    page.goto("/")
    speak = page.get_by_role("button", name="说话")
    speak.click()
    assert page.evaluate("window.ear.lang") == "zh-CN"
    end = page.get_by_role("button", name="说完了")
    expect(end).to_have_attribute("aria-pressed", "true")
    page.evaluate("window.ear.onresult({results: [[{transcript: '我妈'}], [{transcript: '八十二岁'}]]})")
    expect(page.get_by_label("您想问什么")).to_have_value("我妈八十二岁")
    end.click()
    expect(page.get_by_label("您想问什么")).to_be_focused()
    assert fake_rasa.messages == [], "nothing is sent before it was seen"
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".own")).to_contain_text("我妈八十二岁")


def test_a_microphone_that_is_refused_is_told_kindly(page: Page) -> None:
    page.add_init_script(EAR)
    page.goto("/")
    page.get_by_role("button", name="说话").click()
    page.evaluate("window.ear.onerror({error: 'not-allowed'}); window.ear.onend()")
    expect(page.get_by_text("没有让用话筒，您打字也一样。")).to_be_visible()
    expect(page.get_by_role("button", name="说话")).to_have_attribute("aria-pressed", "false")


def test_the_microphone_may_be_asked_for_by_our_own_pages_alone(page: Page) -> None:
    response = page.goto("/")
    assert response is not None and "microphone=(self)" in response.headers["permissions-policy"]


def test_a_reply_is_read_aloud_how_sure_it_is_first_and_stopped(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: screening()
    page.add_init_script(VOICE)
    page.goto("/")
    ask(page, "我爸一级残疾")
    page.get_by_role("button", name="念给我听").click()
    said = str(page.evaluate("window.said[0].text"))
    assert "[1]" not in said
    assert "可能有，还定不下来：困难残疾人生活补贴。对上了才有：每月500元" in said
    assert page.evaluate("window.said[0].lang") == "zh-CN"
    page.get_by_role("button", name="不念了").click()
    assert page.evaluate("window.cancelled") is True
    expect(page.get_by_role("button", name="念给我听")).to_be_visible()


def test_without_voice_and_ear_there_are_no_buttons_for_them(page: Page, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = lambda call: says("好的", "answer")
    page.add_init_script(DEAF + MUTE)
    page.goto("/")
    ask(page, "你好")
    expect(page.locator("#speak")).to_be_hidden()
    expect(page.locator(".aloud")).to_have_count(0)
