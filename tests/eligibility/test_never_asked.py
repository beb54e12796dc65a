"""Every concern for every kind of person: what was told, follows, makes no sense or hurts is never asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.fact import Fact
from pack.chosen import SHARED, chosen
from tests.eligibility.clerk import Clerk

_FILE: Mapping[str, Any] = yaml.load(
    (Path(__file__).parent / "never_asked.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
KINDS: list[Mapping[str, Any]] = _FILE["kinds"]
CONCERNS = [concern.id for concern in load_catalogue(chosen().entitlements, SHARED).concerns]
MOST = 40
WAYS = ("不清楚", "yes", "no")


def _never(kind: Mapping[str, Any]) -> set[str]:
    return {fact for name in kind["never"] for fact in _FILE["lists"].get(name, [name])}


def _answer(fact: Fact, way: str) -> Any:
    """An answer in one of the ways: the first or the last of what is possible."""
    if fact.type == "boolean":
        return way == "yes"
    values: list[Any] = [*fact.values()] or [*fact.prior]
    return values[-1 if way == "yes" else 0]


def _asked(clerk: Clerk, concern: str, way: str) -> Iterator[str]:
    for _ in range(MOST):
        question = clerk.next(concern)
        if question is None:
            return
        for fact in question.facts:
            yield fact.id
            if way != "不清楚":
                clerk.tell(question.person if fact.scope == "person" else None, fact.id, _answer(fact, way))
    raise AssertionError("the interview does not end")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["kind"])
@pytest.mark.parametrize("concern", CONCERNS)
def test_nothing_silly_is_asked(concern: str, kind: Mapping[str, Any], catalogue: Catalogue) -> None:
    if concern in kind.get("but", ()):
        return
    never = _never(kind)
    for way in WAYS:
        asked = [*_asked(Clerk(catalogue, kind["people"], **kind.get("common", {})), concern, way)]
        assert not never & {*asked}, f"{way}: {asked}"


def test_every_list_and_every_exception_is_of_something_that_there_is(catalogue: Catalogue) -> None:
    for kind in KINDS:
        assert {*kind.get("but", ())} <= {*CONCERNS}
        assert all(fact in catalogue.vocabulary for fact in _never(kind)), kind["kind"]


def test_the_table_can_fail(catalogue: Catalogue) -> None:
    """What the kinds are spared is asked of others: the lists are of questions that there are."""
    people: list[Mapping[str, Mapping[str, Any]]] = [{"本人": {}}, {"女儿": {"age": 10}}, {"本人": {"age": 30}}]
    asked = {
        fact
        for concern in CONCERNS
        for told in people
        for way in WAYS
        for fact in _asked(Clerk(catalogue, told), concern, way)
    }
    for kind in KINDS:
        assert _never(kind) & asked, kind["kind"]
