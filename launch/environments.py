"""Makes the two Python environments from their lock files; needs nothing but the standard library.

.venv       the app, on the Python that runs this file (3.11 or newer)
.venv-rasa  Rasa 3.6, on Python 3.10, found on this machine or fetched by uv
.venv-bench OpenFisca, on the app's Python, only to be measured against (--bench)
.venv-peers bm25s, rank_bm25, Haystack and LlamaIndex, likewise (--bench)
.venv-load  locust, which puts load on a running program (--load)
An environment is made anew when its lock file or its Python changes, and left alone otherwise. A new one is made beside
the old one and takes its place when it is complete (launch/environment_folders.py), so that no running program loses
the ground under it; the one before stays, for the way back.
"""

from __future__ import annotations  # so that an old Python gets as far as the sentence that refuses it

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # this file is also run as a script

from launch import environment_folders as folders  # noqa: E402

LOCKS = ROOT / "locks"
TOOLS = ROOT / ".venv-tools"
RASA_PYTHON = "3.10"


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence that says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Make what is missing; `--dev` adds tools for tests, `--bench` rivals, `--load` locust; returns the status."""
    try:
        if sys.version_info < (3, 11):
            version = ".".join(map(str, sys.version_info[:2]))
            raise SetupError(
                f"Huimin needs Python 3.11 or newer, and {sys.executable} is {version}. Run: make PYTHON=python3.12 run"
            )
        uv = find_uv()
        locks = [LOCKS / "app.lock"] + ([LOCKS / "dev.lock"] if "--dev" in arguments else [])
        make_environment(uv, ROOT / ".venv", sys.executable, locks, torch=_torch_pin())
        make_rasa_environment(uv)
        beside = (["bench", "peers"] if "--bench" in arguments else []) + (["load"] if "--load" in arguments else [])
        for name in beside:
            make_environment(uv, ROOT / f".venv-{name}", sys.executable, [LOCKS / f"{name}.lock"])
    except SetupError as error:
        print(f"Set-up stopped: {error}", file=sys.stderr)
        return 1
    return 0


def find_uv() -> str:
    """Path of uv: the one on the PATH, or one of our own, installed with pip."""
    found = shutil.which("uv") or _existing(TOOLS / "bin" / "uv")
    if found:
        return found
    print("· fetching uv, which installs everything else")
    _run(
        [sys.executable, "-m", "venv", str(TOOLS)], "Python's module venv is missing; install it (Debian: python3-venv)"
    )
    _run(
        [str(TOOLS / "bin" / "pip"), "install", "-q", "uv"],
        "uv cannot be installed; is the package registry reachable?",
    )
    return str(TOOLS / "bin" / "uv")


def make_rasa_environment(uv: str) -> None:
    """The environment of Rasa; looks for Python 3.10 only when it has to be made."""
    locks = [LOCKS / "rasa.lock"]
    if not _is_current(ROOT / ".venv-rasa", locks, None):
        make_environment(uv, ROOT / ".venv-rasa", find_python_for_rasa(uv), locks)


def find_python_for_rasa(uv: str) -> str:
    """Path of a Python 3.10; raises SetupError when there is none and none can be fetched."""
    candidates = [shutil.which("python3.10"), _output([uv, "python", "find", RASA_PYTHON])]
    roots = [os.environ.get("PYENV_ROOT"), _output(["pyenv", "root"]), str(Path.home() / ".pyenv")]
    for root in filter(None, roots):
        candidates += sorted(map(str, Path(root).glob(f"versions/{RASA_PYTHON}.*/bin/python")), reverse=True)
    for candidate in filter(None, candidates):
        if _output([candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]) == RASA_PYTHON:
            return candidate
    print(f"· fetching Python {RASA_PYTHON} for Rasa")
    subprocess.run([uv, "python", "install", RASA_PYTHON], check=False, capture_output=True)
    fetched = _output([uv, "python", "find", RASA_PYTHON])
    if fetched:
        return fetched
    raise SetupError(
        f"Rasa needs Python {RASA_PYTHON}; there is none on this machine and uv could not fetch one. "
        f"Install Python {RASA_PYTHON} so that python{RASA_PYTHON} is on the PATH, then run make again."
    )


def make_environment(uv: str, link: Path, python: str, locks: list[Path], torch: str | None = None) -> None:
    """Let `link` stand for an environment with exactly the packages of `locks` (and torch), unless it does already."""
    if _is_current(link, locks, torch):
        return
    with folders.alone(link):
        if _is_current(link, locks, torch):  # somebody else made it meanwhile
            return
        at_hand = next((folder for folder in folders.standing(link) if _is_current(folder, locks, torch)), None)
        if at_hand is None:
            _refuse_to_pull_away(link)
            folders.remove_unused(link, keep=0)  # so that there are never more than two, and what is in use
            stamp = _stamp(locks, torch)
            at_hand = folders.fresh_folder(link, stamp)
            _install(uv, at_hand, python, locks, torch)
            folders.put_stamp(at_hand, stamp)
        _refuse_to_pull_away(link)
        folders.switch(link, at_hand)
        folders.remove_unused(link, keep=1)


def _install(uv: str, folder: Path, python: str, locks: list[Path], torch: str | None) -> None:
    print(f"· installing {', '.join(lock.name for lock in locks)} into {folder.name} (some minutes the first time)")
    _run([uv, "venv", "-q", "--clear", "--python", python, str(folder)], f"no environment can be made with {python}")
    install = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(folder / "bin" / "python")]
    requirements = [part for lock in locks for part in ("-r", str(lock))]
    _run([*install, "--no-deps", *requirements], f"the packages of {locks[0].name} cannot be installed")
    if torch:
        # torch is not in the lock: the registry's build brings gigabytes for graphics cards, and a CPU build, where
        # there is one (pip's find-links, also for uv), must be free to take its place
        links = [part for place in _find_links() for part in ("--find-links", place)]
        _run([*install, torch, "-c", str(locks[0]), *links], f"{torch} cannot be installed")


def _refuse_to_pull_away(link: Path) -> None:
    """Raise SetupError where `link` is a folder, as earlier versions made it, and a program runs from it."""
    if link.is_dir() and not link.is_symlink() and folders.in_use(link):
        raise SetupError(
            f"A program runs from {link.name}, which must be made anew. Stop it and run make again; from then on new "
            "environments are made beside the old ones, and no program needs to be stopped for them."
        )


def _find_links() -> Iterable[str]:
    configured = os.environ.get("PIP_FIND_LINKS") or _output(
        [sys.executable, "-m", "pip", "config", "get", "global.find-links"]
    )
    return (configured or "").split()


def _torch_pin() -> str:
    match = re.search(r'"(torch==[\w.]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if not match:
        raise SetupError("pyproject.toml pins no version of torch.")
    return match.group(1)


def _stamp(locks: Iterable[Path], torch: str | None) -> str:
    contents = b"".join(lock.read_bytes() for lock in locks)
    return hashlib.sha256(contents + (torch or "").encode()).hexdigest()


def _is_current(folder: Path, locks: list[Path], torch: str | None) -> bool:
    """Whether `folder` was made from these locks; one with the tools for tests serves without them too."""
    wanted = {_stamp(choice, torch) for choice in (locks, [*locks, LOCKS / "dev.lock"])}
    return folders.stamp_of(folder) in wanted and _output([str(folder / "bin" / "python"), "-c", "print(1)"]) == "1"


def _existing(path: Path) -> str | None:
    return str(path) if path.is_file() else None


def _output(command: Sequence[str]) -> str | None:
    """What `command` prints, or None when it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def _run(command: Sequence[str], failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = [line.strip() for line in done.stderr.splitlines() if line.strip()][-3:]
        raise SetupError(f"{failure}. The installer said: {' / '.join(last) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
