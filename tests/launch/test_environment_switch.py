"""New environments under running programs: made beside, switched in one step, never half-made, never without end.

The installers pretend, but environments, programs, kills and locks are real.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import environments
from launch.environment_folders import STAMP, in_use, remove_unused, stamp_of, standing
from launch.environments import SetupError, make_environment

ROOT = Path(__file__).parent.parent.parent
# makes a real environment, and puts into it one module that says from which lock file it came
UV = f"""#!/bin/sh
echo "$@" >> "$HUIMIN_TEST_FOLDER/uv.log"
case "$1" in
  venv) for folder; do :; done; exec {sys.executable} -m venv --without-pip --clear "$folder" ;;
  pip) python="$6"; lock="$9"; site=$(echo "$(dirname "$python")"/../lib/python*/site-packages)
       echo "LOCK = '$(cat "$lock")'" > "$site/ground.py"
       if [ -e "$HUIMIN_TEST_FOLDER/slow" ]; then touch "$HUIMIN_TEST_FOLDER/begun"; exec sleep 60; fi ;;
esac
"""
PROGRAM = """
import sys
from launch.firm_ground import stand_on_firm_ground
stand_on_firm_ground()
print("up", flush=True)
sys.stdin.readline()
import ground
print(ground.LOCK, flush=True)
sys.stdin.readline()
"""
MAKE = """
import sys
from pathlib import Path
from launch.environments import make_environment
root = Path(sys.argv[1])
make_environment(str(root / "uv"), root / ".venv", sys.executable, [root / "app.lock"])
"""


class Checkout:
    """A checkout with one lock file, and what can be done to it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.link, self.lock = folder, folder / ".venv", folder / "app.lock"
        self.running: list[subprocess.Popen[str]] = []
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "HUIMIN_TEST_FOLDER": str(folder)}
        uv = folder / "uv"
        uv.write_text(UV)
        uv.chmod(0o755)

    def make(self, version: str) -> Path:
        """Make the environment of a lock file with this content; its folder."""
        self.lock.write_text(version)
        make_environment(str(self.folder / "uv"), self.link, sys.executable, [self.lock])
        return self.link.resolve()

    def begin(self, *command: str) -> subprocess.Popen[str]:
        """A process that is ended with the test."""
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def program(self) -> subprocess.Popen[str]:
        """A program that runs from the environment and has not imported everything yet."""
        process = self.begin(".venv/bin/python", "-c", PROGRAM)
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        return process

    def making(self, version: str) -> subprocess.Popen[str]:
        """Begin to make an environment in a process of its own."""
        self.lock.write_text(version)
        return self.begin(sys.executable, "-c", MAKE, str(self.folder))

    def made(self) -> int:
        """How often an environment was begun."""
        return (self.folder / "uv.log").read_text().count("venv -q --clear")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checkout]:
    """An empty one."""
    (tmp_path / "dev.lock").write_text("dev")
    monkeypatch.setattr(environments, "LOCKS", tmp_path)
    monkeypatch.setenv("HUIMIN_TEST_FOLDER", str(tmp_path))
    found = Checkout(tmp_path)
    yield found
    for process in found.running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def says(process: subprocess.Popen[str]) -> str:
    """What the program finds when it imports at last."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.05)


def test_a_running_program_keeps_its_environment_and_the_next_one_has_the_new(checkout: Checkout) -> None:
    first = checkout.make("one")
    before = checkout.program()
    second = checkout.make("two")
    assert first != second
    after = checkout.program()
    assert says(before) == "one"
    assert says(after) == "two"
    assert checkout.link.is_symlink()
    assert not checkout.link.readlink().is_absolute()  # the checkout may be moved


def test_the_way_back_needs_no_installation(checkout: Checkout) -> None:
    first = checkout.make("one")
    checkout.make("two")
    assert checkout.make("one") == first
    assert checkout.made() == 2


def test_one_is_kept_besides_and_those_in_use_as_long_as_they_are(checkout: Checkout) -> None:
    first = checkout.make("one")
    running = checkout.program()
    folders = [checkout.make(version) for version in ("two", "three", "four")]
    assert in_use(first)
    assert not in_use(folders[-1])
    assert set(standing(checkout.link)) == {first, folders[-2], folders[-1]}
    assert says(running) == "one"
    running.communicate("\n")
    last = checkout.make("five")
    assert set(standing(checkout.link)) == {folders[-1], last}


def test_what_a_kill_cut_off_is_never_used(checkout: Checkout) -> None:
    first = checkout.make("one")
    (checkout.folder / "slow").touch()
    making = checkout.making("two")
    wait_for(checkout.folder / "begun")
    os.killpg(making.pid, signal.SIGKILL)
    making.wait()
    assert checkout.link.resolve() == first
    (half,) = [folder for folder in standing(checkout.link) if folder != first]
    assert (half / "bin" / "python").exists()
    assert not stamp_of(half)
    (checkout.folder / "slow").unlink()
    second = checkout.make("two")
    assert stamp_of(second)
    assert set(standing(checkout.link)) == {first, second}


def test_a_stamp_that_was_cut_off_counts_as_none(checkout: Checkout) -> None:
    first = checkout.make("one")
    (first / STAMP).write_text("")
    assert stamp_of(checkout.make("one"))
    assert checkout.made() == 2


def test_two_at_the_same_time_make_one(checkout: Checkout) -> None:
    both = [checkout.making("one") for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert checkout.made() == 1
    assert len(standing(checkout.link)) == 1


def test_a_folder_of_earlier_versions_stays_while_it_is_current_and_is_switched_when_not(checkout: Checkout) -> None:
    folder = checkout.make("one")
    checkout.link.unlink()
    folder.rename(checkout.link)
    assert checkout.make("one") == checkout.link
    assert not checkout.link.is_symlink()
    second = checkout.make("two")
    assert checkout.link.is_symlink()
    assert standing(checkout.link) == [second]


def test_a_folder_of_earlier_versions_is_not_pulled_away_from_under_a_program(checkout: Checkout) -> None:
    folder = checkout.make("one")
    checkout.link.unlink()
    folder.rename(checkout.link)
    running = checkout.begin(str(checkout.link / "bin" / "python"), "-c", PROGRAM)
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    with pytest.raises(SetupError, match=r"A program runs from \.venv, .* Stop it and run make again"):
        checkout.make("two")
    assert says(running) == "one"
    running.communicate("\n")
    checkout.make("two")
    assert checkout.link.is_symlink()


def test_another_checkouts_environment_behind_the_link_is_left_alone(checkout: Checkout, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / ".venv"
    (other / "bin").mkdir(parents=True)
    checkout.link.symlink_to(other)
    assert checkout.make("one") != other
    assert other.is_dir()


def test_a_removal_never_touches_the_other_kinds(checkout: Checkout) -> None:
    folder = checkout.make("one")
    remove_unused(checkout.folder / ".venv-rasa", keep=0)
    assert standing(checkout.link) == [folder]


def test_it_runs_as_a_script_from_anywhere(tmp_path: Path) -> None:
    script = Path(environments.__file__)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(script)!r}, run_name='not main')"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
