"""Reads concerns.yml, and refuses what does not fit with file and line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from eligibility.concern import Concerns
from eligibility.concern_entry import ConcernEntry, ConcernsFile
from eligibility.condition import leaves
from eligibility.errors import CatalogueError
from eligibility.vocabulary import Vocabulary
from eligibility.yaml_lines import Document, read


def load_concerns(path: Path, vocabulary: Vocabulary, entitlements: Collection[str]) -> Concerns:
    """Read concerns.yml; no concern where the file is not there.

    Raises CatalogueError naming file, line and what is allowed for the first thing that does not fit.
    """
    if not path.exists():
        return Concerns(None, vocabulary)
    documents = read(path)
    if len(documents) != 1:
        raise CatalogueError(path, None, f"One YAML document is expected here, there are {len(documents)}.")
    file = documents[0].parse(ConcernsFile)
    _check_names(documents[0], file.concerns, vocabulary, entitlements)
    return Concerns(file, vocabulary)


def _check_names(
    document: Document, entries: Sequence[ConcernEntry], vocabulary: Vocabulary, entitlements: Collection[str]
) -> None:
    ids = [entry.id for entry in entries]
    for at, entry in enumerate(entries):
        if entry.id in ids[:at]:
            raise document.error(("concerns", at), f"The concern {entry.id!r} stands twice.")
        names: Mapping[str, tuple[Sequence[str], Collection[str]]] = {
            "entitlements": (entry.entitlements, entitlements),
            "asks": (entry.asks, vocabulary.facts),
            "when": ([leaf.fact for leaf in leaves(entry.when)] if entry.when else [], vocabulary.facts),
            "unless": ([leaf.fact for leaf in leaves(entry.unless)] if entry.unless else [], vocabulary.facts),
            "bereaved": ([leaf.fact for leaf in leaves(entry.bereaved)] if entry.bereaved else [], vocabulary.facts),
            "never": (entry.never, entitlements),
            "whose": ([leaf.fact for leaf in leaves(entry.whose)] if entry.whose else [], vocabulary.facts),
            "outweighs": (entry.outweighs, ids),
            "between": (entry.between, ids),
        }
        for key, (used, allowed) in names.items():
            for name in used:
                if name not in allowed:
                    near = difflib.get_close_matches(name, allowed, n=3) or sorted(allowed)[:3]
                    raise document.error(
                        ("concerns", at, key), f"There is no {name!r}; did you mean {', '.join(near)}?"
                    )
