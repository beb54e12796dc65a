"""Whose a conversation is: ids that the server gives with a secret, and ids of clients that are a secret themselves."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from functools import cached_property

from api.edge.refusals import GuessableSessionProblem, SessionClosedProblem

GIVEN = re.compile(r"hm-[0-9a-f]{32}")  # by us: opened by its token alone
CHANNELS = re.compile(r"tg-.*", re.DOTALL)  # a messenger's: its channel opens it, and nobody over HTTP
# of a client's own choice: 128 random bits as hexadecimal digits, a word before them or none; or a UUID
UNGUESSABLE = re.compile(
    r"(?:[A-Za-z0-9_]{0,24}-)?([0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE
)
FEWEST_DIFFERENT = 8  # digits; of 32 random ones fewer come once in 27 million


class SessionSecrets:
    """Gives sessions and says who may open one. Nothing is stored: a token is the id, signed with the key."""

    def __init__(self, key: Callable[[], str], *, open_to_all: bool | None) -> None:
        """`key` is asked once, at first use. `open_to_all`: clients' guessable ids count; None: from here only."""
        self._read_key, self._open_to_all = key, open_to_all

    def give(self) -> tuple[str, str]:
        """A fresh session's id and its token."""
        session_id = f"hm-{secrets.token_hex(16)}"
        return session_id, self.token(session_id)

    def token(self, session_id: str) -> str:
        """The secret that opens the session."""
        signed = hmac.new(self._key, b"huimin session\0" + session_id.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode()

    def check(self, session_id: str, token: str | None, *, direct: bool) -> None:
        """Raise a Problem (403) unless this caller may open the session; `direct`: who calls from this machine."""
        if CHANNELS.fullmatch(session_id):
            raise SessionClosedProblem
        if GIVEN.fullmatch(session_id):
            given = (token or "").encode("utf-8", "replace")
            if not hmac.compare_digest(given, self.token(session_id).encode()):
                raise SessionClosedProblem
        elif not (self.open_to(direct) or is_unguessable(session_id)):
            raise GuessableSessionProblem

    def open_to(self, direct: bool) -> bool:
        """Whether guessable ids count for such a caller."""
        return direct if self._open_to_all is None else self._open_to_all

    @cached_property
    def _key(self) -> bytes:
        return self._read_key().encode()


def is_unguessable(session_id: str) -> bool:
    """Whether a client's own id is of a form that holds 128 random bits: then to know it is to own the session."""
    found = UNGUESSABLE.fullmatch(session_id)
    return found is not None and len(set(found[1].lower()) - {"-"}) >= FEWEST_DIFFERENT
