"""The two homes of an index, each empty: what search promises is tested on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.indexing.file_home import FileHome
from knowledge.indexing.home import IndexHome
from knowledge.postgres.home import PostgresHome
from tests.databases import emptied


@pytest.fixture
def postgres_home(postgres: str) -> Iterator[PostgresHome]:
    """The index in a database of its own."""
    with emptied(postgres, "huimin_home") as url:
        home = PostgresHome(url)
        yield home
        home.server.close()


@pytest.fixture(params=["file", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> IndexHome:
    """Either home."""
    if request.param == "file":
        return FileHome(tmp_path / "index.zip")
    found: PostgresHome = request.getfixturevalue("postgres_home")
    return found
