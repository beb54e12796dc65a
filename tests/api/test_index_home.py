"""Which home of the index the settings name, and the whole program over the one in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from api.index_home import index_home
from api.parts import load_parts
from api.settings import Settings
from knowledge.errors import IndexArtifactError
from knowledge.indexing.file_home import FileHome
from knowledge.postgres.home import PostgresHome
from launch.artifacts import prepare_index
from tests.databases import emptied

POSTGRES = "postgresql://huimin@db.example/huimin"


def test_without_a_setting_the_index_is_a_file(tmp_path: Path) -> None:
    home = index_home(Settings(var=tmp_path))
    assert home == FileHome(tmp_path / "index.zip")


@pytest.mark.parametrize(
    ("given", "database"), [("postgresql", POSTGRES), (POSTGRES, None), (POSTGRES, "postgresql://another/one")]
)
def test_the_index_is_in_the_database_that_is_named(given: str, database: str | None) -> None:
    secret = SecretStr(database) if database else None
    home = index_home(Settings(index_url=SecretStr(given), database_url=secret))
    assert isinstance(home, PostgresHome)
    assert home.server.url == POSTGRES


def test_the_same_database_must_be_a_postgresql(tmp_path: Path) -> None:
    with pytest.raises(IndexArtifactError, match=r"HUIMIN_INDEX_URL.*HUIMIN_DATABASE_URL.*postgresql://"):
        index_home(Settings(var=tmp_path, index_url=SecretStr("postgresql")))


@pytest.mark.parametrize("given", ["sqlite:///x.db", "http://localhost:9200", "pgvector", ""])
def test_an_address_of_something_else_is_refused(given: str) -> None:
    with pytest.raises(ValidationError, match="postgresql"):
        Settings(index_url=SecretStr(given))


def test_the_program_answers_from_an_index_in_postgresql(settings: Settings, postgres: str) -> None:
    with emptied(postgres, "huimin_whole") as url:
        elsewhere = settings.model_copy(update={"index_url": SecretStr(url)})
        with pytest.raises(IndexArtifactError, match="make index"):
            load_parts(elsewhere)
        prepare_index(elsewhere)
        parts = load_parts(elsewhere)
        assert parts.searcher.search("残疾人护理补贴多少").answerable
