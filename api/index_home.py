"""Where the search index lives, as the settings have it: a file, or a PostgreSQL with pgvector."""

from __future__ import annotations

from api.settings import Settings
from knowledge.errors import IndexArtifactError
from knowledge.indexing.file_home import FileHome
from knowledge.indexing.home import IndexHome
from knowledge.postgres.home import PostgresHome
from state.connecting import is_sqlite

SAME = "postgresql"


def index_home(settings: Settings) -> IndexHome:
    """The index's home; raises IndexArtifactError where it is to be in a database that is none of PostgreSQL."""
    if settings.index_url is None:
        return FileHome(settings.index)
    url = settings.index_url.get_secret_value()
    if url != SAME:
        return PostgresHome(url)
    if is_sqlite(settings.database):
        raise IndexArtifactError(
            "HUIMIN_INDEX_URL is postgresql, which means the database of HUIMIN_DATABASE_URL, but that is none of "
            "PostgreSQL. Give one of the two an address that begins with postgresql://"
        )
    return PostgresHome(settings.database)
