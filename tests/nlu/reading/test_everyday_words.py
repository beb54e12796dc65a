"""Everyday words for facts, one line for each kind of phrase and for each near-miss that must not be heard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.hearing.sentences import told

HERE = Path(__file__).parent / "specification"


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(HERE.glob("everyday_*.yml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['fact']}: {case['text']}")
def test_what_everyday_words_say(case: dict[str, Any]) -> None:
    noted = [facts[case["fact"]] for facts in told(case["text"]).values() if case["fact"] in facts]
    assert noted == ([] if case["noted"] == "nothing" else [case["noted"]])
