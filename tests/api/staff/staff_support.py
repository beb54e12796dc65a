"""What the tests of the desk share: accounts, the desk's app without search or Rasa, and a person at a browser."""

from __future__ import annotations

import re

import httpx
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from api.kept import Kept
from state.staff.accounts import Account, Role, add

PASSWORD = "seven quiet rivers"
CSRF = re.compile(r'name="csrf" (?:value|content)="([0-9a-f]{64})"')
_QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
_HASH = _QUICK.hash(PASSWORD)


def add_account(kept: Kept, name: str, role: Role) -> None:
    with kept.database.begin() as connection:
        assert add(connection, Account(name, role, _HASH), 0.0)


def csrf(page: httpx.Response) -> str:
    found = CSRF.search(page.text)
    assert found, page.text[:500]
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, wanted: str = "") -> httpx.Response:
    form = {"csrf": csrf(client.get("/desk/sign-in")), "name": name, "password": password, "next": wanted}
    answer: httpx.Response = client.post("/desk/sign-in", data=form, follow_redirects=False)
    return answer


def post(client: TestClient, path: str, **fields: str) -> httpx.Response:
    """Send a form as a page of ours does, with the token of who is signed in."""
    fields.setdefault("csrf", csrf(client.get("/desk/audit")))
    answer: httpx.Response = client.post(path, data=fields, follow_redirects=False)
    return answer
