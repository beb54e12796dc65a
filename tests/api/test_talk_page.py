"""With scripts off one asks, is interviewed to the end, goes on, judges and starts over; nobody else can do it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy import select

from actions.replies import read_replies
from api.app import create_app
from api.edge.rate_limits import rates
from api.kept import Kept
from state.tables import feedback
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.api.interview_script import interview
from tests.api.page_parser import Page as Parsed
from tests.api.reverse_proxy import serving
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS

PATIENCE = 240_000  # a busy machine, and the first turn loads what hears names; nothing here is measured


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=request.getfixturevalue("chromium_path"), args=FLAGS)


@pytest.fixture
def page(make_parts: MakeParts, fake_rasa: FakeRasa, browser: Browser) -> Iterator[Page]:
    fake_rasa.answer = interview
    with serving(create_app(make_parts())) as url:
        context = browser.new_context(
            base_url=url, java_script_enabled=False, locale="zh-CN", viewport={"width": 360, "height": 740}
        )
        context.set_default_timeout(PATIENCE)
        yield context.new_page()
        context.close()


def sessions_of(rasa: FakeRasa) -> list[str]:
    return [call.body["sender"] for call in rasa.calls if call.path == "/webhooks/rest/webhook"]


def say(page: Page, words: str) -> None:
    page.locator("#plain-message").fill(words)
    page.get_by_role("button", name="发送", exact=True).click()


def test_an_interview_to_its_end_and_on(page: Page, fake_rasa: FakeRasa, kept: Kept) -> None:
    page.goto("/")
    expect(page.locator("#message")).to_be_hidden()  # what needs scripts is not shown
    say(page, "我爸瘫在床上")
    expect(page.get_by_text("爸爸这几样里有哪几样")).to_be_visible()
    expect(page.get_by_role("note")).to_contain_text("一小时后删掉")
    page.get_by_label("残疾证").check()
    page.get_by_role("button", name="就这几样").click()
    expect(page.locator(".talk-own")).to_contain_text("残疾证，别的没有")
    expect(page.get_by_text("这个回答有用吗")).to_have_count(0)  # a question is not judged
    page.get_by_role("button", name="完全不能自理").click()
    card = page.locator(".talk-card").first
    # how sure it is stands before how much it is, and only what is certain is said as a yes
    assert re.search(r"按文件，对得上.*每月500元", card.inner_text(), re.DOTALL)
    unsure = page.locator(".talk-card").nth(1).inner_text()
    assert re.search(r"可能有，还差一样没问清.*对上了才有：", unsure, re.DOTALL)
    assert "可以领" not in unsure
    page.get_by_text("看文件里的原话").click()
    page.get_by_role("link", name="看文件原文").click()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    say(page, "护理补贴多少")
    expect(page.locator(".talk-message")).to_contain_text("每月500元、250元或125元")
    page.locator("summary", has_text="这个回答有用吗").click()
    page.get_by_label("基本满意").check()
    page.get_by_label("没说怎么办").check()
    page.get_by_role("button", name="交上去").click()
    expect(page.get_by_role("status")).to_contain_text("谢谢您")
    expect(page.locator(".talk-message")).to_contain_text("每月500元、250元或125元")  # the answer is still there
    assert len(set(sessions_of(fake_rasa))) == 1
    with kept.database.begin() as connection:
        (row,) = connection.execute(select(feedback)).mappings()
    assert (row["grade"], row["reasons"], row["channel"], row["answer_type"]) == (3, "no_way", "plain", "answer")
    page.get_by_role("button", name="重新开始").click()
    expect(page.get_by_role("status")).to_contain_text("已经删掉了")
    say(page, "你好")
    expect(page.locator(".talk-message")).to_contain_text("您还想问什么")
    assert len(set(sessions_of(fake_rasa))) == 2


def test_loading_again_tells_nothing_and_another_size_keeps_the_answer(page: Page, fake_rasa: FakeRasa) -> None:
    page.goto("/v1/talk")
    say(page, "我爸瘫在床上")
    page.get_by_label("残疾证").check()
    page.get_by_role("button", name="就这几样").click()
    expect(page.locator(".talk-own")).to_contain_text("残疾证")
    for again in (page.reload, lambda: page.get_by_role("link", name="大字").click(), page.reload):
        again()
        expect(page.locator(".talk-own")).to_contain_text("残疾证")
    assert page.locator("html").get_attribute("data-size") == "large"
    assert len(fake_rasa.messages) == 2


def test_a_form_that_comes_twice_is_told_once(plain: TestClient, fake_rasa: FakeRasa) -> None:
    ours = form_of(plain.post("/v1/talk", data={**form_of(plain.get("/v1/talk").text), "message": "你好"}).text)
    for words in ("护理补贴多少", "护理补贴多少", "低保多少"):
        plain.post("/v1/talk", data={**ours, "message": words})
    told = [call.body["message_id"] for call in fake_rasa.calls if call.path == "/webhooks/rest/webhook"]
    assert told[1] == told[2] != told[3]


def form_of(text: str, action: str = "/v1/talk") -> dict[str, str]:
    """The hidden fields of a page's first form."""
    hidden = {}
    for element in Parsed(text).all("input"):
        if element.attributes.get("type") == "hidden" and element.attributes["name"] not in hidden:
            hidden[element.attributes["name"] or ""] = element.attributes.get("value") or ""
    return hidden


@pytest.fixture
def plain(client: TestClient, fake_rasa: FakeRasa) -> TestClient:
    fake_rasa.answer = interview
    client.cookies.clear()
    return client


@pytest.mark.parametrize("path", ["", "/forget", "/feedback"])
def test_a_form_of_somebody_else_does_nothing(plain: TestClient, fake_rasa: FakeRasa, path: str) -> None:
    begun = plain.post("/v1/talk", data={**form_of(plain.get("/v1/talk").text), "message": "护理补贴多少"})
    ours = form_of(begun.text)
    asked = len(fake_rasa.calls)
    for wrong in ({"form": "0" * 32}, {"form": ""}, {"form": "é\ud800".encode("utf-8", "replace").decode()}):
        answer = plain.post(f"/v1/talk{path}", data={**ours, "message": "x", "grade": "satisfied", **wrong})
        assert answer.status_code == 403
    plain.cookies.delete("huimin_form")
    assert plain.post(f"/v1/talk{path}", data={**ours, "message": "x", "grade": "satisfied"}).status_code == 403
    assert len(fake_rasa.calls) == asked


def test_who_has_not_the_secret_begins_anew_and_sees_nothing(plain: TestClient, fake_rasa: FakeRasa) -> None:
    first = plain.post("/v1/talk", data={**form_of(plain.get("/v1/talk").text), "message": "我爸瘫在床上"})
    ours = form_of(first.text)
    plain.cookies.delete(ours["session_id"])
    second = plain.post("/v1/talk", data={**ours, "message": "护理补贴多少"})
    assert "自动删掉了" in second.text
    assert form_of(second.text)["session_id"] not in ("", ours["session_id"])
    for path in ("forget", "feedback"):  # with the form's own token, without the session's
        assert plain.post(f"/v1/talk/{path}", data={**ours, "grade": "satisfied"}).status_code == 403
    seen = plain.get(f"/v1/talk/{ours['session_id']}")
    assert "瘫" not in seen.text
    assert not [call for call in fake_rasa.calls if call.method == "PUT"]


def test_what_cannot_be_taken_is_said_and_comes_back_into_the_field(plain: TestClient) -> None:
    ours = form_of(plain.get("/v1/talk").text)
    long = plain.post("/v1/talk", data={**ours, "message": "长" * 600})
    assert long.status_code == 422
    assert "您写了600个字" in long.text
    assert "长" * 600 in Parsed(long.text).by_id("plain-message").text
    wordless = plain.post("/v1/talk", data={**ours, "message": " "})
    assert wordless.status_code == 200
    assert read_replies().say("wordless") in wordless.text
    number = plain.post("/v1/talk", data={**ours, "message": "330106194501011239"})
    assert "330106194501011239" not in number.text.partition('class="talk-message"')[2]
    many = {f"f{n}": "x" for n in range(200)}
    assert plain.post("/v1/talk", data={**ours, **many, "message": "你好"}).status_code == 403


def test_words_of_anybody_are_words(plain: TestClient) -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=y>"
    answer = plain.post("/v1/talk", data={**form_of(plain.get("/v1/talk").text), "message": hostile})
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert answer.url.path.startswith("/v1/talk/hm-")
    assert not answer.url.query


def test_danger_is_answered_as_in_the_chat(plain: TestClient, fake_rasa: FakeRasa) -> None:
    fake_rasa.status = 503
    answer = plain.post("/v1/talk", data={**form_of(plain.get("/v1/talk").text), "message": "我不想活了"})
    assert 'href="tel:' in answer.text.partition('id="reply"')[2]
    assert "这个回答有用吗" not in answer.text


def test_limits_hold_and_the_page_says_so(make_parts: MakeParts, fake_rasa: FakeRasa) -> None:
    fake_rasa.answer = interview
    parts = make_parts()
    parts.conversation.door._session = rates("1/minute")
    with TestClient(create_app(parts), client=("127.0.0.1", 50000)) as client:
        first = client.post("/v1/talk", data={**form_of(client.get("/v1/talk").text), "message": "护理补贴多少"})
        second = client.post("/v1/talk", data={**form_of(first.text), "message": "低保多少"})
    assert second.status_code == 429
    assert "低保多少" in Parsed(second.text).by_id("plain-message").text
