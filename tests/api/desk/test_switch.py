"""The switch at the desk: danger is heard in every mode, nothing is judged unless it is on, and open desks follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from tests.api.desk.clerk import PATIENCE, Clerk

TurnTo = Callable[[str], str]
WIDOW = {"persons": [{"id": "本人", "relation": "本人", "facts": {"age": 82, "lives_alone": True}}]}


def at_12345(banner: str) -> str:
    """The banner as the clerks of that hotline read it."""
    assert "打12345" in banner
    return banner.replace("打12345", "找本热线")


@pytest.mark.parametrize("mode", ["search", "off"])
def test_danger_is_heard_and_nothing_is_judged(desk_client: TestClient, switched: TurnTo, mode: str) -> None:
    banner = switched(mode)
    heard = desk_client.post("/v1/desk/read", json={"text": "女52 不想活了"}).json()
    assert heard["danger"] and "12356" in heard["danger"]["text"]
    assert (heard["persons"], heard["household"]) == ([], [])
    judged = desk_client.post("/v1/desk/screen", json=WIDOW).json()
    here = at_12345(banner)
    assert (judged["lines"], judged["question"], judged["closed"]) == ([], None, here)
    assert desk_client.get("/v1/desk/standing").json() == {"mode": mode, "banner": here}


def test_documents_are_looked_up_unless_all_is_off(desk_client: TestClient, switched: TurnTo) -> None:
    asked = {"query": "护理补贴"}
    switched("search")
    assert desk_client.post("/v1/desk/search", json=asked).json()["clauses"]
    banner = switched("off")
    refused = desk_client.post("/v1/desk/search", json=asked)
    assert (refused.status_code, refused.json()["detail"]) == (503, banner)


def test_an_open_desk_takes_the_switch_up(clerk: Clerk, switched: TurnTo) -> None:
    clerk.notes("82 独居 西湖 低保边缘")
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    banner = switched("off")
    expect(clerk.page.locator("#banner")).to_have_text(at_12345(banner), timeout=10_000)
    expect(clerk.lines).to_have_count(0)
    expect(clerk.page.locator("#summary")).to_have_text(at_12345(banner))
    expect(clerk.page.locator("#aloud")).to_have_count(0)
    clerk.press("i")
    clerk.types(" 不想活了")
    expect(clerk.page.locator("#danger")).to_contain_text("12356", timeout=PATIENCE)
    switched("on")
    expect(clerk.page.locator("#banner")).to_be_hidden(timeout=10_000)
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
