"""Documents into the database: all of them into tables of their own, or what has changed into those that are there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.indexing.manifest import FORMAT_VERSION, Manifest
from knowledge.indexing.passage import near_text
from knowledge.indexing.readings import Reading, hash_of
from knowledge.postgres.manifests import read_manifest
from knowledge.postgres.server import Connection, Server
from knowledge.postgres.tables import (
    EXACT_UP_TO,
    SCHEMA,
    Tables,
    forget_old,
    make_indexes,
    make_schema,
    make_tables,
    newest,
)
from knowledge.postgres.words import average_length, fill, remove, replace

GROWN = 2  # times as many clauses as the lists of vectors were made for: then they are made anew


@dataclass(frozen=True)
class Encoding:
    """A model's fingerprint, the length of its vectors, and what gives the vectors of all clauses of documents."""

    model: str
    dimension: int
    vectors: Callable[[Sequence[Reading]], npt.NDArray[np.float32]]


def write(server: Server, readings: Sequence[Reading], encoding: Encoding, *, anew: bool) -> None:
    """Let the index be that of `readings`, in one transaction; see knowledge.indexing.home.IndexHome."""
    with server.writing() as connection:
        make_schema(connection)
        number = newest(connection)
        there = None if anew or number is None else read_manifest(connection, number)
        if number is None or there is None or not _can_grow(connection, number, there, readings, encoding):
            _build(connection, (number or 0) + 1, readings, encoding)
        else:
            _grow(connection, number, there.contents, readings, encoding)


def _can_grow(
    connection: Connection, number: int, there: Manifest, readings: Sequence[Reading], encoding: Encoding
) -> bool:
    """Whether what is there is of this format and model, and its lists of vectors serve so many clauses."""
    made = (there.version, there.model, there.dimension)
    if made != (FORMAT_VERSION, encoding.model, encoding.dimension):
        return False
    ((built_with,),) = connection.rows(f"SELECT built_with FROM {SCHEMA}.builds WHERE number = %s", [number])
    count = sum(len(reading.clauses) for reading in readings)
    return bool(count <= EXACT_UP_TO or (built_with > EXACT_UP_TO and count <= GROWN * built_with))


def _build(connection: Connection, number: int, readings: Sequence[Reading], encoding: Encoding) -> None:
    tables, count = Tables(number), sum(len(reading.clauses) for reading in readings)
    make_tables(connection, tables, encoding.dimension)
    texts = _put(connection, tables, 0, readings, encoding)
    average = average_length(texts)
    fill(connection, tables, enumerate(texts), average)
    make_indexes(connection, tables, encoding.dimension, count)
    for name in tables.all:
        connection.do(f"ANALYZE {name}")
    connection.do(
        f"INSERT INTO {SCHEMA}.builds (number, format, model, corpus, dimension, clauses, built_with, average) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [number, FORMAT_VERSION, encoding.model, hash_of(readings), encoding.dimension, count, count, average],
    )
    forget_old(connection, number)


def _grow(
    connection: Connection,
    number: int,
    there: Mapping[str, str],
    readings: Sequence[Reading],
    encoding: Encoding,
) -> None:
    tables, today = Tables(number), {reading.document.id: reading.digest for reading in readings}
    gone = [document for document, digest in there.items() if today.get(document) != digest]
    rows = connection.rows(f"SELECT id FROM {tables.clauses} WHERE document = ANY(%s)", [gone])
    if ids := [place for (place,) in rows]:
        remove(connection, tables, ids)
        connection.do(f"DELETE FROM {tables.vectors} WHERE id = ANY(%s)", [ids])
        connection.do(f"DELETE FROM {tables.clauses} WHERE id = ANY(%s)", [ids])
    connection.do(f"DELETE FROM {tables.documents} WHERE id = ANY(%s)", [gone])
    fresh = [reading for reading in readings if there.get(reading.document.id) != reading.digest]
    ((first,),) = connection.rows(f"SELECT coalesce(max(id) + 1, 0) FROM {tables.clauses}")
    texts = _put(connection, tables, first, fresh, encoding)
    ((average,),) = connection.rows(f"SELECT average FROM {SCHEMA}.builds WHERE number = %s", [number])
    replace(connection, tables, enumerate(texts, first), average)
    count = sum(len(reading.clauses) for reading in readings)
    connection.do(
        f"UPDATE {SCHEMA}.builds SET corpus = %s, clauses = %s WHERE number = %s", [hash_of(readings), count, number]
    )


def _put(
    connection: Connection, tables: Tables, first: int, readings: Sequence[Reading], encoding: Encoding
) -> list[str]:
    """Write documents, clauses and vectors, with ids from `first` on; the texts whose words are to follow."""
    vectors = encoding.vectors(readings)
    clauses = [clause for reading in readings for clause in reading.clauses]
    documents = [(reading.document.id, reading.digest) for reading in readings]
    connection.copy(tables.documents, {"id": "text", "digest": "text"}, documents)
    rows = (
        (place, clause.document_id, json.dumps(clause.to_dict(), ensure_ascii=False))
        for place, clause in enumerate(clauses, first)
    )
    connection.copy(tables.clauses, {"id": "int4", "document": "text", "clause": "text"}, rows)
    connection.copy(tables.vectors, {"id": "int4", "embedding": "vector"}, enumerate(vectors, first))
    return [near_text(clause) for clause in clauses]
