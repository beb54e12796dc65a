"""The program under a path of its host: every address that it gives out leads back to it, whatever the proxy does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright
from pydantic import ValidationError

from api.app import create_app
from api.pages.html import STATIC_FOLDER
from api.parts import Parts
from api.settings import Settings
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa, says
from tests.api.page_parser import Page
from tests.api.reverse_proxy import proxy, serving
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import CITATION, FLAGS, PLAN

PREFIX = "/town/huimin"
IMPORT = re.compile(r"""from "(\./[\w./-]+)";|url\(["']?([^"')]+)""")


@pytest.fixture(params=["the proxy strips it", "the proxy keeps it"])
def town(request: pytest.FixtureRequest, make_parts: MakeParts) -> Iterator[str]:
    """The proxy's address; the program is to be found under PREFIX."""
    with ExitStack() as stack:
        app = stack.enter_context(serving(create_app(under_prefix(make_parts()))))
        yield stack.enter_context(serving(proxy(app, PREFIX, strips="strips" in request.param)))


def under_prefix(parts: Parts) -> Parts:
    public = {"public_url": f"https://town.example{PREFIX}/"}
    return replace(parts, settings=parts.settings.model_copy(update=public))


def addresses(url: str, answer: httpx.Response) -> Iterator[str]:
    """Everything that a page, a script or a style sheet loads or links to."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind == "text/html":
        for element in Page(answer.text).elements:
            for name in ("href", "src", "action"):
                if value := element.attributes.get(name):
                    yield urljoin(url, value)
    elif kind in ("text/javascript", "text/css"):
        for found in IMPORT.finditer(answer.text):
            yield urljoin(url, found[1] or found[2])


def test_every_page_link_script_and_style_is_under_the_path(town: str) -> None:
    waiting, seen, kinds = [f"{town}{PREFIX}", f"{town}{PREFIX}/documents/no-such"], set(), set()
    with httpx.Client(trust_env=False, timeout=60) as client:
        while waiting:
            url = waiting.pop().partition("#")[0]
            parts = urlsplit(url)
            if f"{parts.scheme}://{parts.netloc}" != town or url in seen:
                assert parts.scheme in ("tel", "https", "http"), url
                continue
            seen.add(url)
            answer = client.get(url)
            kinds.add(answer.headers["content-type"].partition(";")[0])
            assert answer.status_code == (404 if "no-such" in url else 200), url
            found = [address for address in addresses(url, answer) if "?" not in address or "event=" in address]
            clauses = [address for address in found if "/clauses/" in address]
            waiting += [address for address in found if address not in clauses]
            if not any("/clauses/" in address for address in (*seen, *waiting)):
                waiting += clauses[:1]  # of hundreds
    assert {"text/html", "text/javascript", "text/css", "image/svg+xml"} <= kinds
    assert {f"{town}{PREFIX}{path}" for path in ("/static/address.js", f"/documents/{PLAN}")} <= seen


def test_redirects_stay_on_the_host_that_was_asked_and_under_the_path(town: str) -> None:
    with httpx.Client(trust_env=False) as client:
        answer = client.get(f"{town}{PREFIX}/documents/?x=1")
        assert (answer.status_code, answer.headers["location"]) == (307, f"{PREFIX}/documents?x=1")
        forged = client.get(f"{town}{PREFIX}//evil.example/documents/")
        assert not forged.headers.get("location", "/x").startswith("//")


def test_openapi_says_where_it_is(town: str) -> None:
    with httpx.Client(trust_env=False) as client:
        assert client.get(f"{town}{PREFIX}/openapi.json").json()["servers"] == [{"url": PREFIX}]
        assert f'href="{PREFIX}/openapi.json"' in client.get(f"{town}{PREFIX}/docs").text


def test_the_conversation_works_in_a_browser(town: str, fake_rasa: FakeRasa, request: pytest.FixtureRequest) -> None:
    fake_rasa.answer = lambda call: says("有的[1]", "answer", citations=[CITATION])
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=request.getfixturevalue("chromium_path"), args=FLAGS)
        page = browser.new_page(locale="zh-CN")
        page.set_default_timeout(90_000)  # a busy machine; nothing here is measured
        page.on("request", lambda made: asked.append(made.url))
        page.goto(f"{town}{PREFIX}/")
        page.get_by_label("您想问什么").fill("低保怎么办")
        page.get_by_label("您想问什么").press("Enter")
        page.get_by_text("看文件里的原话").click()
        page.get_by_role("link", name="看文件原文").click()
        expect(page.locator("mark").first).to_be_visible(timeout=90_000)
        page.go_back()
        with page.expect_response(f"{town}{PREFIX}/v1/sessions/*") as forgotten:
            page.once("dialog", lambda dialog: dialog.accept())
            page.get_by_role("button", name="重新开始").click()
        assert forgotten.value.status == 204
        browser.close()
    assert [url for url in asked if not url.startswith(f"{town}{PREFIX}/")] == []


def test_straight_at_its_port_the_program_answers_as_well(make_parts: MakeParts) -> None:
    with serving(create_app(under_prefix(make_parts()))) as app, httpx.Client(base_url=app, trust_env=False) as client:
        for path in ("/health/ready", f"{PREFIX}/health/ready", "/documents", "/static/base.css"):
            assert client.get(path).status_code == 200, path
        assert client.post("/webhook", json={}).status_code == 403, "the token is asked for, as ever"
        assert client.get(f"{PREFIX}wrong/documents").status_code == 404


def test_scripts_and_templates_give_out_no_address_of_the_root() -> None:
    bare = re.compile(r"""(?<!at\()(?<!root ~ )["'`]/(v1|static|documents|entitlements)\b|(href|src|action)="/""")
    for file in (*STATIC_FOLDER.glob("*.js"), *STATIC_FOLDER.parent.glob("templates/*.html")):
        assert not bare.search(file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize("wrong", ["huimin.example", "ftp://x/", "https://host/a?b", 'https://host/"x', "https://h//x"])
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="https://host"):
        Settings(public_url=wrong)
