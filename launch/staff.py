"""Commands of `huimin staff`: who may work at the desk. A password is typed or comes on stdin, never as an argument."""

from __future__ import annotations

import getpass
import re
import sys
import time
from collections.abc import Callable
from typing import Annotated

import typer

from api.kept import open_kept
from api.settings import Settings
from api.staff.passwords import WeakPasswordError, password_hash
from launch.errors import LaunchError
from launch.panels import KEEP
from state.staff import accounts, audit
from state.staff.accounts import ROLES, Account, one_form

Name = Annotated[str, typer.Argument(metavar="NAME", help="What they sign in with, up to 64 letters and digits.")]


def add_to(cli: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Give `cli` the command `staff`, which reads its settings when it is called."""
    staff = typer.Typer(no_args_is_help=True, help="Accounts of those who work at the desk.")
    cli.add_typer(staff, name="staff", rich_help_panel=KEEP)

    @staff.command("add")
    def add(name: Name, role: Annotated[str, typer.Option(help="operator, editor or admin.")]) -> None:
        """Make an account; its password is asked for, or read from stdin."""
        known = next((one for one in ROLES if one == role), None)
        if known is None:
            raise LaunchError(f"There is no role {role!r}; there are: {', '.join(ROLES)}.")
        new = Account(_known_form(name), known, _new_password(name))
        with open_kept(settings()).database.begin() as connection:
            if not accounts.add(connection, new, time.time()):
                raise LaunchError(f"There is an account {new.name} already. See: huimin staff list")
            audit.note(connection, _done("account added", f"{new.name} ({role})"))
        print(f"{new.name} may sign in as {role} at /desk/sign-in.")

    @staff.command("list")
    def show() -> None:
        """Print all accounts with their roles."""
        with open_kept(settings()).database.begin() as connection:
            for one in accounts.accounts(connection):
                print(f"{one.role:<9}{one.name}")

    @staff.command("remove")
    def remove(name: Name) -> None:
        """Take an account away; it is signed out at once."""
        with open_kept(settings()).database.begin() as connection:
            if not accounts.remove(connection, one_form(name)):
                raise LaunchError(f"There is no account {name!r}. See: huimin staff list")
            audit.note(connection, _done("account removed", one_form(name)))
        print(f"{name} cannot sign in any more.")

    @staff.command("password")
    def password(name: Name) -> None:
        """Give an account another password; it is signed out everywhere."""
        database = open_kept(settings()).database
        with database.begin() as connection:
            if accounts.account(connection, one_form(name)) is None:
                raise LaunchError(f"There is no account {name!r}. See: huimin staff list")
        kept = _new_password(name)
        with database.begin() as connection:
            accounts.change_password(connection, one_form(name), kept, time.time())
            audit.note(connection, _done("password changed", one_form(name)))
        print(f"{name} has another password, and is signed out everywhere.")


def _known_form(name: str) -> str:
    if not re.fullmatch(r"\w[\w.@-]{0,63}", name):
        raise LaunchError(f"{name!r} cannot be a name: up to 64 letters, digits, and . _ @ - inside it.")
    return one_form(name)


def _new_password(name: str) -> str:
    if sys.stdin.isatty():
        given = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != given:
            raise LaunchError("The two passwords differ; nothing was changed.")
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    try:
        return password_hash(given, one_form(name))
    except WeakPasswordError as error:
        raise LaunchError(str(error)) from None


def _done(what: str, on_what: str) -> audit.Entry:
    return audit.Entry(time.time(), audit.COMMAND_LINE, what, on_what)
