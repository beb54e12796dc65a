"""How the two environments are found and made, with installers and Pythons that only pretend."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launch import environments
from launch.environments import SetupError, find_python_for_rasa, find_uv, main, make_environment

UV = """#!/bin/sh
echo "$@" >> {log}
case "$1 $2" in
  "python find") {find} ;;
  "python install") {install} ;;
  "venv -q") for folder; do :; done; mkdir -p "$folder/bin"; printf '#!/bin/sh\\necho 1\\n' > "$folder/bin/python"
             chmod +x "$folder/bin/python"; {venv} ;;
  "pip install") {pip} ;;
esac
"""


class Machine:
    """A made-up machine: a PATH of its own, a home, a root with lock files, and a uv that keeps a log."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.bin, self.log = folder, folder / "bin", folder / "uv.log"
        for name in ("bin", "home", "root/locks"):
            (folder / name).mkdir(parents=True)
        for lock in ("app", "bench", "dev", "load", "peers", "rasa"):
            (folder / "root" / "locks" / f"{lock}.lock").write_text(f"{lock}==1\n")
        (folder / "root" / "pyproject.toml").write_text('dependencies = ["torch==2.0.0"]\n')
        monkeypatch.setenv("PATH", f"{self.bin}:/usr/bin:/bin")
        monkeypatch.setenv("HOME", str(folder / "home"))
        monkeypatch.delenv("PYENV_ROOT", raising=False)
        monkeypatch.setenv("PIP_FIND_LINKS", "/some/wheels")
        for name, path in (("ROOT", "root"), ("LOCKS", "root/locks"), ("TOOLS", "root/.venv-tools")):
            monkeypatch.setattr(environments, name, folder / path)
        # this machine's own Pythons and uv must not be found
        own = shutil.which

        def which(name: str) -> str | None:
            found: str | None = own(name, path=str(self.bin))
            return found

        monkeypatch.setattr("launch.environments.shutil.which", which)

    def program(self, path: str, script: str) -> str:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script if script.startswith("#!") else f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        return str(file)

    def uv(self, find: str = "exit 1", install: str = "exit 1", venv: str = "true", pip: str = "true") -> str:
        return self.program("bin/uv", UV.format(log=self.log, find=find, install=install, venv=venv, pip=pip))

    def asked(self, words: str) -> int:
        return self.log.read_text().count(words) if self.log.is_file() else 0

    @property
    def root(self) -> Path:
        return self.folder / "root"

    @property
    def locks(self) -> list[Path]:
        return [self.root / "locks" / "app.lock"]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without any Python for Rasa."""
    return Machine(tmp_path, monkeypatch)


def test_python_on_the_path_comes_first(machine: Machine) -> None:
    uv = machine.uv(find="echo /nowhere/python3.10")
    python = machine.program("bin/python3.10", "echo 3.10")
    assert find_python_for_rasa(uv) == python


def test_what_calls_itself_python_and_is_not_is_passed_over(machine: Machine) -> None:
    machine.program("bin/python3.10", "echo 3.12")
    found = machine.program("managed/python", "echo 3.10")
    assert find_python_for_rasa(machine.uv(find=f"echo {found}")) == found


def test_a_python_of_pyenv_is_found_by_its_root_or_by_its_command(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = machine.uv()
    python = machine.program("pyenv/versions/3.10.14/bin/python", "echo 3.10")
    machine.program("pyenv/versions/3.12.1/bin/python", "echo 3.12")
    machine.program("bin/pyenv", f"echo {machine.folder / 'pyenv'}")
    assert find_python_for_rasa(uv) == python
    (machine.bin / "pyenv").unlink()
    monkeypatch.setenv("PYENV_ROOT", str(machine.folder / "pyenv"))
    assert find_python_for_rasa(uv) == python
    assert machine.asked("python install") == 0


def test_a_python_of_pyenv_in_the_home_folder_is_found(machine: Machine) -> None:
    python = machine.program("home/.pyenv/versions/3.10.2/bin/python", "echo 3.10")
    assert find_python_for_rasa(machine.uv()) == python


def test_where_there_is_none_uv_fetches_one(machine: Machine) -> None:
    mark = machine.folder / "fetched"
    uv = machine.uv(find=f"test -f {mark} && echo {mark}", install=f"touch {mark}")
    assert find_python_for_rasa(uv) == str(mark)


def test_where_none_can_be_had_the_sentence_says_what_to_install(machine: Machine) -> None:
    with pytest.raises(SetupError, match=r"Rasa needs Python 3\.10; .*could not fetch one.*make again"):
        find_python_for_rasa(machine.uv())


def test_set_up_without_a_python_for_rasa_is_a_sentence_and_exit_1(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.uv()
    assert main([]) == 1
    error = capsys.readouterr().err
    assert error.startswith("Set-up stopped: Rasa needs Python 3.10")
    assert len(error.strip().splitlines()) == 1


def test_an_old_python_is_refused_before_anything_is_done(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.uv()
    monkeypatch.setattr("launch.environments.sys.version_info", (3, 9, 1))
    assert main([]) == 1
    error = capsys.readouterr().err
    assert "needs Python 3.11 or newer" in error
    assert "is 3.9" in error
    assert "make PYTHON=python3.12 run" in error
    assert machine.asked("") <= 1


def test_both_environments_are_made_and_a_second_time_nothing_is(machine: Machine) -> None:
    machine.uv()
    machine.program("bin/python3.10", "echo 3.10")
    assert main([]) == 0
    assert machine.asked("venv -q --clear") == 2
    assert machine.asked("--compile-bytecode") == 3  # two lock files, and torch by itself
    first = machine.log.read_text()
    assert "torch==2.0.0 -c" in first
    assert "--find-links /some/wheels" in first
    assert main([]) == 0
    assert machine.log.read_text() == first


def test_the_tools_for_tests_are_added_and_then_serve_without_being_asked_for(machine: Machine) -> None:
    machine.uv()
    machine.program("bin/python3.10", "echo 3.10")
    main([])
    main(["--dev"])
    assert machine.asked("dev.lock") == 1
    before = machine.log.read_text()
    main([])
    main(["--dev"])
    assert machine.log.read_text() == before


def test_what_is_measured_against_gets_environments_of_its_own_and_only_when_asked_for(machine: Machine) -> None:
    machine.uv()
    machine.program("bin/python3.10", "echo 3.10")
    main([])
    assert not (machine.root / ".venv-bench").exists()
    assert main(["--bench"]) == 0
    for name in ("bench", "peers"):
        assert (machine.root / f".venv-{name}" / "bin" / "python").is_file()
        assert machine.asked(f"locks/{name}.lock") == 1
    before = machine.log.read_text()
    assert main(["--bench"]) == 0
    assert machine.log.read_text() == before
    assert not (machine.root / ".venv-load").exists()
    assert main(["--load"]) == 0
    assert (machine.root / ".venv-load" / "bin" / "python").is_file()


def test_a_changed_lock_file_makes_its_environment_anew(machine: Machine) -> None:
    uv, folder = machine.uv(), machine.root / ".venv"
    make_environment(uv, folder, sys.executable, machine.locks, torch="torch==2.0.0")
    machine.locks[0].write_text("app==2\n")
    make_environment(uv, folder, sys.executable, machine.locks, torch="torch==2.0.0")
    make_environment(uv, folder, sys.executable, machine.locks, torch="torch==2.1.0")
    make_environment(uv, folder, sys.executable, machine.locks, torch="torch==2.1.0")
    assert machine.asked("venv -q --clear") == 3


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    uv, folder = machine.uv(), machine.root / ".venv"
    make_environment(uv, folder, sys.executable, machine.locks)
    (folder / "bin" / "python").unlink()
    make_environment(uv, folder, sys.executable, machine.locks)
    assert machine.asked("venv -q --clear") == 2


def test_an_installation_that_failed_is_tried_again(machine: Machine) -> None:
    folder = machine.root / ".venv"
    failing = machine.uv(pip="echo 'no route to the registry' >&2; exit 2")
    with pytest.raises(SetupError, match=r"app\.lock cannot be installed.*no route to the registry"):
        make_environment(failing, folder, sys.executable, machine.locks)
    make_environment(machine.uv(), folder, sys.executable, machine.locks)
    assert machine.asked("venv -q --clear") == 2


def test_an_environment_that_cannot_be_made_is_a_sentence(machine: Machine) -> None:
    with pytest.raises(SetupError, match=r"no environment can be made with .*disk is full"):
        make_environment(
            machine.uv(venv="echo 'disk is full' >&2; exit 1"), machine.root / ".venv", "python3", machine.locks
        )


def test_uv_is_taken_from_the_path_or_from_our_own_tools(machine: Machine) -> None:
    own = machine.program("root/.venv-tools/bin/uv", "true")
    assert find_uv() == own
    assert find_uv() != machine.uv() == find_uv()


def test_without_uv_and_registry_the_sentence_says_so(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.program("root/.venv-tools/bin/pip", "exit 1")
    monkeypatch.setattr("launch.environments.sys.executable", machine.program("bin/fake-python", "true"))
    with pytest.raises(SetupError, match="uv cannot be installed; is the package registry reachable"):
        find_uv()


def test_nothing_but_the_standard_library_is_needed() -> None:
    script = "import sys; sys.modules['site'] = None; import launch.environments"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); {script}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
