"""The slip in a real browser: chosen, printed on one page, scanned from its picture, and re-run at the counter."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from pypdf import PdfReader

from actions.memory import HOUSEHOLD, Memory, Told
from api.app import create_app
from api.catalogue.records import Records
from api.slip.code import read
from api.slip.form import as_field
from api.slip.told import Whole, without_names
from api.today import today
from bench.households import random_household, thinned
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.api.reverse_proxy import serving
from tests.api.slip.qr_reader import modules, payload, pixels
from tests.api.slip.support import FAMILY
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS

PHONE: ViewportSize = {"width": 360, "height": 740}
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ALL, TICKED = "全部写上，做清单", "只写打勾的，做清单"
PATIENCE = 60_000  # a busy machine; nothing here is measured


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=request.getfixturevalue("chromium_path"), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def app(make_parts: MakeParts, fake_rasa: FakeRasa) -> Iterator[str]:
    """The app's address, over a conversation that told of the family."""
    told = [Told(person["id"], person["relation"], person["facts"]) for person in FAMILY["persons"]]
    fake_rasa.slots = {HOUSEHOLD: Memory(told, FAMILY["household"]).to_slot()}
    with serving(create_app(make_parts())) as address:
        yield address


def opened(browser: Browser, app: str, **context: Any) -> Page:
    page = browser.new_context(
        locale="zh-CN", base_url=app, viewport=PHONE, device_scale_factor=2, **context
    ).new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return page


def choose(page: Page) -> None:
    """Open the slip of a conversation as its page does: with its cookie."""
    session = page.request.post("/v1/sessions").json()["session_id"]
    page.goto(f"/v1/sessions/{session}/slip")


def axe(page: Page) -> list[str]:
    found = Axe().run(page, options=TAGS)
    return [f"{one['id']}: {node['html'][:90]}" for one in found.response["violations"] for node in one["nodes"]]


def printed(page: Page) -> tuple[int, str]:
    """How many pages the slip has on paper and what they say, once it is drawn: a press does not wait for that."""
    expect(page.locator(".paper-code svg")).to_be_visible(timeout=60_000)
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return len(reader.pages), "".join("".join(one.extract_text() for one in reader.pages).split())


def scanned(page: Page) -> str:
    """What a scanner reads off the picture of the code."""
    return payload(modules(pixels(page.locator(".paper-code svg").screenshot())))


def test_printed_scanned_and_worked_out_again(browser: Browser, app: str, records: Records) -> None:
    page = opened(browser, app)
    choose(page)
    page.get_by_role("button", name=ALL).click()
    assert page.url == f"{app}/slip", "nothing about anybody is in an address"
    pages, text = printed(page)
    assert pages == 1
    for right in page.locator(".rights li").all():
        assert "".join(right.locator(".what").inner_text().split()) in text
        (*proofs,) = right.locator(".proof span").all_inner_texts()
        assert proofs
        for proof in proofs:
            assert "".join(proof.split()) in text and "“" in proof
    for said in ("每月330.6元", "父亲：82岁", records.catalogue.version, "不是批准", "我想办困难残疾人生活补贴"):
        assert said in text
    assert "回到对话" not in text

    address = scanned(page)
    assert address.startswith(f"{app}/counter#")
    claims = read(address, records.catalogue.vocabulary)
    assert claims.household.persons[1].facts == FAMILY["persons"][1]["facts"]

    asked: list[str] = []
    counter = opened(browser, app)
    counter.on("request", lambda made: asked.append(made.url))
    counter.goto(address)
    expect(counter.get_by_text(f"再算一遍，{len(claims.printed)}项都和纸上一样")).to_be_visible()
    assert counter.url == f"{app}/counter"
    assert [one for one in asked if address.partition("#")[2] in one.partition("#")[0]] == []
    expect(counter.get_by_text("父亲：82岁、残疾、残疾等级1级、完全不能自理")).to_be_visible()


def test_only_what_is_ticked_is_printed_and_scanned(browser: Browser, app: str, records: Records) -> None:
    page = opened(browser, app)
    choose(page)
    expect(page.get_by_label("残疾等级1级")).not_to_be_checked()
    page.get_by_label("残疾等级1级").check()
    page.get_by_label("58岁").uncheck()
    page.get_by_label("女").uncheck()
    page.get_by_role("button", name=TICKED).click()
    _, text = printed(page)
    claims = read(scanned(page), records.catalogue.vocabulary)
    assert [person.facts for person in claims.household.persons] == [{"age": 82, "disability_grade": 1}]
    assert "父亲：82岁、残疾等级1级" in text and "全家：西湖区" in text
    assert "完全不能自理、" not in text and "本人" not in text


def test_without_script_it_is_chosen_shown_printed_and_read(browser: Browser, app: str) -> None:
    page = opened(browser, app, java_script_enabled=False)
    choose(page)
    page.get_by_role("button", name=ALL).click()
    expect(page.get_by_text("困难残疾人生活补贴（父亲）")).to_be_visible()
    expect(page.get_by_role("button", name="打印 / 存成文件")).to_be_hidden()
    expect(page.get_by_text("在浏览器的菜单里点「打印」")).to_be_visible()
    assert printed(page)[0] == 1
    address = scanned(page)
    page.goto(address)
    page.get_by_label("整个网址").fill(address)
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_text("都和纸上一样")).to_be_visible()


def test_an_open_counter_reads_the_next_code_and_says_what_is_wrong(browser: Browser, app: str) -> None:
    page = opened(browser, app)
    page.goto("/counter#AAAA-not-ours")
    expect(page.get_by_role("alert")).to_contain_text("码")
    page.evaluate("window.location.hash = 'AAAAAAAAAAAAAAAAAAAAAAAA'")
    expect(page.get_by_role("alert")).to_contain_text("没读全")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, app: str, colours: str) -> None:
    page = opened(browser, app, color_scheme=colours)
    choose(page)
    found = axe(page)
    page.get_by_role("button", name=ALL).click()
    found += axe(page)
    address = scanned(page)
    page.goto("/counter#AAAAAAAAAAAAAAAAAAAAAAAA")
    page.get_by_role("alert").wait_for()
    found += axe(page)
    page.goto("/counter")
    page.goto(address)
    page.get_by_text("都和纸上一样").wait_for()
    assert found + axe(page) == []


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_nothing_is_cut_off_at_twice_the_size_of_text_nor_at_any_width(browser: Browser, app: str) -> None:
    page = opened(browser, app)
    for number in range(2):
        choose(page) if number == 0 else page.get_by_role("button", name=ALL).click()
        for width, height in ((1280, 800), (320, 256), (360, 740)):  # 320 × 256 is 1280 × 1024 at 400%
            page.set_viewport_size({"width": width, "height": height})
            assert sideways(page) <= 0, width
        page.evaluate("document.documentElement.style.fontSize = '237.5%'")
        assert sideways(page) <= 0


def test_every_household_is_on_one_page(browser: Browser, app: str, records: Records, tmp_path: Path) -> None:
    """Many facts, many rights, few of either: drawn at random, they all find room."""
    page = opened(browser, app)
    day = today()
    for seed in range(8):
        rng = Random(seed)
        household = thinned(random_household(records.catalogue, rng, 1 + seed % 4), rng, (0.1, 0.2, 0.3, 0.5)[seed % 4])
        told = as_field(Whole(without_names(household, day), day))
        file = tmp_path / "form.html"
        fields = {"household": told, "how": "all"}
        file.write_text(_form(f"{app}/slip", fields), encoding="utf-8")
        page.goto(file.as_uri())
        page.get_by_role("button").click()
        expect(page.locator(".paper")).to_be_visible()
        assert printed(page)[0] == 1, seed


def _form(action: str, fields: dict[str, str]) -> str:
    return f'<meta charset="utf-8"><form method="post" action="{action}">' + "".join(
        f"<textarea name='{name}'>{value}</textarea>" for name, value in fields.items()
    ) + "<button>go</button></form>"  # fmt: skip
