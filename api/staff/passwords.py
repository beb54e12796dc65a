"""Passwords of staff, by argon2; the one door to its library."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200  # characters
_HASHER = PasswordHasher()  # RFC 9106, low memory


class WeakPasswordError(Exception):
    """A password that cannot be taken; the text is a sentence that says why."""


def password_hash(password: str, name: str) -> str:
    """What is kept of a new password; raises WeakPasswordError."""
    text = _one_form(password)
    if not SHORTEST <= len(text) <= LONGEST:
        raise WeakPasswordError(
            f"The password has {len(text)} characters; it must have {SHORTEST} to {LONGEST}. "
            "Some words in a row will do."
        )
    if name.casefold() in text.casefold() or len(set(text)) < 5:
        raise WeakPasswordError(
            "The password must not contain the account's name, and needs at least 5 different characters."
        )
    return _HASHER.hash(text)


def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the password behind `kept`; for None never, after the same work."""
    try:
        return _HASHER.verify(kept or _nobody(), _one_form(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """What an unknown name is compared with, so that it costs as much as a known one."""
    return _HASHER.hash("nobody has this password")


def _one_form(password: str) -> str:
    """Keyboards write the same character in more than one way; lone surrogates have no way at all."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()
