"""What an operator reports from the desk as wrong, by one key."""

from __future__ import annotations

import json

from playwright.sync_api import Route, expect

from tests.api.desk.clerk import PATIENCE, Clerk


def test_what_is_wrong_is_reported_by_one_key_once_and_without_the_caller(clerk: Clerk) -> None:
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=204)

    clerk.page.context.route("**/v1/desk/wrong", answer)
    clerk.page.context.route("**/v1/desk/declined", answer)
    clerk.notes("爸68 一级残 低保 拱墅")
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    toast = clerk.page.locator("#toast")
    clerk.press("b")
    expect(toast).to_contain_text("已报给编辑", timeout=PATIENCE)
    clerk.press("b")
    expect(toast).to_contain_text("已经报过了", timeout=PATIENCE)
    clerk.press("/")
    clerk.types("养犬证多少钱")
    clerk.press("Enter")
    expect(clerk.lines.locator("kbd").first).to_be_visible(timeout=PATIENCE)
    clerk.press("b")
    expect(toast).to_contain_text("这样找", timeout=PATIENCE)
    line, search = map(json.loads, sent)
    assert line.keys() == {"entitlement_id", "status"} and search == {"question": "养犬证多少钱", "why": "wrong"}
