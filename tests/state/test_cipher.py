"""What is stored says nothing without the key, and the key is the owner's alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from state.cipher import Cipher, WrongKeyError, key_in, new_key
from state.errors import StateError

WORDS = "我爸一级残疾，瘫在床上"


def test_what_is_encrypted_comes_back_and_never_looks_the_same() -> None:
    cipher = Cipher(new_key())
    one, two = cipher.encrypt(WORDS), cipher.encrypt(WORDS)
    assert one != two and WORDS not in one
    assert cipher.decrypt(one) == cipher.decrypt(two) == WORDS


def test_a_new_key_before_the_old_one_reads_both() -> None:
    old, new = new_key(), new_key()
    stored = Cipher(old).encrypt(WORDS)
    both = Cipher(f"{new}, {old}")
    assert both.decrypt(stored) == WORDS
    assert Cipher(new).decrypt(both.encrypt(WORDS)) == WORDS
    with pytest.raises(WrongKeyError):
        Cipher(new).decrypt(stored)


@pytest.mark.parametrize("damaged", ["", "x", "gAAAAA"])
def test_what_nobody_encrypted_is_not_read(damaged: str) -> None:
    with pytest.raises(WrongKeyError):
        Cipher(new_key()).decrypt(damaged)


@pytest.mark.parametrize("key", ["", "secret", new_key()[:-4], f"{new_key()},"], ids=["none", "short", "cut", "longer"])
def test_a_key_of_no_use_is_refused_without_being_repeated(key: str) -> None:
    with pytest.raises(StateError) as refused:
        Cipher(key)
    assert "HUIMIN_DATA_KEY" in str(refused.value) and (not key or key not in str(refused.value))


def test_the_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = {*pool.map(lambda _: key_in(tmp_path / "state"), range(8))}
    (path,) = (tmp_path / "state").iterdir()
    assert len(keys) == 1 and stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(StateError, match="chmod 600"):
        key_in(tmp_path / "state")
