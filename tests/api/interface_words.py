"""The words of the interface as they stand in templates and code; `python -m tests.api.interface_words` brings new ones
into the English catalogue, where they wait for their English, and takes out those that are gone."""

from __future__ import annotations

from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from api.pages.languages import CATALOGUE

API = Path(__file__).parents[2] / "api"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract"), ("static/**.js", "javascript")]
OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}}


def extracted() -> Catalog:
    """All words that are marked."""
    found = Catalog(locale="en", project="Huimin", charset="utf-8")
    for file, _line, message, _comments, _context in extract_from_dir(str(API), METHODS, OPTIONS):
        found.add(message, locations=[(file, 0)])
    return found


def written() -> Catalog:
    """The English catalogue as it is committed."""
    if not CATALOGUE.is_file():
        return Catalog(locale="en", project="Huimin", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def refresh() -> None:
    """Write the catalogue anew, in the order of the files."""
    catalogue = written()
    catalogue.fuzzy, catalogue.header_comment = False, "# The interface in English; see api/pages/languages.py."
    catalogue.update(extracted(), no_fuzzy_matching=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, include_lineno=False, ignore_obsolete=True, omit_header=False, width=120)


if __name__ == "__main__":
    refresh()
