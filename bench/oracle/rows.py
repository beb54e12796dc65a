"""All rows of the oracle, and the households worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.oracle import disability, old_age, relief, school, work
from bench.oracle.registry import ROWS, Row, answer, judged
from bench.oracle.truth import Answer

__all__ = ["ROWS", "Hand", "Row", "answer", "by_hand", "judged", "same_money", "text_misses"]

MODULES = (old_age, school, disability, relief, work)  # importing them enters their rows
BY_HAND = Path(__file__).with_name("by_hand")


@dataclass(frozen=True)
class Hand:
    """One household worked by hand: the outcomes that the words allow, and what is due (None: nothing is said)."""

    entitlement: str
    given: Mapping[str, Any]
    outcomes: frozenset[str]
    due: tuple[float | None, ...] | None


def by_hand() -> list[Hand]:
    """The households worked by hand, file by file."""
    found = []
    for path in sorted(BY_HAND.glob("*.yml")):
        for entitlement, cases in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found += [Hand(entitlement, case["given"], frozenset(case["expect"]), _due(case)) for case in cases]
    return found


def _due(case: Mapping[str, Any]) -> tuple[float | None, ...] | None:
    if "sum" not in case:
        return None
    due = case["sum"] if isinstance(case["sum"], list) else [case["sum"]]
    return tuple(None if one == "none" else float(one) for one in due)


def same_money(mine: Answer, due: tuple[float | None, ...] | None) -> bool:
    """Whether the oracle's code says the sums that were worked by hand."""
    if due is None:
        return True
    said = mine.money.sums if mine.money else (None,)
    if len(said) != len(due):
        return False
    missing = (None in said, None in due)
    pairs = zip(sorted(s for s in said if s is not None), sorted(d for d in due if d is not None), strict=False)
    return missing[0] == missing[1] and all(abs(one - other) < 0.005 for one, other in pairs)


def text_misses(texts: Mapping[str, str]) -> list[str]:
    """Quotes of the oracle that do not stand in their document."""
    return [f"{row.id}: {quote}" for row in ROWS.values() for quote in row.quotes if quote not in texts[row.document]]
