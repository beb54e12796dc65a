"""The residents' page in a real browser, on a cheap phone's screen, at the app beside a scripted Rasa."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.api.reverse_proxy import serving
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS

PATIENCE = 60_000  # a busy machine; nothing here is measured
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:  # noqa: F811  it is the fixture above
    """One browser for the tests of a file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(make_parts: MakeParts, fake_rasa: FakeRasa) -> Iterator[str]:
    """The address of the app, which has answered once: the first message loads models, and a page waits 30 s."""
    with serving(create_app(make_parts())) as url, httpx.Client(base_url=url, trust_env=False, timeout=240) as client:
        client.post("/v1/chat", json={"session_id": secrets.token_hex(16), "message": "你好"}).raise_for_status()
        fake_rasa.calls.clear()
        yield url


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a context of its own that has loaded nothing yet; an error in a script fails the test."""
    context = browser.new_context(locale="zh-CN", base_url=site, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # what the content policy refuses, a style or a script, is said in the console alone
    page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert errors == []
