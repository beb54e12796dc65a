"""What people told is encrypted before it is stored. Runs in the app and inside Rasa."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zlib
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from state.errors import StateError

KEY_FILE = "data.key"
_FORM = "it must be 32 bytes in URL-safe base64, as `python -m launch new-key` prints them"


class WrongKeyError(Exception):
    """Something was encrypted with none of the keys at hand."""


class Cipher:
    """Encrypts with the first of `keys`, which stand with commas between; decrypts with any of them."""

    def __init__(self, keys: str) -> None:
        try:
            each = [Fernet(key.strip().encode()) for key in keys.split(",")]
            self._first, self._fernet = each[0], MultiFernet(each)
        except ValueError as error:  # its own words are not repeated: they could show the key
            raise StateError(f"HUIMIN_DATA_KEY cannot be used: {_FORM}") from error

    def encrypt(self, text: str) -> str:
        """`text` as it may be stored; it is made smaller first, most of it repeats."""
        return self._fernet.encrypt(zlib.compress(text.encode(), 1)).decode()

    def decrypt(self, stored: str) -> str:
        """What `encrypt` was given; raises WrongKeyError."""
        try:
            return zlib.decompress(self._fernet.decrypt(stored.encode())).decode()
        except (InvalidToken, zlib.error) as error:
            raise WrongKeyError from error

    def is_old(self, stored: str) -> bool:
        """Whether this was not encrypted with the first key."""
        try:
            self._first.decrypt(stored.encode())
        except InvalidToken:
            return True
        return False


def new_key() -> str:
    """A fresh key."""
    return Fernet.generate_key().decode()


def key_in(folder: Path) -> str:
    """The key kept in `folder`; made at the first start, for the owner's eyes alone."""
    path = folder / KEY_FILE
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():  # written beside and linked, so that two starts at once find one whole key
        opened, beside = tempfile.mkstemp(dir=folder, prefix=KEY_FILE)  # with mode 0600
        with os.fdopen(opened, "w") as file:
            file.write(new_key())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)
        Path(beside).unlink()
    if path.stat().st_mode & 0o077:
        raise StateError(f"The key {path} can be read by others. Run: chmod 600 {path}")
    return path.read_text().strip()
