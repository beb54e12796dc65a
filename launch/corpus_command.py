"""Commands of `huimin corpus`: a person's files become documents; nothing is written before all are read and agreed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.settings import Settings
from knowledge.errors import KnowledgeError
from launch.panels import MAKE

if TYPE_CHECKING:
    from importing.bringing import Brought
    from knowledge.documents.corpus import Document

_SHOWN = 5  # clauses of each of several files
Files = Annotated[Path, typer.Argument(metavar="FILE", resolve_path=True, help="A file, or a folder of files.")]
Text = Annotated[str | None, typer.Option(show_default=False)]


def add_to(cli: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Give `cli` the command `corpus`, which reads its settings when it is called."""
    corpus = typer.Typer(no_args_is_help=True, help="Documents that are brought in.")
    cli.add_typer(corpus, name="corpus", rich_help_panel=MAKE)

    @corpus.callback()
    def _of_corpus() -> None:
        """What is cited is the text made of a file; the file itself is kept beside it."""

    @corpus.command("add")
    def add(  # noqa: PLR0917  typer calls it by name
        file: Files,
        to: Annotated[Path | None, typer.Option(help="Folder of corpus.yml; else that of the settings.")] = None,
        yes: Annotated[bool, typer.Option("--yes", help="Take what was read, ask nothing.")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Show all, write nothing.")] = False,
        leave_out: Annotated[
            list[str] | None, typer.Option(help="Leave out lines, and tables with a cell, that begin so.")
        ] = None,
        id: Text = None,
        title: Text = None,
        short_title: Text = None,
        number: Text = None,
        issuer: Text = None,
        issued: Text = None,
        valid_from: Text = None,
        valid_to: Text = None,
        kind: Text = None,
        stage: Text = None,
        region: Text = None,
    ) -> None:
        """Add FILE to the documents: txt, md, html, docx, xlsx, pdf, png, jpg; a scan is recognised.

        What a file says of itself is shown and asked for; an option says it instead. `none` is a number or an end
        that the document does not have.
        """
        given = {
            **{"id": id, "title": title, "short_title": short_title, "number": number, "issuer": issuer},
            **{"issued": issued, "valid_from": valid_from, "valid_to": valid_to, "kind": kind, "stage": stage},
            "region": region,
        }
        told = {key: value for key, value in given.items() if value is not None}
        folder = (to or settings().corpus).resolve()
        try:
            _add(file, folder, told, leave_out or [], yes=yes, dry_run=dry_run)
        except KnowledgeError as error:
            print(f"Nothing was written: {error}", file=sys.stderr)
            sys.exit(1)


def _add(
    given: Path, folder: Path, told: dict[str, str], leave_out: Sequence[str], *, yes: bool, dry_run: bool
) -> None:
    from importing import adding, bringing, files  # noqa: PLC0415  the libraries of readers, for this command alone
    from importing.errors import ImportingError  # noqa: PLC0415

    paths, unread = files.files_in(given)
    for path in unread:
        print(f"Passed over, of a kind that is not read: {path.name}")
    if len(paths) > 1 and {"id", "title", "short_title", "number"} & told.keys():
        raise ImportingError(f"{given.name} holds {len(paths)} files; an id, title or number is that of one file.")
    there = adding.documents_in(folder)
    taken = [document.id for document in there]
    new: list[tuple[Brought, Document]] = []
    for path in paths:
        brought = bringing.bring(path, leave_out, taken)
        for key, typed in told.items():
            brought = brought.told(key, typed)
        ready = _agreed(brought, yes, dry_run)
        one = _looked_at(ready, [*there, *(document for _, document in new)], len(paths) == 1, dry_run)
        if one.id in taken:
            raise ImportingError(f"The id {one.id} of {path.name} is taken by another document; give --id.")
        taken.append(one.id)
        new.append((ready, one))
    if dry_run:
        print("Nothing was written (--dry-run).")
        return
    names = ", ".join(document.id for _, document in new[:_SHOWN]) + (f" … ({len(new)})" if len(new) > _SHOWN else "")
    if not yes and not typer.confirm(f"Add {names} to {folder}?"):
        print("Nothing was written.")
        sys.exit(1)
    adding.add(folder, new)
    print(f"Written to {folder}: {names}; their texts, corpus.yml, originals.")
    print("Next: read the text once, then `huimin run`; for one that runs: `huimin index build`, `check` and `switch`.")


def _agreed(brought: Brought, yes: bool, dry_run: bool) -> Brought:
    """The file with its particulars: as read where --yes takes them, else as the person says."""
    from importing import bringing, preview  # noqa: PLC0415
    from importing.errors import ImportingError  # noqa: PLC0415

    print(f"\n{brought.path.name}: {len(brought.text)} characters, {brought.derivation.reader}")
    for line in preview.particulars_lines(brought):
        print(line)
    if not yes and not dry_run:
        if not _at_a_terminal():
            raise ImportingError("there is no terminal to ask at; give --yes to take what was read, or --dry-run.")
        brought = _asked(brought)
    if yes and (missing := brought.missing()):
        options = " ".join(f"--{key.replace('_', '-')}" for key in missing)
        raise ImportingError(f"{brought.path.name} does not say for certain: {', '.join(missing)}. Give {options}.")
    return bringing.named(brought)


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _asked(brought: Brought) -> Brought:
    from importing.bringing import ASKED, NONE  # noqa: PLC0415
    from importing.errors import ImportingError  # noqa: PLC0415

    print(f"Enter keeps what stands in brackets; `{NONE}` says that there is none.")
    for key in ASKED:
        while True:
            held = brought.known[key].value
            optional = key in ("number", "valid_to", "short_title")
            default = str(held) if held is not None else NONE if optional else None
            typed = str(typer.prompt(key, default=default))
            if typed == default and held is not None and brought.known[key].sure:
                break
            try:
                brought = brought.told(key, typed)
                break
            except ImportingError as error:
                print(error)
    return brought


def _looked_at(brought: Brought, others: Sequence[Document], alone: bool, dry_run: bool) -> Document:
    """Show the clauses and what looks wrong; a document that is there already is refused."""
    from importing import preview  # noqa: PLC0415
    from importing.doubts import same_document  # noqa: PLC0415
    from importing.errors import ImportingError  # noqa: PLC0415

    document = brought.shown() if dry_run else brought.document()
    if (same := same_document(document, others)) is not None:
        raise ImportingError(f"{brought.path.name} is there already, word for word, as {same.id}.")
    for line in preview.clause_lines(document, None if alone else _SHOWN):
        print(line)
    for line in preview.warning_lines(brought, document, others, date.today()):
        print(line)
    if dry_run and (lacking := brought.lacking()):
        options = ", ".join(f"--{key.replace('_', '-')}" for key in lacking)
        print(f"! It does not say its {', '.join(lacking)}: to add it, give {options}.")
    return document
