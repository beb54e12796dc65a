"""The parts of a record that are plain words, as fields of a form: who changes them need not know YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Field:
    """One key of a record; `several`: a list, one on each line of the field."""

    key: str
    label: str
    several: bool = False


FIELDS = (
    Field("name", "名称"),
    Field("aliases", "别的叫法（一行一个）", several=True),
    Field("benefits", "给谁的"),
    Field("asked_as", "大家怎么问（一行一个）", several=True),
    Field("open_points", "原文没写清的地方（一行一个）", several=True),
)
_TOP = re.compile(r"^[^\s#-]")  # a line that begins a key of the record, or another document


def filled(text: str) -> list[tuple[Field, str]] | None:
    """The fields with what stands in the file's last version; None where that cannot be read as one."""
    try:
        record = [*yaml.load_all(text, yaml.CSafeLoader)][-1]
    except (yaml.YAMLError, IndexError):
        return None
    return [(field, _shown(record.get(field.key), field)) for field in FIELDS] if isinstance(record, dict) else None


def with_fields(text: str, given: Mapping[str, str]) -> str:
    """The file's text with the fields that were changed in `given`; everything else stays letter by letter."""
    for field, before in filled(text) or []:
        wanted = _lines(given.get(field.key, before), field)
        if wanted != _lines(before, field):
            text = _with(text, field, wanted)
    return text


def _shown(value: Any, field: Field) -> str:
    if field.several:
        return "\n".join(str(one) for one in value or ())
    return str(value or "")


def _lines(typed: str, field: Field) -> list[str]:
    """What was typed, without empty lines and spaces at the ends; of a single field one line."""
    found = [" ".join(line.split()) for line in typed.splitlines()]
    kept = [line for line in found if line]
    return kept if field.several else [" ".join(kept)]


def _with(text: str, field: Field, wanted: list[str]) -> str:
    lines = text.splitlines(keepends=True)
    heads = [number for number, line in enumerate(lines) if line.startswith(f"{field.key}:")]
    end = begin = heads[-1] if heads else len(lines)
    if heads:
        end = begin + 1
        while end < len(lines) and not _TOP.match(lines[end]) and not lines[end].startswith("---"):
            end += 1
    return "".join([*lines[:begin], *_written(field, wanted), *lines[end:]])


def _written(field: Field, wanted: list[str]) -> list[str]:
    if not field.several:
        return [yaml.safe_dump({field.key: wanted[0]}, allow_unicode=True, width=10_000)]
    if not wanted:
        return [f"{field.key}: []\n"]
    items = [f"  {yaml.safe_dump([one], allow_unicode=True, width=10_000)}" for one in wanted]
    return [f"{field.key}:\n", *items]
