"""One switch for all processes: above the settings, taken up while they run, with its entry in the trail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from actions.replies import read_replies
from api.kept import Kept
from api.mode import ModeNow, with_banner
from api.parts import Parts
from api.staff.switch import Switch
from state.errors import StateUnavailableError
from state.staff.switch import Switched, set_switch
from tests.api.chat_support import ask
from tests.api.conftest import MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.api.lost_database import without
from tests.api.staff.staff_support import add_account, csrf, sign_in


def turn(kept: Kept, to: Switched | None) -> None:
    with kept.database.begin() as connection:
        set_switch(connection, to)


def two(kept: Kept, name: str = "on", banner: str = "") -> list[Switch]:
    """The switch as two processes have it."""
    replies = read_replies()
    return [Switch(kept.database, ModeNow(with_banner(name, banner, replies)), replies) for _ in range(2)]


async def test_every_process_takes_it_up_and_goes_back_to_its_settings(staff_kept: Kept) -> None:
    processes = two(staff_kept, "search", "今天维护")
    for process in processes:
        await process.look()
        assert (process.now.mode.name, process.now.mode.banner) == ("search", "今天维护"), "nothing was set"
    for mode, banner in (("off", ""), ("on", "周六停机"), ("search", "")):
        turn(staff_kept, Switched(mode, banner, "chen", 1.0))
        for process in processes:
            await process.look()
            assert process.now.mode == with_banner(mode, banner, read_replies()), "above the settings"
    turn(staff_kept, None)
    await processes[0].look()
    assert processes[0].now.mode.banner == "今天维护"


async def test_a_database_that_is_away_turns_nothing_on(staff_kept: Kept) -> None:
    (process, _) = two(staff_kept)
    turn(staff_kept, Switched("off", "", "chen", 1.0))
    await process.look()
    with without(staff_kept), pytest.raises(StateUnavailableError):
        await process.look()
    assert process.now.mode.off


async def test_a_mode_of_a_newer_program_is_read_carefully(staff_kept: Kept) -> None:
    (process, _) = two(staff_kept)
    turn(staff_kept, Switched("half", "请等一等", "chen", 1.0))
    await process.look()
    assert process.now.mode.off and process.now.mode.banner == "请等一等"


def test_an_admin_turns_it_and_the_conversation_follows(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], fake_rasa: FakeRasa
) -> None:
    parts = make_parts()
    for name in ("chen", "lin"):
        add_account(parts.kept, name, "admin" if name == "chen" else "editor")
    browser = open_client(parts)
    assert ask(browser)["answer_type"] != "degraded"
    sign_in(browser, "chen")

    def turned(mode: str, banner: str = "") -> int:
        form = {"mode": mode, "banner": banner, "csrf": csrf(browser.get("/desk/switch"))}
        status: int = browser.post("/desk/switch", data=form, follow_redirects=False).status_code
        return status

    assert turned("off", "  先停一下<b>  ") == 303
    assert [message["text"] for message in ask(browser)["messages"]] == ["先停一下<b>"]
    assert browser.post("/v1/search", json={"query": "低保"}).status_code == 503
    assert browser.get("/health/ready").json()["mode"] == "off"
    assert "先停一下&lt;b&gt;" in browser.get("/documents").text and "先停一下<b>" not in browser.get("/documents").text
    assert "12356" in ask(browser, "我不想活了")["messages"][0]["text"], "danger is heard"
    assert [turned("half"), turned("on", "长" * 201)] == [422, 422]
    assert turned("settings") == 303
    assert browser.post("/v1/search", json={"query": "低保"}).status_code == 200
    trail = browser.get("/desk/audit").text
    assert "拨总开关" in trail and "off 先停一下&lt;b&gt;" in trail
    assert browser.post("/desk/switch", data={"mode": "off"}).status_code == 403, "no token"
    browser.post("/desk/sign-out", data={"csrf": csrf(browser.get("/desk/switch"))})
    sign_in(browser, "lin")
    assert browser.get("/desk/switch").status_code == 403
    form = {"mode": "off", "csrf": csrf(browser.get("/desk/switch"))}
    assert browser.post("/desk/switch", data=form).status_code == 403
    assert browser.get("/health/ready").json()["mode"] == "on"
