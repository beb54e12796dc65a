"""Each part of the ear beside its specification: mood, owner and value, as sentences and what they are taken for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.hearing.sentences import told
from tests.nlu.reading.whose import assert_whose

HERE = Path(__file__).parent / "specification"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases("mood"), ids=lambda case: str(case["text"]))
def test_how_it_is_meant(case: dict[str, Any]) -> None:
    noted = [facts[case["fact"]] for facts in told(case["text"]).values() if case["fact"] in facts]
    assert noted == ([] if case["noted"] == "nothing" else [case["noted"]])


@pytest.mark.parametrize("case", cases("owner"), ids=lambda case: str(case["text"]))
def test_whose_it_is(case: dict[str, Any]) -> None:
    assert_whose(case)


@pytest.mark.parametrize("case", cases("value"), ids=lambda case: str(case["text"]))
def test_what_it_is_worth(case: dict[str, Any]) -> None:
    found = {fact: value for facts in told(case["text"]).values() for fact, value in facts.items()}
    wanted = case["says"]
    assert {fact: found.get(fact) for fact in wanted} == wanted
    numbers = {fact for fact, value in found.items() if isinstance(value, int) and not isinstance(value, bool)}
    assert numbers <= set(wanted)
