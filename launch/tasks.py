"""Commands of `huimin` that start a module of their own: measurements, checks and trainings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from api.settings import ROOT
from launch.panels import DEVELOP, LOOK

# the commands of `huimin bench`, in the order in which they are run
BENCHES: dict[str, Sequence[str]] = {
    "screening": (),
    "encoding": (),
    "search": (),
    "answerability": (),
    "growth": (),
    "index_homes": (),
    "peers": ("--eval", "{eval}"),
    "interview": (),
    "personas": ("tests/eligibility/personas.yml",),
    "turn": (),
    "kept": (),
    "start": ("--write",),
}

MOST_AT_ONCE = 4  # processes of tests; each takes about two gigabytes

Folder = Annotated[str, typer.Option("--eval", help="Folder of development questions and households.")]


def add_to(cli: typer.Typer) -> None:
    """Give `cli` these commands."""

    @cli.command("check-records", rich_help_panel=LOOK)
    def check_records() -> None:
        """Verify quotes, facts, units and examples of all records."""
        sys.exit(_module("api.record_review"))

    @cli.command("eval", rich_help_panel=DEVELOP)
    def evaluate(
        folder: Folder = "../shared/eval",
        base: Annotated[str, typer.Option(help="Address of a program that runs; empty: start one.")] = "",
    ) -> None:
        """Ask our own questions and those of --eval, and compare with the last result."""
        sys.exit(_module("bench.evaluation", "--eval", folder, "--base", base, "--show"))

    @cli.command(rich_help_panel=DEVELOP)
    def bench(
        names: Annotated[list[str] | None, typer.Argument(help=f"Which: {', '.join(BENCHES)}. None: all.")] = None,
        folder: Folder = "../shared/eval",
    ) -> None:
        """Measure; on a quiet machine, after `make bench` has made the environments of the peers."""
        unknown = [name for name in names or () if name not in BENCHES]
        if unknown:
            raise typer.BadParameter(f"there is no measurement {unknown[0]!r}; there are: {', '.join(BENCHES)}")
        for name in names or BENCHES:
            status = _module(f"bench.{name}", *(part.format(eval=folder) for part in BENCHES[name]))
            if status:
                sys.exit(status)

    @cli.command(rich_help_panel=DEVELOP)
    def lint() -> None:
        """Check style and types; needs `make dev-environments`."""
        sys.exit(_module("ruff", "check", ".") or _module("ruff", "format", "--check", ".") or _module("mypy"))

    @cli.command(rich_help_panel=DEVELOP, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
    def test(context: typer.Context) -> None:
        """Run the tests, on all cores; what follows is handed on to pytest, on one. Needs `make dev-environments`."""
        sys.exit(_module("pytest", *(context.args or ("-n", str(_cores())))))


def _cores() -> int:
    """How many processes the whole suite is run by: as many as there are cores, of which each holds its own models."""
    return min(MOST_AT_ONCE, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _module(name: str, *arguments: str) -> int:
    """Run a module in the repository's root, with its own output; returns its exit status."""
    return subprocess.run([sys.executable, "-m", name, *arguments], cwd=ROOT, check=False).returncode
