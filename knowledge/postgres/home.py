"""The index in a PostgreSQL with pgvector, the home of large corpora."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.documents.library import Library
from knowledge.indexing.build import library_hash
from knowledge.indexing.home import Begin
from knowledge.indexing.manifest import FORMAT_VERSION
from knowledge.indexing.readings import encode, read_documents
from knowledge.postgres.index import PostgresIndex, read_postgres_index
from knowledge.postgres.manifests import check, read_manifest
from knowledge.postgres.server import Server
from knowledge.postgres.tables import PROBES, newest
from knowledge.postgres.writing import Encoding, write

if TYPE_CHECKING:
    from knowledge.embedding import Embedder


class PostgresHome:
    """The index in the database at `url`, beside whatever else is there."""

    def __init__(self, url: str) -> None:
        self.server = Server(url, f"-c ivfflat.probes={PROBES}")

    def is_current(self, library: Library, model: str) -> bool:
        """See knowledge.indexing.home.IndexHome."""
        with self.server.reading() as connection:
            number = newest(connection)
            if number is None:
                return False
            manifest = read_manifest(connection, number)
            if (manifest.version, manifest.model, manifest.corpus) != (FORMAT_VERSION, model, library_hash(library)):
                return False
            check(connection, number, manifest, model)
            return True

    def build(self, library: Library, embedder: Embedder, cache: Path, begin: Begin, *, anew: bool = True) -> None:
        """See knowledge.indexing.home.IndexHome."""
        encoding = Encoding(
            embedder.fingerprint, embedder.dimension, lambda readings: encode(readings, embedder, cache, begin)
        )
        write(self.server, read_documents(library), encoding, anew=anew)

    def read(self, model: str) -> PostgresIndex:
        """See knowledge.indexing.home.IndexHome."""
        return read_postgres_index(self.server, model)
