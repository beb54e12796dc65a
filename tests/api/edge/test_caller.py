"""Whose address counts."""

from __future__ import annotations

from typing import Any

import pytest

from api.edge.caller import LOOPBACK, networks, who_calls

PROXIES = networks(f"{LOOPBACK},10.0.0.0/8")


def scope(peer: str | None, *headers: tuple[str, str]) -> dict[str, Any]:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return {"type": "http", "scheme": "http", "client": (peer, 1) if peer else None, "headers": raw}


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "192.0.2.1, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("10.0.0.2", "10.0.0.4, 10.0.0.3", "10.0.0.4"),
        ("10.0.0.2", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.2", "[2001:db8::1]:4711", "2001:db8::"),
        ("10.0.0.2", "nonsense", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.1, \xe9", "10.0.0.2"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", None, "203.0.113.9"),
    ],
)
def test_the_address_is_what_the_nearest_trusted_proxy_saw(peer: str, forwarded: str | None, address: str) -> None:
    headers = [("x-forwarded-for", forwarded)] if forwarded is not None else []
    key = who_calls(scope(peer, *headers), PROXIES).key
    assert (key or "").removesuffix("/64") == address


def test_direct_is_who_sits_on_this_machine_with_nobody_in_between() -> None:
    assert who_calls(scope("127.0.0.1"), PROXIES).direct
    assert who_calls(scope("::1"), PROXIES).direct
    assert who_calls({**scope("10.0.0.2"), "server": ("10.0.0.2", 8000)}, PROXIES).direct
    assert not who_calls(scope("10.0.0.2"), PROXIES).direct
    assert not who_calls(scope(None), PROXIES).direct
    for name in ("x-forwarded-for", "x-real-ip", "forwarded", "via"):
        assert not who_calls(scope("127.0.0.1", (name, "127.0.0.1")), PROXIES).direct


def test_only_a_proxy_of_ours_says_that_the_connection_is_encrypted() -> None:
    https = ("x-forwarded-proto", "https")
    assert who_calls(scope("10.0.0.2", https), PROXIES).secure
    assert not who_calls(scope("203.0.113.9", https), PROXIES).secure
