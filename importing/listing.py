"""Entries of corpus.yml, appended as text, so that the comments and hints of the others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from importing.bringing import Brought
from importing.errors import ImportingError
from knowledge.documents.corpus import Document


class _Plain(yaml.SafeDumper):
    """YAML without anchors: two days that are the same stand as two days."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_EXPLAINED = ("issuer", "issued", "valid_from", "valid_to")  # keys whose words stand beside them for whoever checks


def with_entries(listing: str, added: Sequence[tuple[Brought, Document]]) -> str:
    """The text of corpus.yml with an entry for each document; raises ImportingError where it cannot be appended to."""
    before = _documents(listing)
    if not before:
        listing = re.sub(r"(?m)^documents:.*\n?", "", listing) + "documents:\n"
    indent = re.search(r"(?ms)^documents:.*?^( *)- ", listing) if before else None
    text = listing.rstrip("\n") + "\n"
    for place, (brought, document) in enumerate(added):
        gap = "\n" if before or place else ""
        text += gap + _written(brought, document, indent[1] if indent else "  ")
    if _documents(text) != [*before, *(_entry(document) for _, document in added)]:
        raise ImportingError("corpus.yml is written in a way that nothing can be appended to; its list must end it.")
    return text


def _documents(listing: str) -> list[Any]:
    try:
        data = yaml.load(listing, yaml.CSafeLoader) if listing.strip() else None
    except yaml.YAMLError as error:
        raise ImportingError(f"corpus.yml is not valid YAML: {' '.join(str(error).split())}.") from error
    held = data.get("documents") if isinstance(data, dict) else None
    return held if isinstance(held, list) else []


def _entry(document: Document) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": document.id,
        "file": f"{document.id}.txt",
        "source_file": document.source_file,
        "title": document.title,
    }
    if document.short_title:
        entry["short_title"] = document.short_title
    entry |= {"issuer": document.issuer, "number": document.number, "issued": document.issued}
    if document.issued_text.startswith("不晚于"):
        entry["issued_text"] = document.issued_text
    for key in ("valid_from", "valid_to", "kind", "stage", "region"):
        entry[key] = getattr(document, key)
    if document.derived:
        derived = document.derived
        entry["derived"] = {"original": derived.original, "sha256": derived.sha256, "reader": derived.reader}
        if derived.recognised:
            entry["derived"]["recognised"] = True
    return entry


def _written(brought: Brought, document: Document, indent: str) -> str:
    dumped = yaml.dump(_entry(document), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)
    lines = []
    for line in dumped.splitlines():
        key = line.partition(":")[0]
        if key in _EXPLAINED and (words := brought.known[key].words):
            lines.append(f"# {key} read from: {' '.join(words.split())}")
        lines.append(line)
    # the list's mark stands before the first key, all else below it
    return "".join(f"{indent}{'- ' if place == 0 else '  '}{line}\n" for place, line in enumerate(lines))
