"""`python -m launch …`: what the Makefile calls once the environments are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import typer
from pydantic import ValidationError

from api.kept import data_key, open_kept
from api.settings import Settings
from launch import artifacts
from launch.errors import LaunchError
from launch.supervisor import supervise, with_ports
from launch.terminal import converse
from state.backup import backup, restore
from state.cipher import Cipher, new_key
from state.database import Database

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@cli.command()
def run() -> None:
    """Prepare what is missing, then run the app and Rasa until Ctrl-C."""
    settings = with_ports(_settings())
    # in a process of its own, so that the one that stays does not keep torch in memory
    prepared = subprocess.run([sys.executable, "-m", "launch", "prepare"], check=False)
    sys.exit(prepared.returncode or supervise(settings))


@cli.command()
def chat() -> None:
    """Talk to the program in this terminal; starts it when it is not running."""
    sys.exit(converse(_settings(), lambda settings: _prepare("prepare", settings)))


@cli.command()
def prepare() -> None:
    """Make everything that is missing or outdated."""
    _prepare("prepare", _settings())


@cli.command()
def model() -> None:
    """Unpack the default embedding model and the ear's encoder anew."""
    _prepare("prepare_model", _settings(), anew=True)
    _prepare("prepare_ear", _settings(), anew=True)


@cli.command()
def index() -> None:
    """Build the search index anew."""
    _prepare("prepare_index", _settings(), anew=True)


@cli.command()
def train() -> None:
    """Train Rasa anew."""
    _prepare("prepare_training", _settings(), anew=True)


@cli.command("backup")
def write_backup(file: Path) -> None:
    """Write all that is kept to FILE, encrypted as it is; the program may go on running."""
    kept = open_kept(_settings())
    print(f"{backup(kept.database, file)} rows written to {file}; the key is not in there.")


@cli.command("restore")
def bring_back(file: Path) -> None:
    """Bring back what `backup` wrote to FILE, into an empty database."""
    settings = _settings()
    rows = restore(file, Database(settings.database), Cipher(data_key(settings)))
    print(f"{rows} rows brought back. What was out of date meanwhile is deleted at the next start.")


@cli.command("new-key")
def print_new_key() -> None:
    """Print a fresh key for HUIMIN_DATA_KEY."""
    print(new_key())


def _prepare(step: str, settings: Settings, **options: bool) -> None:
    getattr(artifacts, step)(settings, **options)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "HUIMIN_" + "_".join(str(part) for part in first["loc"]).upper()
        secret = "SecretStr" in str(Settings.model_fields[str(first["loc"][0])].annotation)
        given = "not of the right form" if secret else repr(first["input"])  # an address holds a password
        raise LaunchError(f"The environment variable {name} is {given}: {first['msg']}.") from None


def main() -> NoReturn:
    """Run the command; a known error is one sentence, never a traceback."""
    try:
        cli()
        sys.exit(0)
    except Exception as error:
        from api.known_errors import KNOWN  # noqa: PLC0415  it needs more than the supervisor should keep in memory

        if not isinstance(error, (LaunchError, *KNOWN)):
            raise
        print(f"Huimin cannot start: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
