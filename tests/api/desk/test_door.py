"""The desk is for staff alone, in the whole app: signed in, from a page of ours, and never stored by a browser."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient

from api.parts import Parts
from tests.api.conftest import MakeParts
from tests.api.staff.staff_support import CSRF, add_account, sign_in

CALLS = {
    "/v1/desk/read": {"text": "82 独居"},
    "/v1/desk/screen": {"persons": []},
    "/v1/desk/search": {"query": "低保"},
    "/v1/desk/beside": {"entitlement_id": "minimum-living-allowance"},
}


def test_who_is_not_signed_in_sees_nothing(client: TestClient) -> None:
    answer = client.get("/desk", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in?next=/desk")
    assert {path: client.post(path, json=body).status_code for path, body in CALLS.items()} == dict.fromkeys(CALLS, 401)


def test_an_operator_works_with_the_token_of_the_page(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    add_account(parts.kept, "王敏", "operator")
    client = open_client(parts)
    assert sign_in(client, "王敏", wanted="/desk").status_code == 303
    page = client.get("/desk")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    found = CSRF.search(page.text)
    assert found
    for path, body in CALLS.items():
        assert client.post(path, json=body).status_code == 403, "without the token it may be another site's page"
        assert client.post(path, json=body, headers={"X-CSRF-Token": found[1]}).status_code == 200, path


def test_what_the_desk_alone_calls_is_no_part_of_the_public_api(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {f"/v1/desk/{call}" for call in ("read", "screen", "search", "beside")}.isdisjoint(paths)
