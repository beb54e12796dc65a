"""Of whom a fact can be said at all, read from facts.yml: nobody of eight years is a veteran.

The vocabulary is data that both sides share, like the names of the facts; how it is read here is written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import yaml

from bench.oracle.truth import MISSING, NO, YES, Truths, every, negated, some
from pack.chosen import SHARED

FACTS = SHARED / "facts.yml"
Look = Callable[[str], tuple[Any, Any] | None]  # least and most of what is known; None where nothing is


@cache
def vocabulary() -> Mapping[str, Mapping[str, Any]]:
    """The facts by name, as facts.yml has them."""
    loaded = yaml.load(FACTS.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {fact["id"]: fact for fact in loaded["facts"]}


@cache
def household_facts() -> frozenset[str]:
    """The facts that are told of the household, not of a person."""
    return frozenset(name for name, fact in vocabulary().items() if fact["scope"] == "household")


def applies(fact: str, look: Look) -> Truths:
    """Whether a fact can be said of somebody of whom this is known."""
    condition = vocabulary()[fact].get("applies_when")
    return _holds(condition, look) if condition else YES


def _holds(condition: Mapping[str, Any], look: Look) -> Truths:
    if "all" in condition:
        return every(*(_holds(part, look) for part in condition["all"]))
    if "any" in condition:
        return some(*(_holds(part, look) for part in condition["any"]))
    if "not" in condition:
        return negated(_holds(condition["not"], look))
    known = look(condition["fact"])
    return MISSING if known is None else _compared(condition, *known)


def _compared(condition: Mapping[str, Any], least: Any, most: Any) -> Truths:
    if "is" in condition:
        return YES if least == condition["is"] else NO
    if "in" in condition:
        return YES if least in condition["in"] else NO
    if "at_least" in condition:
        return _beyond(least >= condition["at_least"], most >= condition["at_least"])
    if "at_most" in condition:
        return _beyond(most <= condition["at_most"], least <= condition["at_most"])
    assert "below" in condition, condition
    return _beyond(most < condition["below"], least < condition["below"])


def _beyond(surely: bool, maybe: bool) -> Truths:
    return YES if surely else MISSING if maybe else NO
