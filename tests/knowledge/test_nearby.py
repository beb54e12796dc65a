"""What is named below an answer: near in its matter, and for nobody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.documents.clause import Clause
from knowledge.nearby import is_nearby
from knowledge.search import Searcher

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("nearby.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_only_what_is_near_is_named(case: dict[str, Any], searcher: Searcher) -> None:
    clauses: dict[str, Clause] = {}
    for hit in searcher.search(case["best"], 5000, date(2025, 6, 1)).hits:
        clauses.setdefault(hit.clause.name or "", hit.clause)
    best = clauses[case["best"]]
    for name in case.get("near", ()):
        assert is_nearby(case["question"], best, clauses[name]), name
    for name in case.get("beside", ()):
        assert not is_nearby(case["question"], best, clauses[name]), name
