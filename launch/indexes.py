"""`huimin index …`: a new generation of the documents is built, checked and switched to while the program runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.settings import Settings
from launch import artifacts
from launch.panels import MAKE

if TYPE_CHECKING:
    from api.generations.checking import Check
    from api.generations.roll_call import Present
    from api.generations.store import Store

DATABASE = (
    "The index lives in PostgreSQL (HUIMIN_INDEX_URL), where there are no generations yet: run huimin index, and start "
    "the program anew."
)
Force = Annotated[bool, typer.Option(help="Also to one that is worse, or not checked.")]
Name = Annotated[str, typer.Argument(help="Which generation; none: the newest.")]


def add_to(cli: typer.Typer, settings_of: Callable[[], Settings]) -> None:
    """Give `cli` these commands."""
    index = typer.Typer(help="Build the search index anew; or, with a command, while the program runs.")

    @index.callback(invoke_without_command=True)
    def whole(context: typer.Context) -> None:
        """Build the search index anew, for a start with the folders as they stand; see the commands for more."""
        if context.invoked_subcommand is None:
            settings = settings_of()
            artifacts.prepare_index(settings, anew=True)
            if settings.index_url is None:
                _store(settings).release()

    @index.command()
    def build() -> None:
        """Build a generation from the folders as they stand, beside the one that is served."""
        _build(settings_of())

    @index.command()
    def check(generation: Name = "") -> None:
        """Ask it a fixed sample of our own questions, and compare with the one that is served."""
        sys.exit(_check(settings_of(), generation))

    @index.command()
    def switch(generation: Name = "", force: Force = False) -> None:
        """Switch all app processes to it; a turn that has begun ends with the one it began with."""
        _switch(settings_of(), generation, force)

    @index.command()
    def back() -> None:
        """Switch all app processes back to the generation before."""
        _back(settings_of())

    @index.command("list")
    def listing() -> None:
        """Every generation, which is served, and what each app process does."""
        _list(_store(settings_of()))

    cli.add_typer(index, name="index", rich_help_panel=MAKE)


def _build(settings: Settings) -> None:
    from api.generations import building  # noqa: PLC0415  as everywhere here: the supervisor stays small
    from api.generations.reading_once import RESTART  # noqa: PLC0415

    artifacts.prepare_model(settings)
    begun = time.monotonic()
    made = building.build(settings, _store(settings))
    holds = f"{len(made.documents)} documents, {made.clauses} clauses"
    print(f"{made.name}: {holds}, in {time.monotonic() - begun:.0f} s. Next: huimin index check")
    if building.wants_restart(_store(settings), made):
        print(f"{RESTART} Until then it cannot be switched to.")


def _check(settings: Settings, name: str) -> int:
    from api.generations import checking  # noqa: PLC0415

    store = _store(settings)
    found = checking.check(settings, store, name or _newest(store))
    for line in lines_of(found):
        print(line)
    return int(found.worse)


def _switch(settings: Settings, name: str, force: bool) -> None:
    from api.generations import switching  # noqa: PLC0415
    from api.generations.verifying import verifier  # noqa: PLC0415

    store = _store(settings)
    name = name or _newest(store)
    processes = switching.switch(store, name, verifier(settings), force=force)
    by = f"by {len(processes)} app processes" if processes else "from the next start: no app process runs"
    print(f"{name} is served {by}.")
    _tell_slow(processes, name)


def _tell_slow(processes: Sequence[Present], name: str) -> None:
    if slow := ", ".join(one.name for one in processes if one.serves != name):
        print(f"Process {slow} has loaded it, is busy and takes it as soon as it can; see: huimin index list")


def _back(settings: Settings) -> None:
    from api.generations import switching  # noqa: PLC0415
    from api.generations.verifying import verifier  # noqa: PLC0415

    print(f"{switching.back(_store(settings), verifier(settings))} is served again.")


def _list(store: Store) -> None:
    from api.generations.roll_call import present  # noqa: PLC0415

    serving = store.serving()
    for name in store.names():
        made, mark = store.made(name), "*" if serving and serving.generation == name else " "
        print(f"{mark} {name}  {len(made.documents)} documents, {made.clauses} clauses")
    for one in present(store):
        print(f"  process {one.name} serves {one.serves}" + (f"; {one.error}" if one.error else ""))


def lines_of(found: Check) -> list[str]:
    """What a check says, for a terminal."""
    lines = [f"{found.generation}: the right clause first for {found.right} of {found.asked} questions"]
    if found.against:
        lines.append(
            f"against {found.against}, {found.common} questions of both: {found.now:.1%}, before {found.before:.1%}"
            if found.now is not None and found.before is not None
            else f"against {found.against}: no question in common"
        )
        for word, names in (("new", found.new), ("changed", found.changed), ("gone", found.gone)):
            lines += [f"  {word}: {name}" for name in names]
    if found.worse:
        lines.append("It is worse than allowed, and is switched to only with --force.")
    return lines


def _newest(store: Store) -> str:
    from api.generations.errors import GenerationError  # noqa: PLC0415

    if not store.names():
        raise GenerationError("There is no generation yet. Run: huimin index build")
    return store.names()[-1]


def _store(settings: Settings) -> Store:
    from api.generations.store import store_of  # noqa: PLC0415

    if settings.index_url is not None:
        from api.generations.errors import GenerationError  # noqa: PLC0415

        raise GenerationError(DATABASE)
    return store_of(settings)
