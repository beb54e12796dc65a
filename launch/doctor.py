"""`huimin doctor`: what is ready, what is missing, and what to do about it. Changes nothing."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import httpx

from api.kept import data_key
from api.settings import EAR_LAYERS, ROOT, Settings
from knowledge.models.files import is_made
from launch.errors import LaunchError
from launch.ports import require_free
from launch.rasa_process import RASA_PYTHON
from launch.supervisor import base_url
from launch.training import check_model, model_file
from state.cipher import KEY_FILE, Cipher
from state.database import Database
from state.errors import StateError
from state.own_secrets import opens

LEAST_FREE = 2 * 1024**3  # bytes; environments and what set-up makes take about that much again at an upgrade

Standing = Literal["ok", "made", "wrong"]  # made: missing, and made at the next start


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `what` says how it stands, and what to do where it is not ok."""

    name: str
    standing: Standing
    what: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything a start needs, one after the other."""
    yield _named_rightly()
    yield _environment("environment of the app", (ROOT / ".venv" / "bin" / "python").exists())
    yield _environment("environment of Rasa", RASA_PYTHON.exists())
    yield _of_setup("embedding model", is_made(settings.default_model))
    yield _of_setup("ear", is_made(settings.ear_model, EAR_LAYERS))
    yield _of_setup("search index", settings.index.is_file())
    yield _checked("trained Rasa", lambda: _trained(settings))
    yield _checked("key", lambda: _key(settings))
    yield _checked("database", lambda: _database(settings))
    yield _redis(settings)
    yield _checked("processes", lambda: _processes(settings))
    yield _checked("program", lambda: _program(settings))
    yield _disk(settings)
    yield _exposure(settings)


def unknown_settings() -> list[str]:
    """A sentence on each variable of the environment that looks like a setting and is none: it has no effect."""
    return [
        f"{name} is no setting of ours and has no effect" + (f"; did you mean {near}?" if near else ".")
        for name, near in Settings.unknown().items()
    ]


def _named_rightly() -> Finding:
    strange = unknown_settings()
    return Finding("settings", "wrong" if strange else "ok", " ".join(strange) or "each variable is known")


def _environment(name: str, there: bool) -> Finding:
    return Finding(name, "ok", "is there") if there else Finding(name, "made", "is missing: `make run` makes it")


def _of_setup(name: str, there: bool) -> Finding:
    return Finding(name, "ok", "is there") if there else Finding(name, "made", "is missing: `huimin prepare` makes it")


def _checked(name: str, look: Callable[[], tuple[Standing, str]]) -> Finding:
    try:
        return Finding(name, *look())
    except (LaunchError, StateError) as error:
        return Finding(name, "wrong", str(error))


def _trained(settings: Settings) -> tuple[Standing, str]:
    if not is_made(settings.default_model):
        return "made", "is missing: `huimin prepare` makes it"
    model = model_file(settings)
    if not model.is_file():
        return "made", "is missing or out of date: `huimin prepare` trains it"
    check_model(model)
    return "ok", model.name


def _key(settings: Settings) -> tuple[Standing, str]:
    if settings.data_key is None and not (settings.state / KEY_FILE).exists():
        return "made", "is missing: the first start makes it"
    Cipher(data_key(settings))  # refuses one of no use
    return "ok", "given by HUIMIN_DATA_KEY" if settings.data_key else f"in {settings.state / KEY_FILE}"


def _database(settings: Settings) -> tuple[Standing, str]:
    if settings.database_url is None and not (settings.state / "huimin.db").exists():
        return "made", "a file of SQLite, made at the first start"
    database = Database(settings.database)
    try:
        answers = asyncio.run(database.answers())
        if answers:
            with database.begin() as connection:
                opens(connection, Cipher(data_key(settings)))
    finally:
        database.close()
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    return ("ok", f"{kind}, answers") if answers else ("wrong", f"{kind}, does not answer, or has no tables: migrate")


def _redis(settings: Settings) -> Finding:
    if settings.redis_url is None:
        return Finding("redis", "ok", "is not used: one app process needs none")
    from state.redis_order import answers  # noqa: PLC0415  as below

    if asyncio.run(answers(settings.redis_url.get_secret_value())):
        return Finding("redis", "ok", "answers")
    lost = "does not answer: sessions are in order, and limits counted, in each process alone; is its password right?"
    return Finding("redis", "wrong", lost)


def _processes(settings: Settings) -> tuple[Standing, str]:
    from api.parts import turn_order  # noqa: PLC0415  the supervisor, which imports this, stays small

    turn_order(settings)  # refuses several apps without Redis
    return "ok", f"{settings.app_processes} of the app, {settings.rasa_processes} of Rasa"


def _program(settings: Settings) -> tuple[Standing, str]:
    try:
        health = httpx.get(f"{base_url(settings)}/health/ready", timeout=5, trust_env=False).json()
        parts = {name: bool(health[name]) for name in ("search", "rasa", "database")}
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        require_free(settings.host, settings.port, "HUIMIN_PORT")
        return "ok", f"does not run; port {settings.port} is free"
    away = [name for name, well in parts.items() if not well]
    mode = health.get("mode", "on")
    return ("wrong", f"runs without {' and '.join(away)}") if away else ("ok", f"runs at {base_url(settings)}, {mode}")


def _disk(settings: Settings) -> Finding:
    folder = next(path for path in (settings.var.absolute(), *settings.var.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    what = f"{free / 1024**3:.1f} GB free at {folder}"
    return Finding("disk", "ok" if free >= LEAST_FREE else "wrong", what)


def _exposure(settings: Settings) -> Finding:
    if settings.host in ("127.0.0.1", "::1", "localhost"):
        return Finding("address", "ok", f"{settings.host}: reached from this machine alone, {socket.gethostname()}")
    return Finding("address", "ok", f"{settings.host}: reached from outside; keep a proxy with TLS before it")


def show(findings: Iterator[Finding]) -> int:
    """Print them; returns the exit status: 1 where something is wrong that no start mends."""
    signs, wrong, made = {"ok": "✓", "made": "·", "wrong": "✗"}, 0, 0
    for finding in findings:
        print(f"{signs[finding.standing]} {finding.name:<24}{finding.what}", flush=True)
        wrong += finding.standing == "wrong"
        made += finding.standing == "made"
    ready = f"Ready; {made} missing, which the next start makes." if made else "Ready."
    print(f"{wrong} to mend." if wrong else ready, file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0
