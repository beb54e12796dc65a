"""The index in a real PostgreSQL: large ones, growth, a build that is killed, a server that is away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import knowledge.postgres.index
import knowledge.postgres.tables
import knowledge.postgres.writing
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.errors import IndexArtifactError, IndexUnavailableError
from knowledge.indexing.home import Match
from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.passage import near_text
from knowledge.postgres.home import PostgresHome
from knowledge.postgres.index import PostgresIndex
from knowledge.postgres.server import Server
from knowledge.postgres.tables import SCHEMA, Tables
from tests.knowledge.documents import made_up
from tests.knowledge.fake_encoder import FakeEncoder
from tests.knowledge.test_homes import FIRST, MODEL, SECOND, built, citable, held

WORDS = ["低保", "护理", "补贴", "老人", "体检", "公交", "免费", "就业", "培训", "孩子", "疫苗", "学费", "住房", "租金"]
ROOT = Path(__file__).parent.parent.parent


def a_large(name: str, clauses: int, seed: int) -> Document:
    rng = np.random.default_rng(seed)
    lines = ["".join(rng.choice(WORDS, rng.integers(4, 12))) + f"每年{place}次。" for place in range(clauses)]
    return replace(made_up("一、服务\n" + "\n".join(lines)), id=name)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index counts as large from 100 clauses on."""
    for module in (knowledge.postgres.tables, knowledge.postgres.index, knowledge.postgres.writing):
        monkeypatch.setattr(module, "EXACT_UP_TO", 100)


def count(home: PostgresHome, query: str) -> int:
    with home.server.reading() as connection:
        ((found,),) = connection.rows(query)
    return int(found)


def ask(index: PostgresIndex, texts: Sequence[str], text: str, pool: int, also: Sequence[int] = ()) -> Match:
    phrases = np.full(len(texts), -1, dtype=np.float32)
    phrases[[*also]] = 0.9
    return index.matcher(texts)(FakeEncoder().vector(text), text, phrases, pool)


@pytest.mark.usefixtures("large")
def test_of_a_large_index_the_best_of_each_kind_come_with_both_scores(
    postgres_home: PostgresHome, tmp_path: Path
) -> None:
    built(postgres_home, tmp_path, [a_large("large", 600, 1)])
    index = postgres_home.read(MODEL)
    texts = [near_text(clause) for clause in index.clauses]
    lists = f"SELECT count(*) FROM pg_indexes WHERE schemaname = '{SCHEMA}' AND indexdef LIKE '%ivfflat%'"
    assert count(postgres_home, lists) == 1
    lexical, nearest, worded = LexicalIndex(texts), list[float](), list[float]()
    for text in ("老人免费体检吗", "孩子疫苗学费", "租金补贴培训", "护理每年77次"):
        match = ask(index, texts, text, 20, also=[5])
        cosines, words = index.cosines(FakeEncoder().vector(text)), lexical.scores(text)
        assert match.up.sum() <= 42 and match.up[5]
        assert match.cosines[match.up] == pytest.approx(cosines[match.up], abs=1e-6)
        assert match.words[match.up] == pytest.approx(words[match.up], abs=1e-4)
        assert match.cosines.min() == pytest.approx(cosines.min(), abs=0.1)
        nearest.append(match.up[np.argsort(-cosines)[:10]].mean())
        worded.append((match.up & (words >= np.sort(words)[-10] - 1e-4)).sum() / 10)
    assert np.mean(nearest) > 0.9
    assert np.mean(worded) > 0.9


@pytest.mark.usefixtures("large")
def test_a_large_index_grows_by_what_is_new_and_is_built_anew_when_it_has_doubled(
    postgres_home: PostgresHome, tmp_path: Path
) -> None:
    documents = [a_large("large", 200, 1), SECOND]
    built(postgres_home, tmp_path, documents)
    before = postgres_home.read(MODEL)
    untouched = f"SELECT count(DISTINCT xmin::text) FROM {Tables(before.number).vectors}"
    assert count(postgres_home, untouched) == 1
    encoded = built(postgres_home, tmp_path, [documents[0], FIRST]).encoded
    after = postgres_home.read(MODEL)
    assert all("补贴" in text for text in encoded)
    assert after.number == before.number
    assert count(postgres_home, untouched) == 2  # the rows that were there, and those of FIRST
    assert held(postgres_home) == citable([documents[0], FIRST])
    tables = Tables(after.number)
    recount = (
        f"SELECT count(*) FROM (SELECT unnest(tokens) AS token, count(*) AS n FROM {tables.words} GROUP BY 1)"
        f" AS t FULL JOIN (SELECT * FROM {tables.frequencies} WHERE clauses > 0) AS f USING (token) "
        "WHERE n IS DISTINCT FROM clauses"
    )
    assert count(postgres_home, recount) == 0
    built(postgres_home, tmp_path, [documents[0], a_large("more", 250, 2)])
    assert postgres_home.read(MODEL).number == before.number + 1


def test_a_program_keeps_the_index_it_was_started_with(postgres_home: PostgresHome, tmp_path: Path) -> None:
    built(postgres_home, tmp_path, [FIRST, SECOND])
    index = postgres_home.read(MODEL)
    texts = [near_text(clause) for clause in index.clauses]
    match = index.matcher(texts)
    nothing, vector = np.full(len(texts), -1, dtype=np.float32), FakeEncoder().vector("护理")
    built(postgres_home, tmp_path, [FIRST, SECOND], anew=True)
    assert match(vector, "护理", nothing, 5).up.all()
    with postgres_home.server.writing() as connection:
        connection.do(f"DELETE FROM {Tables(index.number).vectors} WHERE id = 0")  # as a document that went does
    assert match(vector, "护理", nothing, 5).up.tolist() == [False, *[True] * (len(texts) - 1)]
    built(postgres_home, tmp_path, [FIRST], anew=True)
    with pytest.raises(IndexUnavailableError):
        match(vector, "护理", nothing, 5)
    assert count(postgres_home, f"SELECT count(*) FROM {SCHEMA}.builds") == 2


def test_a_build_that_is_killed_leaves_the_index_before(postgres_home: PostgresHome, tmp_path: Path) -> None:
    built(postgres_home, tmp_path, [FIRST])
    url = postgres_home.server.url
    program = f"""
import time
import knowledge.postgres.writing
from pathlib import Path
from tests.knowledge.test_homes import FIRST, SECOND, built
from knowledge.postgres.home import PostgresHome
def wait(*_):
    print("all rows are written", flush=True)
    time.sleep(600)
knowledge.postgres.writing.make_indexes = wait
built(PostgresHome({url!r}), Path({str(tmp_path)!r}), [FIRST, SECOND], anew=True)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT, text=True) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == "all rows are written\n"
        assert held(postgres_home) == citable([FIRST])  # and nobody waits meanwhile
        os.kill(building.pid, signal.SIGKILL)
    assert held(postgres_home) == citable([FIRST])
    assert postgres_home.is_current(Library([FIRST]), MODEL)
    built(postgres_home, tmp_path, [FIRST, SECOND], anew=True)  # waits for the server to notice
    assert held(postgres_home) == citable([FIRST, SECOND])
    assert count(postgres_home, "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'clauses_%'") == 2


def test_two_builds_at_once_wait_for_each_other(postgres_home: PostgresHome, tmp_path: Path) -> None:
    failures = list[BaseException]()

    def build(name: str) -> None:
        try:
            built(postgres_home, tmp_path / name, [FIRST, SECOND])
        except BaseException as error:  # a thread's exception would be lost
            failures.append(error)

    builders = [threading.Thread(target=build, args=[name]) for name in ("a", "b", "c")]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert failures == []
    assert postgres_home.is_current(Library([FIRST, SECOND]), MODEL)
    assert count(postgres_home, f"SELECT count(*) FROM {SCHEMA}.builds") == 1


@pytest.mark.parametrize("table", ["vectors", "clauses", "words"])
def test_a_build_that_lacks_a_row_is_refused(postgres_home: PostgresHome, tmp_path: Path, table: str) -> None:
    built(postgres_home, tmp_path, [FIRST])
    with postgres_home.server.writing() as connection:
        connection.do(f"DELETE FROM {SCHEMA}.{table}_1 WHERE id = 0")
    with pytest.raises(IndexArtifactError, match="make index"):
        postgres_home.read(MODEL)
    with pytest.raises(IndexArtifactError, match="make index"):  # and is not overwritten unasked
        postgres_home.is_current(Library([FIRST]), MODEL)


def test_a_clause_that_cannot_be_read_is_refused(postgres_home: PostgresHome, tmp_path: Path) -> None:
    built(postgres_home, tmp_path, [FIRST])
    with postgres_home.server.writing() as connection:
        connection.do(f"UPDATE {SCHEMA}.clauses_1 SET clause = %s", [json.dumps({"id": "c-1"})])
    with pytest.raises(IndexArtifactError, match=r"damaged.*make index"):
        postgres_home.read(MODEL)


def test_a_server_that_is_away_is_one_sentence_without_address_or_question() -> None:
    server = Server("postgresql://somebody:secret@127.0.0.1:1/huimin")
    with pytest.raises(IndexUnavailableError) as raised:
        server.ask("SELECT %(asked)s::text", {"asked": "我得了癌症"})
    assert "癌症" not in str(raised.value) and "secret" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_the_server_is_found_again(postgres_home: PostgresHome, tmp_path: Path) -> None:
    built(postgres_home, tmp_path, [FIRST])
    index = postgres_home.read(MODEL)
    with postgres_home.server.writing() as connection:
        connection.do(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert len(index.cosines(FakeEncoder().vector("x"))) == len(index.clauses)
