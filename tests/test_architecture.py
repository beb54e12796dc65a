"""Imports point down, each library stays behind its one door, and files stay small and well named."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOWEST = "pack"  # which every room may ask
# a folder of ours, and the folders of ours that it may import
MAY_IMPORT = {
    LOWEST: set[str](),
    "api": {
        "actions",
        "alarm",
        "knowledge",
        "eligibility",
        "nlu",
        "state",
        "telemetry",
    },  # of nlu only the reading, see decision 0012
    "actions": {"alarm", "knowledge", "eligibility", "telemetry"},
    "alarm": {"knowledge"},  # only to train it: at run time it is given a text and its vector
    "knowledge": set[str](),
    "eligibility": set[str](),
    "nlu": set[str](),  # nlu and bot run inside Rasa, on another Python
    "bot": {"state", "telemetry"},
    "state": {"telemetry"},
    "telemetry": set[str](),
    "importing": {"knowledge"},
    "launch": {"api", "importing", "knowledge", "state", "telemetry"},
    "bench": {"eligibility", "knowledge", "actions", "api", "launch", "nlu", "bot", "state"},
}
# runs in the app's environment only, by `make ear`, and makes what knowledge/models/folder.py unpacks
TRAINING = {"nlu/ear/training": {"knowledge"}}
# a library, and the only file of the program that may import it
ONE_DOOR = {
    "sentence_transformers": "knowledge/embedding.py",
    "faiss": "knowledge/index.py",
    "pgvector": "knowledge/postgres/server.py",
    "pydantic_settings": "api/settings.py",
    "cryptography": "state/cipher.py",
    "structlog": "telemetry/logs.py",
    "prometheus_client": "telemetry/counters.py",
    "opentelemetry": "telemetry/traces.py",
}
# launch passes the environment on to the processes it starts, and that is how Rasa gets its token; measurements are no
# part of the program
MAY_READ_THE_ENVIRONMENT = ("api/settings.py", "pack/chosen.py", "bot/__main__.py", "launch/", "bench/")
LONGEST_FILE = 250
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "constants", "common", "misc"}

ALL_FILES = sorted(
    path.relative_to(ROOT)
    for path in ROOT.rglob("*.py")
    if not any(part.startswith(".") or part == "var" for part in path.relative_to(ROOT).parts)
)
PROGRAM = [path for path in ALL_FILES if path.parts[0] != "tests"]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """The dotted names of all modules that a file imports, wherever in it; relative ones made absolute."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.parts[: -node.level] if node.level else ()
            yield ".".join([*package, *([node.module] if node.module else [])])


def violations(path: Path) -> list[str]:
    home, folder = path.parts[0], path.parent.as_posix()
    ours = {name.partition(".")[0] for name in imported(path)} & {*MAY_IMPORT, "tests"}
    allowed = MAY_IMPORT[home] | TRAINING.get(folder, set()) | {home, LOWEST}
    return [f"{path} imports {name}" for name in sorted(ours - allowed)]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_down(folder: str) -> None:
    assert [found for path in PROGRAM if path.parts[0] == folder for found in violations(path)] == []


def test_every_folder_with_code_has_its_place_in_the_order() -> None:
    assert {path.parts[0] for path in PROGRAM} <= MAY_IMPORT.keys()


def needed(path: Path) -> set[str]:
    """The modules of ours that a file cannot be imported without; what only type checkers read is left out."""
    ours = {".".join(one.with_suffix("").parts) for one in PROGRAM}
    found = set[str]()
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        waiting += ast.iter_child_nodes(node)
    return found & ours


def test_no_import_leads_back_to_where_it_began() -> None:
    sorter = TopologicalSorter({".".join(path.with_suffix("").parts): needed(path) for path in PROGRAM})
    sorter.prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize(("library", "door"), ONE_DOOR.items())
def test_a_library_stays_behind_its_door(library: str, door: str) -> None:
    users = {path.as_posix() for path in PROGRAM if library in {name.partition(".")[0] for name in imported(path)}}
    assert {user for user in users if not user.startswith("bench/")} == {door}


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        path.as_posix()
        for path in PROGRAM
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv", "getenvb"))
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and {"environ", "getenv"} & names(node))
    }
    assert {reader for reader in readers if not reader.startswith(MAY_READ_THE_ENVIRONMENT)} == set()


def names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


def test_the_environments_are_made_with_the_standard_library_alone() -> None:
    """They are made before any package is there."""
    for name, ours in (("environments", {"launch"}), ("environment_folders", set[str]()), ("browser", set[str]())):
        used = {module.partition(".")[0] for module in imported(Path(f"launch/{name}.py"))}
        assert used - ours <= set(sys.stdlib_module_names)


def test_no_name_that_says_nothing() -> None:
    assert [path for path in ALL_FILES if FORBIDDEN_NAMES & {*path.with_suffix("").parts}] == []


def test_no_file_is_long() -> None:
    lengths = {path.as_posix(): (ROOT / path).read_text(encoding="utf-8").count("\n") for path in ALL_FILES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize(
    ("home", "source", "expected"),
    [
        ("knowledge", "def f():\n    from api.settings import Settings\n", ["api"]),
        ("knowledge", "import eligibility.facts as f\n", ["eligibility"]),
        ("nlu", "from knowledge import words\nimport rasa\n", ["knowledge"]),
        ("actions", "from . import wording\nfrom ..api import chat\n", ["api"]),
        ("api", "import launch.ports\nfrom tests import x\nimport actions.wording.clauses\n", ["launch", "tests"]),
    ],
)
def test_the_watchman_wakes(home: str, source: str, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(home) / "made_up.py"
    monkeypatch.setitem(globals(), "tree", lambda _path: ast.parse(source))
    assert violations(path) == [f"{path} imports {name}" for name in expected]
