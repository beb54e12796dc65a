"""What the program keeps for itself, encrypted: a word that only the right key reads, and the secret of session ids."""

from __future__ import annotations

import secrets as random

import sqlalchemy as sa

from state.cipher import Cipher, WrongKeyError
from state.errors import StateError
from state.tables import secrets

SESSION_KEY = "session_key"


def opens(connection: sa.Connection, cipher: Cipher) -> None:
    """Raise StateError when the database was written with another key; changes nothing."""
    for (content,) in connection.execute(sa.select(secrets.c.content)).all():
        _decrypted(content, cipher)


def check_key(connection: sa.Connection, cipher: Cipher) -> None:
    """Raise StateError when the database was written with another key; what an older key wrote is written anew."""
    for name, content in connection.execute(sa.select(secrets.c.name, secrets.c.content)).all():
        text = _decrypted(content, cipher)
        if cipher.is_old(content):
            connection.execute(sa.update(secrets).where(secrets.c.name == name).values(content=cipher.encrypt(text)))
    if connection.execute(sa.select(secrets.c.name).where(secrets.c.name == SESSION_KEY)).first() is None:
        connection.execute(sa.insert(secrets).values(name=SESSION_KEY, content=cipher.encrypt(random.token_hex(32))))


def _decrypted(content: str, cipher: Cipher) -> str:
    try:
        return cipher.decrypt(content)
    except WrongKeyError as error:
        raise StateError(
            "The database was written with another HUIMIN_DATA_KEY (or another data.key). Give that one back; or, "
            "to lose what is in there, take the database away."
        ) from error


def session_key(connection: sa.Connection, cipher: Cipher) -> str:
    """The secret that turns chat ids into session ids: the same at every start and in every process."""
    stored = connection.execute(sa.select(secrets.c.content).where(secrets.c.name == SESSION_KEY)).scalar_one()
    return cipher.decrypt(stored)
