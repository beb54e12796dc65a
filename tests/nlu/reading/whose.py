"""What a sentence says of whom: the facts of those named in a case, and nothing stated of anybody else."""

from __future__ import annotations

from typing import Any

from bench.hearing.sentences import told


def assert_whose(case: dict[str, Any]) -> None:
    """Fails unless each person of `says` has the facts given there, and nobody else has a fact that is stated."""
    found = told(case["text"])
    for who, facts in case["says"].items():
        assert facts.items() <= found.get(who, {}).items()
    stated = {who for who, facts in found.items() if any(not isinstance(value, list) for value in facts.values())}
    assert stated <= set(case["says"])
