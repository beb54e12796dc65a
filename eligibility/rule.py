"""Conditions made ready to decide: compiled once when the catalogue is read, asked many thousand times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from eligibility.condition import AllOf, AnyOf, Comparison, Condition, Leaf, Not, Test, parts
from eligibility.fact import Fact, Interval, Value
from eligibility.formula import Formula
from eligibility.truth import Truth, conjunction, disjunction, negation


class Facts(Protocol):
    """What is known of one person, with the household's facts."""

    def value(self, fact: str) -> Value | Interval | None:
        """The value, or None where it is not known."""

    def rough(self, fact: str) -> Interval | None:
        """Between what a value lies that is not known, where something says so."""

    def applicable(self, fact: str) -> Truth:
        """Whether the fact makes sense for this person."""

    def excluded(self, fact: str) -> frozenset[Value]:
        """The choices of a fact that contradict what is known."""

    def number(self, name: str) -> float | None:
        """The number behind the name of a fact or a parameter, or None where it is not known."""


_HOLDS: dict[Comparison, Callable[[float, float], bool]] = {
    "at_least": lambda value, bound: value >= bound,
    "at_most": lambda value, bound: value <= bound,
    "above": lambda value, bound: value > bound,
    "below": lambda value, bound: value < bound,
}


class Check:
    """A test of a value against constants or formulas."""

    def __init__(self, test: Test) -> None:
        among = test.among or ([test.equals] if test.equals is not None else None)
        self.among = frozenset((type(value) is bool, value) for value in among) if among else None
        self.bounds = [
            (name, bound if isinstance(bound, int | float) else Formula(bound)) for name, bound in test.bounds().items()
        ]

    def holds(self, value: Value | Interval, facts: Facts) -> Truth:
        """Whether the value passes; None where it is an interval across the bound, or the bound is unknown."""
        if isinstance(value, Interval):
            ends = {self._exact(value.least, facts), self._exact(value.most, facts)}
            return ends.pop() if len(ends) == 1 else None
        return self._exact(value, facts)

    def _exact(self, value: Value, facts: Facts) -> Truth:
        if self.among is not None:
            return (type(value) is bool, value) in self.among
        unknown = False
        for name, bound in self.bounds:
            limit = bound.value(facts.number) if isinstance(bound, Formula) else bound
            if limit is None:
                unknown = True
            elif not _HOLDS[name](value, limit):  # type: ignore[arg-type]  # bounded facts are numbers
                return False
        return None if unknown else True


@dataclass(frozen=True)
class LeafRule:
    """A test of one fact. `decide` is True, False or None; `open_point` says why where the document is silent."""

    leaf: Leaf
    fact: Fact
    check: Check
    unclear: Check | None

    def decide(self, facts: Facts) -> Truth:
        """Whether the fact is as required; an inapplicable fact is not."""
        value = facts.value(self.fact.id)
        value = facts.rough(self.fact.id) if value is None else value
        if value is None:
            return False if facts.applicable(self.fact.id) is False or self._contradicted(facts) else None
        if (value is False or value == "none") and facts.applicable(self.fact.id) is False:
            return False  # told as 「没有」 of somebody for whom it makes no sense: nothing more is known than before
        held = self.check.holds(value, facts)
        if held is not False or self.unclear is None:
            return held
        return None if self.unclear.holds(value, facts) is not False else False

    def _contradicted(self, facts: Facts) -> bool:
        """Whether every choice that could pass contradicts what is known: nobody of 70 is a pupil."""
        excluded = facts.excluded(self.fact.id)
        if not excluded:
            return False
        checks = [check for check in (self.check, self.unclear) if check is not None]
        left = [value for value in self.fact.values() if value not in excluded]
        return all(check.holds(value, facts) is False for value in left for check in checks)

    def open_point(self, facts: Facts) -> str | None:
        """Why the document does not decide for the value that is known, or None where it does."""
        value = facts.value(self.fact.id)
        if value is None or self.unclear is None or self.leaf.unclear is None:
            return None
        decided = self.check.holds(value, facts) is not False or self.unclear.holds(value, facts) is False
        return None if decided else self.leaf.unclear.why

    def formulas(self) -> Iterator[Formula]:
        """The formulas that its bounds are made of."""
        for check in (self.check, self.unclear):
            yield from (bound for _, bound in (check.bounds if check else []) if isinstance(bound, Formula))


@dataclass(frozen=True)
class GroupRule:
    """Rules joined by all, any or not."""

    group: AllOf | AnyOf | Not
    rules: Sequence[Rule]
    decide_all: Callable[[Iterator[Truth]], Truth] = field(repr=False)

    def decide(self, facts: Facts) -> Truth:
        """The joint decision, in Kleene's logic."""
        return self.decide_all(rule.decide(facts) for rule in self.rules)


@dataclass(frozen=True)
class SupposedRule:
    """A rule that is taken to hold until something that is known speaks against it: that people live here."""

    rule: Rule

    @property
    def rules(self) -> Sequence[Rule]:
        """What it is made of."""
        return [self.rule]

    def supposed(self, facts: Facts) -> bool:
        """Whether nothing that is known speaks against it."""
        return all(leaf.check.holds(value, facts) is not False for leaf, value in _known(self.rule, facts))

    def decide(self, facts: Facts) -> Truth:
        """The rule's decision, once something speaks against it."""
        return True if self.supposed(facts) else self.rule.decide(facts)


Rule = LeafRule | GroupRule | SupposedRule


def _known(rule: Rule, facts: Facts) -> Iterator[tuple[LeafRule, Value | Interval]]:
    for leaf in leaf_rules(rule):
        value = facts.value(leaf.fact.id)
        if value is not None:
            yield leaf, value


def compile_rule(condition: Condition, vocabulary: Callable[[str], Fact]) -> Rule:
    """The condition as a rule; `vocabulary` gives the fact of a name or raises KeyError.

    Raises FormulaError where a bound is no formula.
    """
    if isinstance(condition, Leaf):
        fact = vocabulary(condition.fact)
        return LeafRule(condition, fact, Check(condition), Check(condition.unclear) if condition.unclear else None)
    rules = [compile_rule(part, vocabulary) for part in parts(condition)]
    match condition:
        case AllOf():
            return GroupRule(condition, rules, conjunction)
        case AnyOf():
            return GroupRule(condition, rules, disjunction)
        case _:
            return GroupRule(condition, rules, lambda truths: negation(next(truths)))


def leaf_rules(rule: Rule) -> Iterator[LeafRule]:
    """Every test of a fact within a rule."""
    if isinstance(rule, LeafRule):
        yield rule
        return
    for part in rule.rules:
        yield from leaf_rules(part)


def undecided(rule: Rule, facts: Facts) -> Iterator[LeafRule]:
    """The tests that keep a rule undecided: those in parts that could still decide it."""
    if rule.decide(facts) is not None:
        return
    if isinstance(rule, LeafRule):
        yield rule
        return
    for part in rule.rules:
        yield from undecided(part, facts)
