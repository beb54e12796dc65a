"""Signing in: who may, for how long, and what a hostile user finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from api.kept import Kept
from api.staff import sign_in as signing
from api.staff.passwords import is_password
from api.staff.refusals import safe_next
from state.staff import accounts
from state.tables import staff_audit, staff_sessions
from tests.api.staff.conftest import Clock
from tests.api.staff.staff_support import PASSWORD, add_account, csrf, post, sign_in

Open = Callable[..., TestClient]


def test_who_signs_in_is_let_in_and_out_again(open_staff: Open, staff_kept: Kept) -> None:
    browser = open_staff()
    assert browser.get("/v1/desk/me").status_code == 401
    inside = sign_in(browser, "王敏", wanted="/desk/declined")
    assert (inside.status_code, inside.headers["location"]) == (303, "/desk/declined")
    cookie = next(line for line in inside.headers.get_list("set-cookie") if line.startswith("huimin_staff="))
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    assert browser.get("/v1/desk/me").json() == {"name": "王敏", "role": "operator"}
    token = browser.cookies["huimin_staff"]
    with staff_kept.database.begin() as connection:
        assert token not in str(connection.execute(sa.select(staff_sessions)).all())
    assert post_out(browser).status_code == 303
    browser.cookies.set("huimin_staff", token)
    assert browser.get("/v1/desk/me").status_code == 401, "the session itself is gone, not its cookie alone"


def post_out(browser: TestClient) -> Any:
    page = browser.get("/desk/audit")
    return browser.post("/desk/sign-out", data={"csrf": csrf(page)}, follow_redirects=False)


def test_under_https_the_cookie_is_secure(open_staff: Open) -> None:
    browser = open_staff(public_url="https://desk.example")
    browser.base_url = "https://desk.example"  # type: ignore[assignment]
    assert all("Secure" in cookie for cookie in sign_in(browser, "lin").headers.get_list("set-cookie")[:1])


def test_a_page_leads_to_sign_in_and_back_and_nowhere_else(open_staff: Open) -> None:
    browser = open_staff()
    led = browser.get("/desk/audit", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/desk/sign-in?next=/desk/audit")
    for evil in (
        "//evil.example",
        "https://evil.example",
        "/desk/../x",
        "/desk//evil",
        "/desk?x",
        "/desk\n",
        "javascript:x",
    ):
        assert safe_next(evil) == "/desk"
    assert sign_in(browser, "chen", wanted="//evil.example/").headers["location"] == "/desk"
    assert browser.get("/desk/sign-in?next=/desk/audit", follow_redirects=False).headers["location"] == "/desk/audit"


def test_pages_of_the_desk_are_not_stored_and_say_where_forms_come_from(open_staff: Open) -> None:
    headers = open_staff().get("/desk/sign-in").headers
    assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "same-origin")
    policy = headers["content-security-policy"]
    assert "form-action 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy


def test_a_wrong_password_and_a_wrong_name_get_the_same_answer_after_the_same_work(
    open_staff: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str | None] = []

    def compare(password: str, kept: str | None) -> bool:
        compared.append(kept and "known")
        return is_password(password, kept)

    monkeypatch.setattr(signing, "is_password", compare)
    answers = [sign_in(open_staff(), name, "something else here") for name in ("王敏", "nobody")]
    bare = {re.sub(r"[0-9a-f]{64}", "", answer.text) for answer in answers}
    assert len(bare) == 1 and [answer.status_code for answer in answers] == [401, 401]
    assert compared == ["known", None]


def test_sessions_expire_when_idle_and_after_a_shift(open_staff: Open, clock: Clock) -> None:
    browser = open_staff()
    sign_in(browser, "王敏")
    for _ in range(11):
        clock.now += 3500
        assert browser.get("/v1/desk/me").status_code == 200
    clock.now += 3601
    assert browser.get("/v1/desk/me").status_code == 401, "idle"
    sign_in(browser, "王敏")
    statuses = []
    for _ in range(13):
        clock.now += 3500
        statuses.append(browser.get("/v1/desk/me").status_code)
    assert statuses == [200] * 12 + [401], "a shift is over, however busy"


def test_another_password_or_no_account_ends_all_sessions(open_staff: Open, staff_kept: Kept) -> None:
    one, two, other = open_staff(), open_staff(), open_staff()
    for browser, name in ((one, "lin"), (two, "lin"), (other, "chen")):
        sign_in(browser, name)
    with staff_kept.database.begin() as connection:
        accounts.change_password(connection, "lin", "x", 1.0)
    assert [browser.get("/v1/desk/me").status_code for browser in (one, two, other)] == [401, 401, 200]
    with staff_kept.database.begin() as connection:
        accounts.remove(connection, "chen")
    assert other.get("/v1/desk/me").status_code == 401
    add_account(staff_kept, "chen", "operator")
    assert other.get("/v1/desk/me").status_code == 401, "an old session is not of the new account"


def test_a_session_given_by_somebody_else_does_not_become_theirs(open_staff: Open) -> None:
    attacker, victim = open_staff(), open_staff()
    sign_in(attacker, "王敏")
    planted = attacker.cookies["huimin_staff"]
    victim.cookies.set("huimin_staff", planted, domain="desk.example")
    victim.cookies.set("huimin_staff", "made-up", domain="desk.example")
    sign_in(victim, "chen")
    assert victim.get("/v1/desk/me").json()["name"] == "chen"
    assert planted not in dict(victim.cookies).values()
    attacker.cookies.set("huimin_staff", "made-up")
    assert attacker.get("/v1/desk/me").status_code == 401


def test_a_form_of_another_site_changes_nothing(open_staff: Open) -> None:
    browser = open_staff()
    sign_in(browser, "chen")
    good = csrf(browser.get("/desk/audit"))
    forged: list[dict[Any, Any]] = [
        {},
        {"X-CSRF-Token": "0" * 64},
        {"X-CSRF-Token": good, "Origin": "https://evil.example"},
        {"X-CSRF-Token": good, "Origin": "null"},
        {"X-CSRF-Token": good, "Sec-Fetch-Site": "cross-site"},
        {b"X-CSRF-Token": "é".encode()},
    ]
    for headers in forged:
        refused = browser.post("/v1/desk/change", headers=headers)
        assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json"), headers
    for headers in ({}, {"Origin": "http://desk.example", "Sec-Fetch-Site": "same-origin"}):
        assert browser.post("/v1/desk/change", headers={"X-CSRF-Token": good, **headers}).json() == {"by": "chen"}
    assert browser.post("/desk/sign-out").status_code == 403
    other = open_staff()
    sign_in(other, "lin")
    assert other.post("/v1/desk/change", headers={"X-CSRF-Token": good}).status_code == 403, "another's token"


def test_nobody_is_signed_in_by_another_sites_form(open_staff: Open) -> None:
    browser = open_staff()
    form = {"name": "chen", "password": PASSWORD, "csrf": csrf(open_staff().get("/desk/sign-in"))}
    browser.get("/desk/sign-in")
    assert browser.post("/desk/sign-in", data=form, follow_redirects=False).status_code == 403
    assert browser.get("/v1/desk/me").status_code == 401


def test_a_role_opens_what_is_for_it_and_nothing_above(open_staff: Open) -> None:
    for name, page, change in (("王敏", 403, 403), ("lin", 403, 200), ("chen", 200, 200)):
        browser = open_staff()
        sign_in(browser, name)
        assert browser.get("/desk/audit").status_code == page
        token = csrf(browser.get("/desk/audit"))
        refused = browser.post("/v1/desk/change?role=admin", headers={"X-CSRF-Token": token, "X-Role": "admin"})
        assert refused.status_code == change
    assert "管理员" in refused.text or change == 200


def test_the_trail_says_who_came_and_who_was_guessed_at(open_staff: Open, staff_kept: Kept) -> None:
    for n in range(6):
        sign_in(open_staff(f"198.51.100.{n}"), "王敏", "not the password")
    browser = open_staff()
    sign_in(browser, "chen")
    page = browser.get("/desk/audit").text
    assert "密码连着错" in page and "王敏" in page and "登录" in page
    with staff_kept.database.begin() as connection:
        rows = connection.execute(sa.select(staff_audit.c.what).order_by(staff_audit.c.at)).scalars().all()
    assert sorted(rows) == [*["sign-in failed"] * 5, "signed in", "wrong passwords"], "the sixth was not looked at"


def test_a_failed_sign_in_stands_in_the_trail_without_what_was_typed(open_staff: Open, staff_kept: Kept) -> None:
    sign_in(open_staff("198.51.100.1"), "lin", "my dog is called Otto")
    sign_in(open_staff("198.51.100.2"), "seven quiet rivers", "lin")  # the password in the field of the name
    browser = open_staff()
    sign_in(browser, "chen")
    page = browser.get("/desk/audit").text
    assert page.count("登录没有成功") == 2 and "<td>lin</td>" in page and "s***（没有这个账号）" in page
    with staff_kept.database.begin() as connection:
        kept = str(connection.execute(sa.select(staff_audit)).all())
    assert "Otto" not in kept and "quiet" not in kept


def test_who_guesses_at_names_does_not_flood_the_trail(
    open_staff: Open, staff_kept: Kept, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "MOST_TOLD", 3)
    for n in range(6):
        sign_in(open_staff(f"198.51.100.{n}"), f"guess {n}", "not the password")
    clock.now += 3601
    sign_in(open_staff("198.51.100.9"), "guess 9", "not the password")
    with staff_kept.database.begin() as connection:
        rows = connection.execute(sa.select(staff_audit.c.what).order_by(staff_audit.c.at)).scalars().all()
    assert rows.count("sign-in failed") == 4 and rows.count("sign-ins failed") == 1 and rows[-1] == "sign-in failed"


def test_hostile_forms_and_cookies_are_refused_in_peace(open_staff: Open) -> None:
    browser = open_staff()
    for body in (b"\xff\xfe", b"a=" * 2000, b"name=%00&password=%ED%A0%80", b"[" * 10_000):
        answer = browser.post(
            "/desk/sign-in", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        assert answer.status_code == 403
    for name in ("x\x00y", "<script>alert(1)</script>", "a" * 5000, "'; DROP TABLE staff_accounts; --", ""):
        answer = sign_in(open_staff(), name, "x" * 5000)
        assert answer.status_code == 401 and "<script>alert" not in answer.text
    for cookie in ("x" * 4000, "%00", "'", "../.."):
        assert browser.get("/v1/desk/me", headers={"cookie": f"huimin_staff={cookie}"}).status_code == 401


def test_the_trail_is_for_admins_in_a_page_that_escapes(open_staff: Open, staff_kept: Kept) -> None:
    add_account(staff_kept, "<b>x</b>", "admin")
    browser = open_staff()
    sign_in(browser, "<b>x</b>")
    page = browser.get("/desk/audit").text
    assert "&lt;b&gt;x" in page and "<b>x" not in page
    assert post(browser, "/desk/sign-out").status_code == 303
