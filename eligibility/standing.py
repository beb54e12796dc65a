"""What a document is worth on a day, for the records that stand on it: read from corpus/corpus.yml, which says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

NOT_BEGUN = "这份文件从{first:%Y年}起才说到这一样，您问的那一天还没有。"
OUTLIVED = "这份文件说的是到{last:%Y年}为止的事，隔得太久了，那时候还有没有，文件里看不出来。"
ONLY_REPORTED = "这是政府工作报告里说做了的事，不是规定，现在有没有要问一问。"


@dataclass(frozen=True)
class Standing:
    """Whether a document is a report, and the first and last day it speaks of (None: no end is stated)."""

    report: bool
    first: date
    last: date | None

    def why_not_sure(self, as_of: date, begun: date | None = None, until: date | None = None) -> str | None:
        """Why nothing of it is more than possible on that day; None where it can be.

        What is planned holds on after its plan, until another plan of that length would be over, too: nobody gives a
        new plan in its place, and after that nobody can know. `begun` and `until` are the record's own days.
        """
        first = begun or self.first
        if as_of < first:
            return NOT_BEGUN.format(first=first)
        if self.report:
            return ONLY_REPORTED
        if until is None and self.last is not None and as_of > _outlived(self.first, self.last):
            return OUTLIVED.format(last=self.last)
        return None


def load_standings(path: Path) -> Mapping[str, Standing]:
    """The standing of every document by id; none where there is no such file (a catalogue made for a test)."""
    if not path.exists():
        return {}
    listed: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["documents"]
    return {d["id"]: Standing(d["kind"] == "report", d["valid_from"], d["valid_to"]) for d in listed}


def _outlived(first: date, last: date) -> date:
    return date(last.year + (last.year - first.year + 1), last.month, last.day)
