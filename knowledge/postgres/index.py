"""The index in the database, as search sees it: clauses read at the start, vectors and words asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.documents.clause import Clause
from knowledge.errors import IndexArtifactError, KnowledgeError
from knowledge.indexing.archive import REBUILD
from knowledge.indexing.home import Match
from knowledge.indexing.manifest import Manifest
from knowledge.indexing.matching import best as best_rows
from knowledge.postgres.asking import best, every
from knowledge.postgres.manifests import check, read_manifest
from knowledge.postgres.server import Row, Server
from knowledge.postgres.tables import EXACT_UP_TO, Tables, newest
from knowledge.postgres.words import asked_tokens, keep_up

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class PostgresIndex:
    """One build; `ids` are its clauses' in the database, rising, and a clause's place here is its row in a Match."""

    manifest: Manifest
    clauses: tuple[Clause, ...]
    server: Server
    number: int
    ids: npt.NDArray[np.int64]

    @property
    def exact(self) -> bool:
        """The cosine of every clause can always be told; it takes the longer the more there are."""
        return True

    def cosines(self, vector: Floats) -> Floats:
        """The cosine of every clause with `vector` of shape (dimension,); 0 for one that has gone since."""
        query = f"SELECT id, -(embedding <#> %(vector)s), 0.0::float8 FROM {Tables(self.number).vectors}"
        return self.match(self.server.ask(query, {"vector": vector})).cosines

    def matcher(self, texts: Sequence[str]) -> InDatabase:
        """A matcher whose words are those of `texts`, one for each clause; they are written where they differ."""
        keep_up(self.server, self.number, self.ids.tolist(), texts)
        return InDatabase(self)

    def match(self, found: Sequence[Row]) -> Match:
        """What the database says of some clauses (id, cosine, words), as a Match; those it added since are left out."""
        size = len(self.clauses)
        cosines, words, up = np.zeros(size, np.float32), np.zeros(size, np.float32), np.zeros(size, dtype=bool)
        table = np.array(found, dtype=np.float64).reshape(-1, 3)
        ids = table[:, 0].astype(np.int64)
        rows = np.minimum(np.searchsorted(self.ids, ids), max(size - 1, 0))
        known = self.ids[rows] == ids if size else np.zeros(len(ids), dtype=bool)
        cosines[rows[known]], words[rows[known]] = table[known, 1], table[known, 2]
        up[rows[known]] = True
        cosines[~up] = cosines[up].min() if up.any() else 0.0
        return Match(cosines, words, up)


class InDatabase:
    """A Matcher that is one query."""

    def __init__(self, index: PostgresIndex) -> None:
        self._index = index

    def __call__(self, vector: Floats, query: str, phrases: Floats, pool: int) -> Match:
        """See knowledge.indexing.home.Matcher."""
        index, tokens = self._index, asked_tokens(query)
        asked = {"vector": vector, "tokens": [*tokens], "times": [*tokens.values()]}
        if len(index.clauses) <= EXACT_UP_TO:
            return index.match(index.server.ask(every(index.number), asked))
        also = index.ids[best_rows(phrases, pool)].tolist()
        return index.match(
            index.server.ask(
                best(index.number, index.manifest.dimension, pool), {**asked, "also": also, "opposite": -vector}
            )
        )


def read_postgres_index(server: Server, model: str) -> PostgresIndex:
    """The newest build, for the model with the fingerprint `model`.

    Raises IndexArtifactError when there is none, or it is of another format or model, or damaged; its text says what
    to run.
    """
    with server.reading() as connection:
        number = newest(connection)
        if number is None:
            raise IndexArtifactError(f"There is no index in PostgreSQL yet. {REBUILD}")
        manifest = read_manifest(connection, number)
        check(connection, number, manifest, model)
        rows = connection.rows(f"SELECT id, clause FROM {Tables(number).clauses} ORDER BY id")
    try:
        clauses = tuple(Clause.from_dict(json.loads(clause)) for _, clause in rows)
    except (ValueError, KnowledgeError) as error:
        raise IndexArtifactError(f"The index in PostgreSQL is damaged. {REBUILD}") from error
    return PostgresIndex(manifest, clauses, server, number, np.array([place for place, _ in rows], dtype=np.int64))
