"""Who calls: the address that counts, and whether the call comes straight from this machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeAlias

from starlette.types import Scope

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

FORWARDED = {b"x-forwarded-for", b"x-real-ip", b"forwarded", b"via"}  # headers that a proxy adds
LOOPBACK = "127.0.0.0/8,::1/128"


@dataclass(frozen=True)
class Caller:
    """`peer` sits at the other end of the connection, `address` is who asked; both None where there is none.

    `forwarded`: a proxy says that it stands in between. `direct`: nobody does, and the peer is on this machine.
    """

    peer: Address | None
    address: Address | None
    forwarded: bool
    direct: bool
    secure: bool = False  # the caller's own connection is encrypted

    @property
    def key(self) -> str | None:
        """What limits count by: the address, of IPv6 the network of which one household has all addresses."""
        if self.direct or self.address is None:
            return None
        if isinstance(self.address, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((self.address, 64), strict=False))
        return str(self.address)


CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)  # of this request; None in a channel's turn


def networks(listed: str) -> tuple[Network, ...]:
    """Networks from a list with commas; raises ValueError."""
    return tuple(ipaddress.ip_network(one.strip(), strict=False) for one in listed.split(",") if one.strip())


def within(address: Address | None, listed: Sequence[Network]) -> bool:
    """Whether `address` is one of `listed`."""
    return address is not None and any(address in network for network in listed)


def who_calls(scope: Scope, proxies: Sequence[Network]) -> Caller:
    """The caller of a request; what X-Forwarded-For and X-Forwarded-Proto say counts from `proxies` only."""
    peer = _address((scope.get("client") or ("",))[0])
    forwarded = any(name in FORWARDED for name, _ in scope["headers"])
    secure = scope.get("scheme") == "https"
    address = peer
    if within(peer, proxies):
        chain = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for").decode("latin-1")
        # the last is who spoke to our proxy; those before it are hearsay, unless it is a proxy of ours as well
        for hop in reversed([_address(given) for given in chain.split(",") if given.strip()]):
            if hop is None:
                break  # not an address: the proxy before it is blamed
            address = hop
            if not within(hop, proxies):
                break
        secure = secure or any(n == b"x-forwarded-proto" and v.strip() == b"https" for n, v in scope["headers"])
    own = _address((scope.get("server") or ("",))[0])  # who calls a machine's own address from that address is there
    direct = not forwarded and peer is not None and (peer.is_loopback or peer == own)
    return Caller(peer, address, forwarded, direct, secure)


def _address(given: str) -> Address | None:
    text = given.strip()
    if text.startswith("["):  # [2001:db8::1]:4711
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:  # 192.0.2.1:4711
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address
