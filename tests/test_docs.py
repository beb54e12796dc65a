"""The documents are true: what they name exists, what must be named is named, and their examples run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args
from unittest.mock import MagicMock

import pytest
import yaml
from pydantic_core import PydanticUndefined

from actions.replies import CLERK
from api.app import create_app
from api.channels import telegram
from api.mode import Mode, ModeNow
from api.settings import ROOT as SETTINGS_ROOT
from api.settings import Settings
from api.turns.private_numbers import Kind
from pack.chosen import chosen

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PAGES = [*READMES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
MADE_BY_SETUP = ("var/", ".venv", ".envs", "index.zip", "chat.log")
FILE_NAME = re.compile(r"[\w.-]+\.(py|md|yml|toml|lock|txt|js|css|html|zip|log)")
STORED_ELSEWHERE = {"manifest.json", "clauses.json", "vectors.faiss"}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fences(text: str) -> list[tuple[str, str]]:
    """Every fenced block of a page: its language and its contents."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def quoted(page: Path) -> Iterator[str]:
    """What stands in backticks, code blocks left out."""
    yield from re.findall(r"`([^`\n]+)`", prose(read(page)))


@every_page
def test_every_make_target_exists(page: Path) -> None:
    makefile = read(ROOT / "Makefile")
    targets = {name for line in re.findall(r"^([a-z][a-z -]*):", makefile, re.MULTILINE) for name in line.split()}
    commands = [*quoted(page), *"\n".join(block for _, block in fences(read(page))).splitlines()]
    named = {
        word
        for command in commands
        if command.startswith("make ")
        for word in command.partition("#")[0].split()[1:]
        if "=" not in word and not word.startswith("-")
    }
    assert named <= targets


@every_page
def test_every_path_exists(page: Path) -> None:
    top = {path.name for path in ROOT.iterdir()}
    missing = []
    for words in quoted(page):
        if not re.fullmatch(r"[\w./-]+", words) or words.startswith(("/", *MADE_BY_SETUP)) or words in STORED_ELSEWHERE:
            continue
        is_path = "/" in words and (words.split("/")[0] in top or words.endswith("/") or FILE_NAME.search(words))
        if is_path and not (ROOT / words).exists():
            missing.append(words)
        if FILE_NAME.fullmatch(words) and not any((folder / words).exists() for folder in (ROOT, chosen().corpus)):
            missing.append(words)
    assert missing == []


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", prose(read(page)))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@every_page
def test_every_code_block_can_be_read_by_its_language(page: Path) -> None:
    for language, block in fences(read(page)):
        if language == "python":
            exec(compile(block, page.name, "exec"), {"__name__": "example"})  # imports real names, defines real classes
        elif language == "yaml":
            yaml.safe_load(block)


def test_every_setting_is_in_operations_with_its_default_and_no_other() -> None:
    rows = dict(re.findall(r"^\| `(HUIMIN_[A-Z_]+)` \| ([^|]+) \|", OPERATIONS, re.MULTILINE))
    fields = {f"HUIMIN_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    assert rows.keys() == fields.keys()
    for variable, default in fields.items():
        if isinstance(default, Path):
            default = default.relative_to(SETTINGS_ROOT)  # noqa: PLW2901
        if default is PydanticUndefined:
            assert rows[variable] == "random at each start"
        elif default not in (None, ""):
            assert rows[variable] == f"`{default}`"
        else:
            assert rows[variable].startswith(("none", "empty"))


def test_each_fault_has_an_outcome_and_tests_that_are_there() -> None:
    section = OPERATIONS.partition("## Each fault, its outcome, its test\n")[2].partition("\n## ")[0]
    rows = [row.strip("| ").split(" | ") for row in section.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 25 and all(len(row) == 3 and row[1] for row in rows)
    for fault, _, held in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", held)
        assert named and len(named) == held.count("`") // 2, fault
        for file, test in named:
            found = re.search(rf"^(?:async )?def {test}\(", read(ROOT / file), re.MULTILINE)
            assert found and test.startswith("test_"), f"{fault}: {file}::{test}"


def test_the_apps_packages_that_face_outward_are_listed_in_their_locked_versions() -> None:
    section = read(ROOT / "docs" / "dependencies.md").partition("face outward\n")[2].partition("\n## ")[0]
    locked = dict(re.findall(r"^([\w-]+)==([\w.]+)", read(ROOT / "locks" / "app.lock"), re.MULTILINE))
    listed: dict[str, str] = {}
    for names, versions in re.findall(r"^\| ([a-z][\w, -]+) \| ([^|]+) \|", section, re.MULTILINE):
        if names != "package":
            dated = [re.fullmatch(r"(\S+), 20\d\d-\d\d-\d\d", one.strip()) for one in versions.split(";")]
            listed |= dict(zip(names.split(", "), [one[1] for one in dated if one], strict=True))
    assert len(listed) > 20 and listed == {name: locked[name] for name in listed}


@every_page
def test_every_variable_is_a_setting(page: Path) -> None:
    known = {f"HUIMIN_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"HUIMIN_[A-Z_]+", read(page))) <= known


def test_every_sentence_of_a_failed_start_is_one_that_the_program_says() -> None:
    rows = re.findall(r"^\| ([^|`]+) \| [^|]+ \|$", OPERATIONS.partition("## When it does not start")[2], re.MULTILINE)
    sentences = [row for row in rows if row != "sentence" and "---" not in row]
    sources = [
        path
        for folder in ("launch", "knowledge", "eligibility", "api", "state")
        for path in ROOT.glob(f"{folder}/**/*.py")
    ]
    # string literals that stand side by side are one sentence
    said = re.sub(r'"\s*f?"', "", "\n".join(map(read, sources)))
    said = re.sub(r"\{[^{}]*\}", "…", said)
    parts = [part.strip(" ():;,") for sentence in sentences for part in sentence.split("…")]
    assert len(sentences) > 30
    assert [part for part in parts if part and part not in said] == []


def test_both_readmes_are_built_alike_and_short() -> None:
    english, chinese = map(read, READMES)
    headings = [re.findall(r"^#+ ", prose(text), re.MULTILINE) for text in (english, chinese)]
    assert headings[0] == headings[1]
    assert fences(english) == fences(chinese)
    assert english.count("\n| ") == chinese.count("\n| ")
    assert max(text.count("\n") for text in (english, chinese)) <= 200
    for text in (english, chinese):
        assert text.index("make run") < text.index("make test") < len(text) / 2


def test_the_readmes_list_the_public_api() -> None:
    nothing: Any = MagicMock(
        generation=None,
        **{name: MagicMock() for name in ("searcher", "library", "rasa", "desk", "records")},
        conversation=MagicMock(door=None, now=ModeNow(Mode())),
        kept=SimpleNamespace(database=None, session_key=None, offers=None, departures=None),
        settings=Settings(),
    )
    paths = create_app(nothing).openapi()["paths"]
    public = {path: calls for path, calls in paths.items() if not path.startswith("/v1/desk")}  # that is for staff
    served = {f"{method.upper()} {re.sub('{.*?}', '{id}', path)}" for path, calls in public.items() for method in calls}
    for readme in READMES:
        assert set(re.findall(r"^\| `([A-Z]+ /[^`]+)` \|", read(readme), re.MULTILINE)) == served


def test_every_decision_is_in_the_index_and_built_like_the_template() -> None:
    folder = ROOT / "docs" / "decisions"
    index = read(folder / "README.md")
    pages = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index) == [page.name for page in pages]
    sections = re.findall(r"^## .+$", fences(index)[0][1], re.MULTILINE)
    for number, page in enumerate(pages, 1):
        title, _, status = read(page).splitlines()[:3]
        assert title.startswith(f"# {number:04} "), page.name
        assert re.fullmatch(r"Status: (accepted|replaced by \d{4})", status), page.name
        assert re.findall(r"^## .+$", read(page), re.MULTILINE) == sections, page.name


def test_decisions_named_in_the_code_exist() -> None:
    names = {path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")}
    folders = ("actions", "api", "bot", "eligibility", "knowledge", "launch", "nlu", "state")
    files = [ROOT / "config.yml", ROOT / "pyproject.toml", *(p for f in folders for p in (ROOT / f).rglob("*.py"))]
    cited = {number for file in files for number in re.findall(r"docs/decisions/(\d{4})", read(file))}
    assert cited and cited <= {name[:4] for name in names}


def test_every_reply_that_is_said_is_there_and_every_one_that_is_there_is_said() -> None:
    replies = set(yaml.safe_load(read(ROOT / "bot" / "replies.yml")))
    said = {f"channel_{name}" for name in telegram.REPLIES}
    said |= {f"private_number_{kind}" for kind in get_args(Kind)}
    for folder in ("actions", "api"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            said |= set(replies_said_in(ast.parse(read(path))))
    for path in sorted((ROOT / "actions").rglob("*.py")):
        for prefix in replies_said_by_prefix(ast.parse(read(path))):
            by_prefix = {name for name in replies if name.startswith(prefix)}
            assert by_prefix, prefix
            said |= by_prefix
    said |= {name for name in replies if name.removeprefix(CLERK) in said}  # the same, to a clerk
    assert said - replies == set(), "said, but not in bot/replies.yml"
    assert replies - said == set(), "in bot/replies.yml, but never said"


def replies_said_in(tree: ast.Module) -> Iterator[str]:
    """Names in calls: replies.say(name), says(answer_type, name, button), _button(rest of it), _payload(…, rests)."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "says":
            named = [str(n.value) for n in call.args[1:] if isinstance(n, ast.Constant)]
            yield from [*named[:1], *(f"button_{name}" for name in named[1:])]
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or not call.args:
            continue
        if call.func.attr in ("say", "_button"):
            prefix = "button_" if call.func.attr == "_button" else ""
            name = call.args[-1]
            branches = [name.body, name.orelse] if isinstance(name, ast.IfExp) else [name]
            yield from (prefix + str(n.value) for n in branches if isinstance(n, ast.Constant))
        elif call.func.attr == "_payload" and isinstance(call.args[-1], ast.Tuple):
            yield from ("button_" + str(n.value) for n in call.args[-1].elts if isinstance(n, ast.Constant))


def replies_said_by_prefix(tree: ast.Module) -> Iterator[str]:
    """Beginnings of names: replies.say(f"why_{outcome}"), replies.starting_with("relation_")."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
            match call.func.attr, call.args[0]:
                case "say", ast.JoinedStr(values=[ast.Constant(value=str() as prefix), *_]):
                    yield prefix
                case "starting_with", ast.Constant(value=str() as prefix):
                    yield prefix
