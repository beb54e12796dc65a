"""The places that people name, and which of them are not the pack's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pack.chosen import chosen

PATH = Path(__file__).with_name("places.yml")


@dataclass(frozen=True)
class Names:
    """Names of places: `bare` stand for their place by themselves, `with_kind` only before 市, 区, 县 and the like."""

    bare: tuple[str, ...]
    with_kind: tuple[str, ...]
    english: tuple[str, ...]


@cache
def elsewhere() -> Names:
    """The places outside the pack's own."""
    data = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    here = {*chosen().here}
    bare = [name for group in data["bare"].values() for name in group]
    groups = (bare, data["with_kind"], data["english"])
    return Names(*(tuple(name for name in group if name not in here) for group in groups))
