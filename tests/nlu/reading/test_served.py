"""Told for somebody else: the facts are theirs, whoever tells, and no fact is stated of anybody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.hearing.sentences import DAY
from nlu.reading import read
from tests.nlu.reading.whose import assert_whose

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "served.yml").read_text(encoding="utf-8"))


def test_there_are_enough() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_whose_it_is(case: dict[str, Any]) -> None:
    assert_whose(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_for_whom_it_is_asked(case: dict[str, Any]) -> None:
    reading = read(case["text"], DAY)
    assert (reading.on_behalf.relation if reading.on_behalf else None) == case.get("for")
    assert (reading.instead_of.relation if reading.instead_of else None) == case.get("instead_of")
