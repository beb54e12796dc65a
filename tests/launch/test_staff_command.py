"""`huimin staff`: accounts are made in a shell, and a password never stands in an argument."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from api.kept import open_kept
from api.settings import Settings
from api.staff.passwords import is_password
from launch import staff
from launch.errors import LaunchError
from state.staff.accounts import account
from state.staff.audit import newest

PASSWORD = "seven quiet rivers"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings().model_copy(update={"var": tmp_path / "var"})


def huimin(settings: Settings, *words: str, typed: str = "") -> str:
    cli = typer.Typer()
    staff.add_to(cli, lambda: settings)
    done = CliRunner().invoke(cli, ["staff", *words], input=typed)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_an_account_is_made_listed_changed_and_removed(settings: Settings) -> None:
    assert "王敏 may sign in as editor" in huimin(settings, "add", "王敏", "--role", "editor", typed=f"{PASSWORD}\n")
    assert huimin(settings, "list").split() == ["editor", "王敏"]
    huimin(settings, "password", "王敏", typed="another quiet river\n")
    kept = open_kept(settings)
    with kept.database.begin() as connection:
        found = account(connection, "王敏")
    assert found is not None and is_password("another quiet river", found.password)
    assert PASSWORD not in found.password
    huimin(settings, "remove", "王敏")
    assert huimin(settings, "list") == ""
    with kept.database.begin() as connection:
        done = {entry.what for entry in newest(connection, 9)}
    assert done == {"account added", "password changed", "account removed"}


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("add", "lin", "--role", "boss"), PASSWORD, "operator, editor, admin"),
        (("add", "a b", "--role", "admin"), PASSWORD, "cannot be a name"),
        (("add", "lin", "--role", "admin"), "short", "12 to 200"),
        (("add", "lin", "--role", "admin"), "", "0 characters"),
        (("remove", "nobody"), "", "no account 'nobody'"),
        (("password", "nobody"), PASSWORD, "no account 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(settings: Settings, words: tuple[str, ...], typed: str, said: str) -> None:
    with pytest.raises(LaunchError, match=said):
        huimin(settings, *words, typed=f"{typed}\n")
    assert huimin(settings, "list") == ""


def test_a_name_is_given_once(settings: Settings) -> None:
    huimin(settings, "add", "lin", "--role", "admin", typed=f"{PASSWORD}\n")
    with pytest.raises(LaunchError, match="already"):
        huimin(settings, "add", "lin", "--role", "operator", typed=f"{PASSWORD}\n")
