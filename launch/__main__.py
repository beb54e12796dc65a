"""`huimin …`, that is `python -m launch …`: all that an operator needs, and all that the Makefile calls."""

from __future__ import annotations

import errno
import os
import platform
import re
import subprocess
import sys
from typing import NoReturn

import tomllib
import typer
from pydantic import ValidationError

from api.settings import ROOT, Settings
from launch import artifacts, corpus_command, indexes, keeping, packs, staff, tasks
from launch.doctor import examine, show, unknown_settings
from launch.errors import LaunchError
from launch.firm_ground import stand_on_firm_ground
from launch.panels import LOOK, MAKE, RUN
from launch.supervisor import supervise, with_ports
from launch.terminal import converse

# what a disk refuses is no defect of ours
DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR})
NO_START = frozenset({"index", "corpus", "pack", "staff"})  # commands of a program that runs or need not

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@cli.callback(epilog="Settings are environment variables; docs/operations.md lists them and explains every command.")
def huimin() -> None:
    """惠民: which public services people of a city are entitled to, each word with its document."""


@cli.command(rich_help_panel=RUN)
def run() -> None:
    """Prepare what is missing, then run the app and Rasa until Ctrl-C."""
    settings = with_ports(_settings())
    for strange in unknown_settings():
        print(f"Attention: {strange}", file=sys.stderr)
    # in a process of its own, so that the one that stays does not keep torch in memory
    prepared = subprocess.run([sys.executable, "-m", "launch", "prepare"], check=False)
    sys.exit(prepared.returncode or supervise(settings))


@cli.command(rich_help_panel=RUN)
def chat() -> None:
    """Talk to the program in this terminal; starts it when it is not running."""
    sys.exit(converse(_settings(), lambda settings: _prepare("prepare", settings)))


@cli.command(rich_help_panel=MAKE)
def prepare() -> None:
    """Make everything that is missing or outdated."""
    _prepare("prepare", _settings())


@cli.command(rich_help_panel=MAKE)
def model() -> None:
    """Unpack the default embedding model and the ear's encoder anew."""
    _prepare("prepare_model", _settings(), anew=True)
    _prepare("prepare_ear", _settings(), anew=True)


@cli.command(rich_help_panel=MAKE)
def train() -> None:
    """Train Rasa anew."""
    _prepare("prepare_training", _settings(), anew=True)


@cli.command(rich_help_panel=LOOK)
def doctor() -> None:
    """Say what is ready, what is missing, and what to do; change nothing."""
    sys.exit(show(examine(_settings())))


@cli.command(rich_help_panel=LOOK)
def version() -> None:
    """Print the version of the program and of what it is built on."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        print(f"huimin {tomllib.load(file)['project']['version']}, Python {platform.python_version()}")
    locked = (ROOT / "locks" / "rasa.lock").read_text() + (ROOT / "locks" / "app.lock").read_text()
    print(", ".join(re.findall(r"^((?:rasa|fastapi|sqlalchemy|onnxruntime)==[\d.]+)", locked, re.MULTILINE)))


def _prepare(step: str, settings: Settings, **options: bool) -> None:
    getattr(artifacts, step)(settings, **options)


def _settings() -> Settings:
    os.chdir(ROOT)  # relative paths in settings count from there, wherever `huimin` is called
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "HUIMIN_" + "_".join(str(part) for part in first["loc"]).upper()
        secret = "SecretStr" in str(Settings.model_fields[str(first["loc"][0])].annotation)
        given = "not of the right form" if secret else repr(first["input"])  # an address holds a password
        raise LaunchError(f"The environment variable {name} is {given}: {first['msg']}.") from None


keeping.add_to(cli, _settings)
corpus_command.add_to(cli, _settings)
indexes.add_to(cli, _settings)
staff.add_to(cli, _settings)
tasks.add_to(cli)
packs.add_to(cli, _settings)


def main() -> NoReturn:
    """Run the command; a known error is one sentence, never a traceback."""
    try:
        cli(prog_name="huimin")
        sys.exit(0)
    except Exception as raised:
        error: Exception = raised
        if isinstance(error, OSError) and error.errno in DISK and error.filename:
            error = LaunchError(f"{error.filename} cannot be used: {error.strerror}.")
        from api.known_errors import KNOWN  # noqa: PLC0415  it needs more than the supervisor should keep in memory

        if not isinstance(error, (LaunchError, *KNOWN)):
            raise
        begins = "Not done" if sys.argv[1:2] and sys.argv[1] in NO_START else "Huimin cannot start"
        print(f"{begins}: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    stand_on_firm_ground()  # here alone: it starts this program anew, and whoever calls main() is another one
    main()
