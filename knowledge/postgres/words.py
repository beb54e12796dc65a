"""Words in the database: of each clause its characters and pairs, weighed as BM25 weighs them but for their rarity.

PostgreSQL has no parser for Chinese, so our own tokens are kept, each as a number. A clause's weights are a sparse
vector, the question's rarities another, and their inner product is the BM25 score. The average length, on which all
weights hang, is that of the last time all were written: see keep_up.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from knowledge.indexing.lexical import K1, B
from knowledge.postgres.server import DIMENSIONS, Connection, Server, sparse
from knowledge.postgres.tables import SCHEMA, Tables
from knowledge.words import characters_and_pairs

SMALL = 5_000  # clauses; the weights of so many are always of today's average
DRIFT = 0.02  # by so much the average may be off before the weights of a larger index are written anew
_TYPES = {"id": "int4", "digest": "bytea", "length": "int4", "tokens": "int4[]", "weights": "sparsevec"}
_COUNT = """
INSERT INTO {frequencies} SELECT token, sum(there) FROM (
    SELECT unnest(tokens) AS token, 1 AS there FROM fresh
    UNION ALL SELECT unnest(old.tokens), -1 FROM {words} AS old JOIN fresh USING (id)
) AS each GROUP BY token HAVING sum(there) <> 0
ON CONFLICT (token) DO UPDATE SET clauses = {frequencies}.clauses + excluded.clauses
"""
_UNCOUNT = """
UPDATE {frequencies} SET clauses = clauses - gone.there FROM (
    SELECT unnest(tokens) AS token, count(*) AS there FROM {words} WHERE id = ANY(%s) GROUP BY 1
) AS gone WHERE gone.token = {frequencies}.token
"""


def asked_tokens(query: str) -> Counter[int]:
    """The tokens of a question, and how often each is in it."""
    return Counter(map(_number, characters_and_pairs(query)))


def average_length(texts: Sequence[str]) -> float:
    """How many tokens a text has on average."""
    return sum(len(characters_and_pairs(text)) for text in texts) / len(texts) if texts else 1.0


def fill(connection: Connection, tables: Tables, texts: Iterable[tuple[int, str]], average: float) -> None:
    """Write the words of `texts`, given with the ids of their clauses, into empty tables."""
    connection.copy(tables.words, _TYPES, _rows(texts, average))
    connection.do(
        f"INSERT INTO {tables.frequencies} "
        f"SELECT token, count(*) FROM {tables.words}, unnest(tokens) AS token GROUP BY token"
    )


def replace(connection: Connection, tables: Tables, texts: Iterable[tuple[int, str]], average: float) -> None:
    """Write the words of `texts` in the place of those that were there for these clauses, if any were."""
    connection.do(f"CREATE TEMPORARY TABLE fresh (LIKE {tables.words}) ON COMMIT DROP")
    connection.copy("fresh", _TYPES, _rows(texts, average))
    connection.do(_COUNT.format(words=tables.words, frequencies=tables.frequencies))
    connection.do(f"DELETE FROM {tables.words} USING fresh WHERE {tables.words}.id = fresh.id")
    connection.do(f"INSERT INTO {tables.words} SELECT * FROM fresh")
    connection.do("DROP TABLE fresh")


def remove(connection: Connection, tables: Tables, ids: Sequence[int]) -> None:
    """Take away the words of clauses."""
    connection.do(_UNCOUNT.format(words=tables.words, frequencies=tables.frequencies), [ids])
    connection.do(f"DELETE FROM {tables.words} WHERE id = ANY(%s)", [ids])


def keep_up(server: Server, number: int, ids: Sequence[int], texts: Sequence[str]) -> None:
    """Let the words of the clauses `ids` be those of `texts`: ways of asking change without a document changing.

    Only what differs is written, in one transaction, unless the average length is off by more than DRIFT. Clauses that
    are no longer there stay away.
    """
    wanted = dict(zip(ids, texts, strict=True))
    average = average_length(texts)
    with server.reading() as connection:
        if not _due(connection, number, wanted, average)[0]:
            return
    with server.writing() as connection:
        due, average = _due(connection, number, wanted, average)  # another program may have done it meanwhile
        if due:
            replace(connection, Tables(number), due, average)
            connection.do(f"UPDATE {SCHEMA}.builds SET average = %s WHERE number = %s", [average, number])


def _due(
    connection: Connection, number: int, wanted: Mapping[int, str], average: float
) -> tuple[list[tuple[int, str]], float]:
    """The texts whose words are to be written anew, and the average length that their weights go by."""
    ((kept,),) = connection.rows(f"SELECT average FROM {SCHEMA}.builds WHERE number = %s", [number])
    there = connection.rows(f"SELECT id, digest FROM {Tables(number).words} ORDER BY id")
    known = [(place, wanted[place], digest) for place, digest in there if place in wanted]
    if abs(average / kept - 1) > (0 if len(wanted) <= SMALL else DRIFT):
        return [(place, text) for place, text, _ in known], average
    return [(place, text) for place, text, digest in known if _digest(text) != digest], kept


def _rows(texts: Iterable[tuple[int, str]], average: float) -> Iterator[tuple[Any, ...]]:
    for place, text in texts:
        tokens = characters_and_pairs(text)
        often = Counter(map(_number, tokens))
        middle = K1 * (1 - B + B * len(tokens) / average)
        weights = {token: count / (count + middle) for token, count in often.items()}
        yield place, _digest(text), len(tokens), [*often], sparse(weights)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


@lru_cache(maxsize=1 << 18)
def _number(token: str) -> int:
    """A number for a token; two in ten thousand share theirs with another, which changes no order that can be seen."""
    return zlib.crc32(token.encode()) % DIMENSIONS
