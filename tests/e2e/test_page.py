"""The chat page and the document page in a real browser, on a cheap phone's screen."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

LOOKED_UP = "低保的标准是怎么算的"
QUESTION = "我爸一级残疾，瘫在床上，一个月有多少护理补贴"
PLAN = "hangzhou-public-services-2021-2025"
AWAY = "连不上服务，请稍后再试，也可以直接打12345。"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
CITATION = {
    "document_id": PLAN,
    "document_title": "一份<b>文件</b>",
    "section": ["甲", "乙"],
    "start": 10,
    "end": 20,
    "quote": "第一格\n\n<i>第二格</i>",
    "status": "draft",
    "status_text": "只是征求意见稿",
    "issued": "2021-05-12",
    "clause_id": "c-1",
    "office": "某某局",
}

# a first answer may have to wait for the program's other process on a busy machine
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, running_server: str) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", base_url=running_server, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert errors == []


def ask(page: Page, words: str) -> None:
    field = page.get_by_label("您想问什么")
    field.fill(words)
    field.press("Enter")


def reply_with(page: Page, reply: dict[str, object], status: int = 200) -> None:
    """Have the next questions answered by `reply` instead of the server."""
    kind = "application/json" if status == 200 else "application/problem+json"
    body = json.dumps(reply)
    page.route("**/v1/chat", lambda route: route.fulfill(status=status, content_type=kind, body=body))


def answer(text: str, answer_type: str = "answer", **more: object) -> dict[str, object]:
    messages = [{"text": text, **more}]
    return {"session_id": "x", "answer_type": answer_type, "intent": None, "messages": messages}


def expect_no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def bare(locator: Locator) -> str:
    return re.sub(r"\s+|“|”", "", "".join(locator.all_text_contents()))


def test_question_is_answered_and_leads_to_the_words_in_the_document(page: Page) -> None:
    ask(page, LOOKED_UP)
    expect(page.locator(".own")).to_have_text(re.compile(LOOKED_UP))
    marker = page.get_by_role("button", name="[1]").first
    expect(marker).to_have_attribute("aria-expanded", "false")
    marker.click()
    card = page.locator(".citation[open]")
    expect(card.locator("blockquote")).to_contain_text("最低生活保障")
    expect(card.locator("blockquote")).to_be_in_viewport()
    expect(marker).to_have_attribute("aria-expanded", "true")
    expect_no_sideways_scrolling(page)
    quote = bare(card.locator("blockquote"))
    card.get_by_role("link", name="看文件原文").click()
    expect(page).to_have_url(re.compile(r"/documents/[^#]+#c"))
    expect(page.locator("mark").first).to_be_in_viewport()
    expect(page.locator(".clause:target")).to_be_in_viewport()
    assert bare(page.locator("mark")) == quote
    expect_no_sideways_scrolling(page)
    page.get_by_role("link", name="回到对话").click()
    expect(page.locator(".own")).to_have_count(1)
    expect(page.get_by_role("button", name="[1]").first).to_be_visible()


def test_example_question_can_be_tapped_and_waiting_is_shown(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/v1/chat", hold)
    page.locator(".chip").first.tap()
    expect(page.get_by_role("status").filter(has_text="正在查文件")).to_be_visible()
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("button", name="发送")).to_be_disabled()
    assert page.locator(".own .text").inner_text() == page.locator(".chip").first.text_content()
    held[0].fulfill(json=answer("好的"))
    expect(page.get_by_text("好的")).to_be_visible()
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#thinking")).to_be_empty()


def test_server_away_keeps_the_words_and_can_be_tried_again(page: Page) -> None:
    page.route("**/v1/chat", lambda route: route.abort())
    ask(page, "孩子上学要钱吗")
    expect(page.get_by_text(AWAY)).to_be_visible()
    expect(page.get_by_label("您想问什么")).to_have_value("孩子上学要钱吗")
    page.unroute("**/v1/chat")
    reply_with(page, answer("这回收到了"))
    page.get_by_role("button", name="再发一次").tap()
    expect(page.get_by_text("这回收到了")).to_be_visible()
    expect(page.locator(".own")).to_have_count(1)
    expect(page.get_by_text(AWAY)).to_have_count(0)
    expect(page.get_by_label("您想问什么")).to_have_value("")


def test_no_answer_for_half_a_minute_is_the_same_as_away(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.route("**/v1/chat", lambda route: None)
    ask(page, "有人吗")
    expect(page.get_by_text("正在查文件")).to_be_visible()
    page.clock.fast_forward(30_000)
    expect(page.get_by_text(AWAY)).to_be_visible()


def test_problem_document_is_told_in_its_own_words(page: Page) -> None:
    reply_with(page, {"title": "x", "status": 422, "detail": "这句话里没有文字。"}, status=422)
    ask(page, "？？")
    expect(page.locator(".notice", has_text="这句话里没有文字。")).to_be_visible()
    expect(page.get_by_role("button", name="再发一次")).to_have_count(0)
    expect(page.get_by_label("您想问什么")).to_have_value("？？")


def test_reply_is_shown_as_text_with_card_and_quick_replies(page: Page) -> None:
    buttons = [{"title": "还有呢", "payload": "/ask_more"}]
    text = "每月500元[1]，见[2]\n<img src=x onerror=alert(1)>"
    reply_with(page, answer(text, "degraded", citations=[CITATION], buttons=buttons))
    ask(page, "你好")
    expect(page.locator(".degraded-label")).to_be_visible()
    assert page.locator(".reply .text p").nth(1).inner_text() == "<img src=x onerror=alert(1)>"
    expect(page.locator(".marker")).to_have_count(1)
    page.locator(".citation summary").press("Enter")
    card = page.locator(".citation")
    for words in ("一份<b>文件</b>", "甲 › 乙", "2021年5月12日", "只是征求意见稿", "某某局", "<i>第二格</i>"):
        expect(card.get_by_text(words)).to_be_visible()
    address = f"/documents/{PLAN}?start=10&end=20#c-1"
    expect(card.get_by_role("link")).to_have_attribute("href", address)
    with page.expect_request("**/v1/chat") as sent:
        page.get_by_role("button", name="还有呢").tap()
    assert '"message":"/ask_more"' in (sent.value.post_data or "")
    expect(page.locator(".own").last).to_contain_text("还有呢")
    expect(page.locator(".quick-replies")).to_have_count(1)


def test_enter_that_ends_a_composition_does_not_send(page: Page) -> None:
    page.get_by_label("您想问什么").fill("hulibutie")
    press = "(f, isComposing) => f.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing}))"
    field = page.locator("#message")
    field.evaluate(press, True)
    expect(page.locator(".own")).to_have_count(0)
    reply_with(page, answer("好的"))
    field.evaluate(press, False)
    expect(page.locator(".own")).to_have_count(1)


def test_input_holds_500_characters_and_says_so(page: Page) -> None:
    field = page.get_by_label("您想问什么")
    field.fill("字" * 300)
    expect(page.locator("#counter")).to_be_hidden()
    field.fill("字" * 490)
    expect(page.locator("#counter")).to_have_text("还能写 10 个字")
    field.press("End")
    page.keyboard.insert_text("多" * 30)
    assert len(field.input_value()) == 500
    expect(page.locator("#counter")).to_contain_text("写满 500 个字了")
    expect_no_sideways_scrolling(page)


def test_starting_over_forgets_the_conversation(page: Page) -> None:
    reply_with(page, answer("好的"))
    ask(page, "你好")
    expect(page.get_by_text("好的")).to_be_visible()
    before = page.evaluate("sessionStorage.getItem('huimin.session')")
    page.get_by_role("button", name="菜单").tap()
    with page.expect_request(f"**/v1/sessions/{before}") as sent:
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="重新开始").tap()
    assert sent.value.method == "DELETE"
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#examples")).to_be_visible()
    assert before.startswith("hm-")
    assert page.evaluate("sessionStorage.getItem('huimin.session')") == "", "the next message begins another one"
    page.reload()
    expect(page.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("address", ["/", "/documents", f"/documents/{PLAN}", "/documents/x"])
def test_pages_fit_a_phone_with_large_words_and_targets(page: Page, address: str) -> None:
    page.goto(address)
    expect_no_sideways_scrolling(page)
    sizes = "es => es.map(e => parseFloat(getComputedStyle(e).fontSize))"
    assert min(page.locator("p, a, button, textarea, dd, .line").evaluate_all(sizes)) >= 18
    heights = "es => es.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
    assert min(page.locator("nav a, button, textarea").evaluate_all(heights)) >= 44
