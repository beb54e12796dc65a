"""What a build in the database was made from, as the file's manifest has it."""

from __future__ import annotations

from knowledge.errors import IndexArtifactError
from knowledge.indexing.archive import REBUILD
from knowledge.indexing.manifest import FORMAT_VERSION, Manifest
from knowledge.postgres.server import Connection
from knowledge.postgres.tables import SCHEMA, Tables


def read_manifest(connection: Connection, number: int) -> Manifest:
    """The manifest of a build."""
    ((version, model, corpus, dimension, clauses),) = connection.rows(
        f"SELECT format, model, corpus, dimension, clauses FROM {SCHEMA}.builds WHERE number = %s", [number]
    )
    contents: dict[str, str] = dict(connection.rows(f"SELECT id, digest FROM {Tables(number).documents}"))
    return Manifest(version, model, corpus, dimension, len(contents), clauses, contents)


def check(connection: Connection, number: int, manifest: Manifest, model: str) -> None:
    """Raises IndexArtifactError for a build of another format or model, or one that does not hold what it says."""
    if manifest.version != FORMAT_VERSION:
        raise IndexArtifactError(
            f"The index in PostgreSQL has format {manifest.version}; this program reads {FORMAT_VERSION}. {REBUILD}"
        )
    if manifest.model != model:
        raise IndexArtifactError(
            f"The index in PostgreSQL was made with the embedding model {manifest.model}, "
            f"but the settings name the model {model}. {REBUILD}"
        )
    tables = Tables(number)
    for name in (tables.clauses, tables.vectors, tables.words):
        ((count,),) = connection.rows(f"SELECT count(*) FROM {name}")
        if count != manifest.clauses:
            raise IndexArtifactError(f"The index in PostgreSQL does not hold what its manifest says. {REBUILD}")
