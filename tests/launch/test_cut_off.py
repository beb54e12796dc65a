"""A set-up that is killed in the middle leaves nothing that a later start takes for whole, and nothing lying about.

And a file that cannot be used is one sentence.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from api.settings import ROOT
from eligibility.errors import CatalogueError
from knowledge.indexing.archive import read_archive, write_archive
from launch import __main__ as command_line
from launch import artifacts
from launch.artifacts import drop_cut_off

WRITES_FOR_EVER = """
import pathlib, sys
from filelock import FileLock
from knowledge.indexing.archive import write_archive
class Endless(dict):
    def items(self):
        yield "vectors", b"half"
        print("in the middle", flush=True)
        sys.stdin.read()
var = pathlib.Path(sys.argv[1])
with FileLock(var / "prepare.lock"):
    write_archive(var / "index.zip", Endless())
"""


def test_an_index_that_was_killed_in_the_middle_is_the_old_one_and_the_next_start_has_the_lock(tmp_path: Path) -> None:
    index = tmp_path / "index.zip"
    write_archive(index, {"vectors": b"old"})
    command = [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert read_archive(index, ["vectors"]) == {"vectors": b"old"}
    with FileLock(tmp_path / "prepare.lock", timeout=30):
        assert [*tmp_path.glob("index.zip.writing-*")]
        drop_cut_off(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.zip", "prepare.lock"]


def test_what_was_cut_off_is_dropped_and_nothing_else(tmp_path: Path) -> None:
    for left in ("model/making-model-x/model", "rasa/unfinished-y", "model/default", "rasa/kept"):
        (tmp_path / left).mkdir(parents=True)
    drop_cut_off(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*/*")) == ["default", "kept"]


def test_a_record_that_cannot_be_used_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise CatalogueError(Path("entitlements/records/x.yml"), 7, "This is not YAML: it ends in the middle.")

    monkeypatch.setattr(artifacts, "prepare", broken)
    monkeypatch.setattr(sys, "argv", ["launch", "prepare"])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said == "Huimin cannot start: entitlements/records/x.yml:7: This is not YAML: it ends in the middle.\n"


def test_a_disk_that_takes_nothing_in_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "var"  # nobody may make a folder there, not even root
    monkeypatch.setenv("HUIMIN_VAR", str(place))
    monkeypatch.setattr(sys, "argv", ["launch", "prepare"])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said == f"Huimin cannot start: {place} cannot be used: Not a directory.\n"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_and_so_is_one_that_is_full_or_may_only_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "var/index.zip")

    monkeypatch.setattr(artifacts, "prepare", full)
    monkeypatch.setattr(sys, "argv", ["launch", "prepare"])
    with pytest.raises(SystemExit):
        command_line.main()
    assert capsys.readouterr().err == f"Huimin cannot start: var/index.zip cannot be used: {os.strerror(number)}.\n"


def test_a_defect_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(artifacts, "prepare", defect)
    monkeypatch.setattr(sys, "argv", ["launch", "prepare"])
    with pytest.raises(KeyError):
        command_line.main()
