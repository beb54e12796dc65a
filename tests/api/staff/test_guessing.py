"""Who guesses passwords waits, by account and by address; weak ones are not taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.staff.passwords import WeakPasswordError, is_password, password_hash
from tests.api.staff.conftest import Clock
from tests.api.staff.staff_support import sign_in

Open = Callable[..., TestClient]


@pytest.mark.parametrize("name", ["王敏", "nobody"])
def test_who_guesses_waits_longer_each_time_and_the_right_password_waits_as_well(
    open_staff: Open, clock: Clock, name: str
) -> None:
    waits = []
    for address in range(8):  # each from another address: the account counts
        browser = open_staff(f"203.0.113.{address}")
        answer = sign_in(browser, name, "guess number so and so")
        while answer.status_code == 429:
            waits.append(int(answer.headers["retry-after"]))
            assert sign_in(browser, name).status_code == 429, "not even looked at"
            clock.now += waits[-1] + 1
            answer = sign_in(browser, name, "guess number so and so")
    assert waits == [30, 60, 120]
    clock.now += 3700
    assert sign_in(open_staff(), "王敏").status_code == 303, "after an hour one begins anew"


def test_many_names_from_one_address_wait_as_well(open_staff: Open) -> None:
    browser = open_staff()
    answers = [sign_in(browser, f"name{n}", "guess guess guess").status_code for n in range(21)]
    assert answers == [401] * 20 + [429]
    assert sign_in(browser, "chen").status_code == 429
    assert sign_in(open_staff("198.51.100.9"), "chen").status_code == 303, "others are not locked out"


def test_signing_in_well_all_day_from_one_office_is_no_guessing(open_staff: Open) -> None:
    browser = open_staff()
    for _ in range(25):
        assert (
            sign_in(
                TestClient(browser.app, base_url="http://desk.example", client=("203.0.113.5", 1)), "lin"
            ).status_code
            == 303
        )


@pytest.mark.parametrize("password", ["short", "lin is my name", "aaaaaaaaaaaaaaaa", "x" * 201, ""])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPasswordError):
        password_hash(password, "lin")


def test_a_password_is_kept_as_argon2_and_read_in_any_form_of_its_characters() -> None:
    kept = password_hash("café ２０２６ 西湖 winter", "lin")
    assert kept.startswith("$argon2id$") and "西湖" not in kept
    assert is_password("cafe\u0301 2026 西湖 winter", kept)
    assert not is_password("cafe 2026 西湖 winter", kept)
    assert not is_password("nobody has this password", None)
