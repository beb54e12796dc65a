"""The tables of the index. Each build has its own, by a number, and the greatest number is the index.

A build makes its tables, fills them and notes itself in one transaction: who reads sees the one before until then, and
after a build that was cut off. The one before stays for programs that were started with it; older ones are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.indexing.index_kind import lists_for
from knowledge.postgres.server import Connection

SCHEMA = "huimin_index_1"  # another form of tables takes another name, so that two programs do not meet in one
KEPT = 2  # builds: the newest and the one before
EXACT_UP_TO = 2_000  # clauses: so many are compared one by one with every question
PROBES = 32  # lists of vectors that a search reads, as knowledge/indexing/index_kind.py has it


@dataclass(frozen=True)
class Tables:
    """The names of one build's tables."""

    number: int

    @property
    def documents(self) -> str:
        """Each document's hash."""
        return f"{SCHEMA}.documents_{self.number}"

    @property
    def clauses(self) -> str:
        """The clauses themselves."""
        return f"{SCHEMA}.clauses_{self.number}"

    @property
    def vectors(self) -> str:
        """Each clause's vector."""
        return f"{SCHEMA}.vectors_{self.number}"

    @property
    def words(self) -> str:
        """Each clause's tokens and their weights."""
        return f"{SCHEMA}.words_{self.number}"

    @property
    def frequencies(self) -> str:
        """In how many clauses each token stands."""
        return f"{SCHEMA}.frequencies_{self.number}"

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return self.documents, self.clauses, self.vectors, self.words, self.frequencies


def make_schema(connection: Connection) -> None:
    """What there is before any build."""
    connection.do(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.do(
        f"CREATE TABLE IF NOT EXISTS {SCHEMA}.builds (number int PRIMARY KEY, made timestamptz NOT NULL DEFAULT now(), "
        "format int NOT NULL, model text NOT NULL, corpus text NOT NULL, dimension int NOT NULL, clauses int NOT NULL, "
        "built_with int NOT NULL, average float8 NOT NULL)"
    )


def newest(connection: Connection) -> int | None:
    """The number of the newest build; None where there is none."""
    if not connection.rows("SELECT to_regclass(%s)::text WHERE to_regclass(%s) IS NOT NULL", [f"{SCHEMA}.builds"] * 2):
        return None
    ((number,),) = connection.rows(f"SELECT max(number) FROM {SCHEMA}.builds")
    return None if number is None else int(number)


def make_tables(connection: Connection, tables: Tables, dimension: int) -> None:
    """One build's tables, empty and without the indexes that are quicker made afterwards."""
    # wide rows stay in line: what is looked up for thousands of clauses a question must not be fetched from elsewhere
    inline = "WITH (toast_tuple_target = 8160)"
    for name, columns in {
        tables.documents: "id text PRIMARY KEY, digest text NOT NULL",
        tables.clauses: "id int PRIMARY KEY, document text NOT NULL, clause text NOT NULL",
        tables.vectors: f"id int PRIMARY KEY, embedding vector({dimension}) NOT NULL",
        tables.words: "id int PRIMARY KEY, digest bytea NOT NULL, length int NOT NULL, tokens int[] NOT NULL, "
        "weights sparsevec NOT NULL",
        tables.frequencies: "token int PRIMARY KEY, clauses int NOT NULL",
    }.items():
        connection.do(f"CREATE TABLE {name} ({columns}) {inline}")
    connection.do(f"ALTER TABLE {tables.vectors} ALTER COLUMN embedding SET STORAGE PLAIN")


def make_indexes(connection: Connection, tables: Tables, dimension: int, clauses: int) -> None:
    """What makes one build's tables quick to search: lists of vectors, and for each token the clauses that have it."""
    connection.do(f"CREATE INDEX ON {tables.clauses} (document)")
    connection.do(f"CREATE INDEX ON {tables.words} USING gin (tokens)")
    if clauses > EXACT_UP_TO:
        lists = lists_for(clauses)
        connection.do(
            f"CREATE INDEX ON {tables.vectors} USING ivfflat ((embedding::halfvec({dimension})) halfvec_ip_ops) "
            f"WITH (lists = {lists})"
        )


def forget_old(connection: Connection, number: int) -> None:
    """Drop the tables of all builds but the KEPT last ones up to `number`."""
    for (old,) in connection.rows(f"SELECT number FROM {SCHEMA}.builds WHERE number <= %s", [number - KEPT]):
        for name in Tables(int(old)).all:
            connection.do(f"DROP TABLE {name}")
        connection.do(f"DELETE FROM {SCHEMA}.builds WHERE number = %s", [old])
