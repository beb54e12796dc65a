"""Conditions, amounts and formulas in words that somebody without any English can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from eligibility.amount import say
from eligibility.catalogue import Catalogue
from eligibility.condition_result import ConditionResult
from eligibility.entitlement import Entitlement
from eligibility.formula_wording import in_words
from eligibility.rule import leaf_rules
from eligibility.screening import Screener
from tests.eligibility.tell import TODAY, assess, known

LABELS = {"standard": "低保标准", "income": "收入"}
NO_CHINESE = re.compile(r"[A-Za-z]*_[A-Za-z_]+|[A-Za-z]{4,}|[<>=*]")


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("standard * 0.7", "低保标准的70%"),
        ("0.3 * standard", "低保标准的30%"),
        ("standard * 6", "低保标准的6倍"),
        ("standard - income", "低保标准减收入"),
        ("max(standard, income)", "低保标准和收入里高的那个"),
        ("income / 12 + standard", "收入除以12加低保标准"),
        ("1102", "1102"),
    ],
)
def test_a_formula_is_said_in_labels(formula: str, words: str) -> None:
    assert in_words(formula, LABELS.__getitem__) == words


def _wordings(entitlement: Entitlement, catalogue: Catalogue, screener: Screener) -> Iterator[str]:
    """Everything that is said of a record: to somebody who told nothing, and of every condition and tier."""
    wording, nothing = screener.assessor.wording, known(catalogue, {})
    assessment = assess(catalogue, entitlement.id, {})
    yield from assessment.notes
    yield from assessment.open_points
    yield from (catalogue.vocabulary[name].label for name in (*assessment.missing, *assessment.missing_for_amount))
    yield from (_reason for condition in assessment.conditions for _reason in _reasons(condition))
    rules = [part.rule for part in entitlement.parts] + [a.rule for a in entitlement.amounts if a.rule]
    for rule in rules:
        yield wording.still_open(rule, nothing)
        yield from (wording.condition(leaf.leaf) for leaf in leaf_rules(rule))
        yield from (wording.condition(leaf.leaf.model_copy(update={"text": None})) for leaf in leaf_rules(rule))
    for amount in entitlement.amounts:
        yield say(amount.tier, None)
        yield from (in_words(formula.text, _label(catalogue)) for formula in (amount.value, amount.total) if formula)


def _reasons(condition: ConditionResult) -> Iterator[str]:
    yield condition.text
    yield from condition.facts_given
    yield from (fact.label for fact in condition.open_facts)
    if condition.remedy:
        yield condition.remedy.text


def _label(catalogue: Catalogue) -> Callable[[str], str]:
    return lambda name: (catalogue.parameters.get(name) or catalogue.vocabulary[name]).label


def test_no_record_is_worded_with_a_name_of_the_program(catalogue: Catalogue, screener: Screener) -> None:
    said = {(e.id, words) for e in catalogue.at(TODAY) for words in _wordings(e, catalogue, screener)}
    assert len(said) > 300
    assert sorted((e, words) for e, words in said if NO_CHINESE.search(words)) == []


def test_a_tier_that_may_still_apply_is_named_as_its_record_names_it(catalogue: Catalogue) -> None:
    given = {"economic_hardship": True, "minimum_living": True, "district": "xihu"}
    notes = " ".join(assess(catalogue, "minimum-living-allowance", given).notes)
    assert "minimum" not in notes
    facts = {"disability_type": "hearing", "disability_grade": 1, "self_care": "partial", "long_term_care_needed": True}
    assert "如果经批准在机构集中托养" in " ".join(assess(catalogue, "severe-disability-nursing-subsidy", facts).notes)


def test_of_an_income_that_was_told_the_standard_is_open_and_not_the_income(catalogue: Catalogue) -> None:
    given = {"district": "linan", "household_income": 3500, "household_size": 4, "minimum_living": False}
    (condition,) = (c for c in assess(catalogue, "minimum-living-allowance", given).conditions if c.verdict is None)
    assert [fact.label for fact in condition.open_facts] == ["当地低保标准"]
    given = {"district": "xihu", "household_size": 4, "minimum_living": False}
    (condition,) = (c for c in assess(catalogue, "minimum-living-allowance", given).conditions if c.verdict is None)
    assert [fact.label for fact in condition.open_facts] == ["人均月收入"]
