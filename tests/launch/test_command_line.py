"""`huimin` does what an operator needs, says it in words that read well, and the Makefile calls nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from api.kept import open_kept
from api.settings import Settings
from launch import tasks
from launch.__main__ import cli
from launch.doctor import examine
from launch.errors import LaunchError
from state.cipher import Cipher
from state.tables import events
from tests.redis_servers import RedisServer

ROOT = Path(__file__).parent.parent.parent
COMMANDS = (
    *("run", "chat", "prepare", "model", "index", "train", "check-records", "eval", "bench", "lint", "test"),
    *("backup", "restore", "migrate", "forget", "new-key", "staff", "doctor", "version", "corpus", "pack"),
)


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for all that is made and kept, and nothing in it yet."""
    monkeypatch.setenv("HUIMIN_VAR", str(tmp_path / "var"))
    monkeypatch.chdir(ROOT)
    return tmp_path


def called(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(cli, [*arguments], catch_exceptions=False, env={"COLUMNS": "120"})
    assert result.exit_code == status, result.output
    return result.output


def test_the_script_in_the_root_shows_every_command_wherever_it_is_called(tmp_path: Path) -> None:
    link = tmp_path / "huimin"
    link.symlink_to(ROOT / "huimin")
    done = subprocess.run([str(link), "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert {*re.findall(r"^│ ([a-z][a-z-]+) ", done.stdout, re.MULTILINE)} == {*COMMANDS}
    assert "docs/operations.md" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_sentence_of_help(command: str) -> None:
    said = called(command, "--help")
    assert re.search(r"[A-Z][^│]+\.", said.partition("Usage:")[2].partition("\n")[2])


def test_every_target_of_make_that_runs_a_part_goes_through_it() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    used = {name for line in re.findall(r"\./huimin ([a-z$][a-z@ -]*)", makefile) for name in line.split()[:1]}
    assert used - {"$@"} <= {*COMMANDS}
    assert {"run", "chat", "check-records", "eval", "bench", "lint", "test"} <= used
    assert not re.findall(r"-m (?:launch|pytest|ruff|mypy|api)\b", makefile)


def test_every_measurement_exists() -> None:
    assert all((ROOT / "bench" / f"{name}.py").exists() or (ROOT / "bench" / name).is_dir() for name in tasks.BENCHES)
    assert "turn" in called("bench", "nonsense", status=2)


def test_a_backup_is_brought_back_and_a_conversation_forgotten(
    own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = called("new-key").strip()
    Cipher(key)
    monkeypatch.setenv("HUIMIN_DATA_KEY", key)
    assert "tables are those" in called("migrate")
    database = open_kept(Settings()).database
    rows = [{"sender_id": name, "type_name": "user", "timestamp": 1e10, "data": "x"} for name in ("s1", "s2")]
    with database.begin() as connection:
        connection.execute(sa.insert(events), rows)
    called("forget", "s1")
    with database.begin() as connection:
        assert connection.execute(sa.select(events.c.sender_id)).scalars().all() == ["s2"]
    database.close()
    monkeypatch.chdir(own_place)  # a relative FILE is where the caller is
    called("backup", "kept.db")
    assert (own_place / "kept.db").is_file()
    monkeypatch.chdir(own_place)
    monkeypatch.setenv("HUIMIN_DATABASE_URL", f"sqlite:///{own_place / 'other.db'}")
    assert "rows brought back" in called("restore", "kept.db")


def test_the_doctor_names_what_is_missing_and_makes_nothing(own_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = called("doctor")
    assert "huimin prepare" in said and "first start makes it" in said
    assert not (own_place / "var").exists()
    monkeypatch.setenv("HUIMIN_DATABASE_URL", "postgresql://nobody:hunter2@127.0.0.1:9/none")
    said = called("doctor", status=1)
    assert "does not answer" in said and "hunter2" not in said


def test_the_doctor_finds_a_damaged_model(own_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_path: Path) -> None:
        raise LaunchError("The trained Rasa model x is damaged. Run: make train")

    monkeypatch.setattr("launch.doctor.is_made", lambda *_: True)
    monkeypatch.setattr("launch.doctor.model_file", lambda _settings: ROOT / "Makefile")
    monkeypatch.setattr("launch.doctor.check_model", damaged)
    found = {finding.name: finding for finding in examine(Settings())}
    assert found["trained Rasa"].standing == "wrong" and "make train" in found["trained Rasa"].what


def test_the_version_is_that_of_the_project() -> None:
    said = called("version")
    assert 'version = "' + said.split()[1].rstrip(",") in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "rasa==3.6" in said


def test_the_doctor_sees_a_key_of_no_use_and_apps_without_redis(
    own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIMIN_DATA_KEY", "x")
    monkeypatch.setenv("HUIMIN_APP_PROCESSES", "2")
    said = called("doctor", status=1)
    assert "✗ key" in said and "✗ processes" in said and "HUIMIN_REDIS_URL" in said


def test_the_doctor_asks_redis(own_place: Path, monkeypatch: pytest.MonkeyPatch, redis_server: RedisServer) -> None:
    assert "is not used: one app process needs none" in called("doctor")
    monkeypatch.setenv("HUIMIN_REDIS_URL", redis_server.url)
    found = {finding.name: finding for finding in examine(Settings())}
    assert (found["redis"].standing, found["redis"].what) == ("ok", "answers")
    redis_server.stop()
    assert "✗ redis" in called("doctor", status=1)
