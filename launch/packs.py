"""Commands of `huimin` about packs: `pack new`, `pack check`, `pack list`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from launch.errors import LaunchError
from launch.panels import MAKE
from pack.chosen import MANIFEST, PACKS, SETTING, chosen, folder_of, read_pack

CORPUS_HEAD_OF = PACKS / "hangzhou" / "corpus" / "corpus.yml"
PACK_YML = """\
# The pack of {name}. What each folder holds: docs/a-new-city.md
#   name              the city as people say it; it stands wherever what all packs share says 某城
#   short             how people write it in one character, where they do: 来杭打工
#   place             the city as a path of levels, from the country down
#   here              names of places in it, by which nobody asks about another place
#   asked_when_ready  a question its documents answer: the program counts as started once it is answered
#   every_item_of     documents that are lists of services: `huimin pack check` wants a record for each numbered item
name: {name}
place: [{place}]
here: []
"""


def add_to(cli: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Give `cli` these commands."""
    packs = typer.Typer(no_args_is_help=True, help="A city's pack: its documents, records, words and places.")
    cli.add_typer(packs, name="pack", rich_help_panel=MAKE)

    @packs.command("new")
    def new(
        name: Annotated[str, typer.Argument(help="Its folder: a name for packs/, or a path.")],
        city: Annotated[str, typer.Option(help="The city as people say it: 宁波.")],
        place: Annotated[str, typer.Option(help="Its levels from the country down: 全国/浙江省/宁波市.")],
    ) -> None:
        """Make an empty pack, which starts at once and says what it lacks."""
        folder = made(folder_of(name), city, place)
        print(f"{folder} is made. Bring its first document:")
        print(f"  {SETTING}={name} ./huimin corpus add FILE")
        print(f"and start it: {SETTING}={name} make run")

    @packs.command("check")
    def check() -> None:
        """Check all that the chosen pack has, and say what it lacks; 1: something must be mended."""
        from api.record_review import main as review  # noqa: PLC0415  it reads the whole pack, when it is called

        settings()
        sys.exit(review())

    @packs.command("list")
    def show() -> None:
        """Name the packs in packs/, and say which is chosen."""
        here = chosen()
        folders = {path.parent for path in PACKS.glob(f"*/{MANIFEST}")} | {here.folder}
        for folder in sorted(folders):
            pack = read_pack(folder)
            print(f"{'*' if folder == here.folder else ' '} {pack.id}: {pack.name} ({' > '.join(pack.place)})")


def made(folder: Path, city: str, place: str) -> Path:
    """The folder with an empty pack in it; raises LaunchError for one that is there, or a place without levels."""
    levels = [level.strip() for level in place.split("/") if level.strip()]
    if levels[:1] != ["全国"] or len(levels) < 2:
        raise LaunchError(f"--place is {place!r}: give its levels from the country down, like 全国/浙江省/宁波市.")
    if folder.exists() and any(folder.iterdir()):
        raise LaunchError(f"{folder} is there and not empty: give another name, or remove it.")
    for part in ("corpus", "entitlements", "knowledge"):
        (folder / part).mkdir(parents=True)
    (folder / MANIFEST).write_text(PACK_YML.format(name=city, place=", ".join(levels)), encoding="utf-8")
    head = CORPUS_HEAD_OF.read_text(encoding="utf-8").partition("\ndocuments:")[0]
    (folder / "corpus" / "corpus.yml").write_text(f"{head}\ndocuments: []\n", encoding="utf-8")
    return folder
