"""The desk's pages in a real browser: signing in without a script, every page for axe in light and dark."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.app import create_app
from api.parts import Parts
from api.queues import numbers_page
from api.queues.numbers import Row
from api.today import today
from state import feedback
from state.desk import declined, proposals
from state.desk.declined import Declined
from state.staff.switch import switched
from tests.api.conftest import MakeParts
from tests.api.reverse_proxy import serving
from tests.api.staff.staff_support import PASSWORD, add_account
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS

PAGES = (
    "declined",
    "declined/k1",
    "proposals",
    "records/community-home-care-2021",
    "due",
    "numbers",
    "switch",
    "audit",
)
SIZES = ((320, 256), (1280, 800), (360, 740))  # 320 × 256 is 1280 × 1024 at 400%; the phone last, for the next page
OF_EDITORS = ("declined", "declined/k1", "proposals", "records/community-home-care-2021", "due", "documents", "numbers")
OF_ADMINS = ("switch", "audit")
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
Scheme = Literal["light", "dark"]


def fill(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accounts, and something in every list."""
    for name, role in (("陈姐", "admin"), ("小林", "editor"), ("王敏", "operator")):
        add_account(parts.kept, name, role)  # type: ignore[arg-type]
    clause = parts.library.citable()[40].id
    cipher, day = parts.kept.cipher, today().isoformat()
    with parts.kept.database.begin() as connection:
        for n, wording in enumerate(("养犬证怎么办", "宠物打疫苗给不给补", "")):
            one = Declined(f"k{n}", wording, "abstain", "老有所养", clause, 9 - n, "2026-11-02", day)
            declined.add(connection, cipher, one)
        for kind in ("draft", "answer", "asked_as"):
            content = {"question": "助餐一餐补多少", "text": "按照这份文件，每餐补贴按街道定的标准。"}
            made = proposals.new(kind, clause, content, "小林", at=2e9, keep=1e9, waits=True)  # type: ignore[arg-type]
            proposals.add(connection, cipher, made)
        for _ in range(6):
            feedback.keep(connection, feedback.Opinion(today(), "web", "answer", None, 4, ("clear",)))
    counted = [
        Row(day, "unheard_word", "手术", 7),
        Row(day, "topic", "老有所养", 31),
        Row(day, "topic", "幼有所育", 12),
        Row(day, "open", "age", 6),
    ]
    monkeypatch.setattr(numbers_page, "counted_rows", lambda _connection, _until: counted)


@pytest.fixture
def site(make_parts: MakeParts, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Parts]]:
    """The app under HTTP, with its lists filled."""
    parts = make_parts()
    fill(parts, monkeypatch)
    with serving(create_app(parts)) as address:
        yield address, parts


@contextlib.contextmanager
def signed_in(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """A page of an admin."""
    with entered(browser, address, "陈姐", **context) as page:
        page.goto(f"{address}/desk/switch")
        expect(page.get_by_role("heading", name="总开关")).to_be_visible()
        yield page


@contextlib.contextmanager
def entered(browser: Browser, address: str, name: str, **context: Any) -> Iterator[Page]:
    """A page of who has that name, after signing in by the form."""
    with contextlib.closing(browser.new_context(locale="zh-CN", **context)) as opened:
        page = opened.new_page()
        page.set_default_timeout(90_000)  # a busy machine; nothing here is measured
        page.goto(f"{address}/desk/sign-in")
        page.get_by_label("名字").fill(name)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.locator("#sign-out")).to_be_attached()
        yield page


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=request.getfixturevalue("chromium_path"), args=FLAGS)
        yield launched
        launched.close()


def test_the_desk_works_by_forms_alone(site: tuple[str, Parts], browser: Browser) -> None:
    address, parts = site
    with signed_in(browser, address, java_script_enabled=False, viewport={"width": 360, "height": 740}) as page:
        page.get_by_label("只查文件").check()
        page.get_by_role("button", name="就这样拨").click()
        expect(page.get_by_text("陈姐，")).to_be_visible()
        with parts.kept.database.begin() as connection:
            found = switched(connection)
        assert found is not None and (found.mode, found.who) == ("search", "陈姐")
        page.get_by_role("link", name="没答上的").click()
        page.get_by_role("link", name="宠物打疫苗给不给补").click()
        page.get_by_label("哪个服务").fill("社区居家养老服务（居家养老服务中心）")
        page.get_by_label("加一种问法").fill("小区里有没有托老的点")
        page.get_by_role("button", name="提这个建议").first.click()
        expect(page.get_by_role("heading", name="没答上的问题")).to_be_visible()
        page.get_by_role("link", name="复核").click()
        page.get_by_role("button", name="可以说").click()
        expect(page.get_by_text("陈姐 看的")).to_be_visible()
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_role("heading", name="登录工作台")).to_be_visible()
        page.goto(f"{address}/desk/audit")
        expect(page.get_by_role("heading", name="登录工作台")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_used_by_everybody(site: tuple[str, Parts], browser: Browser, scheme: Scheme) -> None:
    address, _ = site
    axe, found = Axe(), {}
    with contextlib.closing(browser.new_context(locale="zh-CN", color_scheme=scheme)) as outside:
        page = outside.new_page()
        page.goto(f"{address}/desk/sign-in")
        page.get_by_label("名字").fill("谁")
        page.get_by_label("密码").fill("不对的密码")
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("alert")).to_be_visible()
        found["sign-in"] = axe.run(page, options=WCAG).response["violations"]
    with signed_in(browser, address, color_scheme=scheme, viewport={"width": 360, "height": 740}) as page:
        for name in (*PAGES, "drafts"):
            page.goto(f"{address}/desk/{name}")
            expect(page.locator("h1")).to_be_visible()
            found[name] = axe.run(page, options=WCAG).response["violations"]
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width}"
    told = {name: [(v["id"], v["nodes"][0]["html"]) for v in violations] for name, violations in found.items()}
    assert {name: violations for name, violations in told.items() if violations} == {}


@pytest.mark.parametrize(
    ("name", "opens", "closed"),
    [("王敏", ("drafts",), (*OF_EDITORS, *OF_ADMINS)), ("小林", ("drafts", *OF_EDITORS), OF_ADMINS)],
    ids=["operator", "editor"],
)
def test_nobody_sees_or_opens_what_is_not_theirs(
    site: tuple[str, Parts], browser: Browser, name: str, opens: tuple[str, ...], closed: tuple[str, ...]
) -> None:
    address, _ = site
    with entered(browser, address, name) as page:
        for path in opens:
            answer = page.goto(f"{address}/desk/{path}")
            assert answer is not None and answer.status == 200, path
            links = page.locator("a").evaluate_all("all => all.map(one => new URL(one.href).pathname)")
            assert [one for one in links if one.removeprefix("/desk/") in closed] == [], path
        for path in closed:
            answer = page.goto(f"{address}/desk/{path}")
            assert answer is not None and answer.status == 403, path
            expect(page.locator("form[action*='/desk/']:not(#sign-out)")).to_have_count(0)
        token = page.request.get(f"{address}/desk/drafts").text().split('name="csrf" value="')[1][:64]
        switched_off = page.request.post(f"{address}/desk/switch", form={"csrf": token, "mode": "off", "banner": ""})
        assert switched_off.status == 403
