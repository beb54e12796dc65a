"""Conditions and facts in plain Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eligibility.condition import AllOf, AnyOf, Comparison, Condition, Leaf, Not, Test
from eligibility.fact import Fact, Interval, Value, spoken
from eligibility.formula_wording import in_words
from eligibility.known import Known
from eligibility.parameter import Parameter
from eligibility.rule import GroupRule, LeafRule, Rule, SupposedRule, undecided
from eligibility.vocabulary import Vocabulary

_BOUNDS: dict[Comparison, str] = {
    "at_least": "{}以上（含）",
    "at_most": "不超过{}",
    "above": "超过{}",
    "below": "不到{}",
}
DEEPEST = 3  # so many facts follow from each other at most


class Wording:
    """Says conditions with the labels of the vocabulary and the parameters."""

    def __init__(self, vocabulary: Vocabulary, parameters: Mapping[str, Parameter]) -> None:
        self._vocabulary = vocabulary
        self._parameters = parameters

    def condition(self, condition: Condition) -> str:
        """What a condition requires: 「残疾等级：1级或2级」, 「年龄：65岁以上（含）」."""
        if condition.text:
            return condition.text
        match condition:
            case Leaf():
                return self._leaf(condition)
            case AllOf():
                return "，并且".join(self.condition(part) for part in condition.all)
            case AnyOf():
                return "，或者".join(self.condition(part) for part in condition.any)
            case Not():
                return f"不是：{self.condition(condition.negated)}"

    def given(self, rule: Rule, known: Known) -> list[str]:
        """What is known of the facts that a rule tests, each once: 「年龄68岁」, 「低保」, 「残疾：没有」.

        Where one of several alternatives holds, only those that hold are named. For a fact that makes no sense for the
        person it is what tells so: 「残疾：没有」 for the grade.
        """
        return [*dict.fromkeys(self._say(fact, value, known) for fact, value in self.facts_of(rule, known))]

    def facts_of(self, rule: Rule, known: Known) -> list[tuple[Fact, Value | Interval]]:
        """The facts that `given` says, with their values; of an age known only roughly from where it begins."""
        found = self._known_of(rule, known, frozenset())
        return [*{fact.id: (fact, value) for fact, value in found}.values()]

    def told_of(self, rule: Rule, known: Known, *, depth: int = DEEPEST) -> list[tuple[Fact, Value | Interval]]:
        """The facts behind those that `given` says: of what only follows, what it follows from, as it was told."""
        found: dict[str, tuple[Fact, Value | Interval]] = {}
        for fact, value in self.facts_of(rule, known):
            from_ = self._follows_from(fact, value, known) if depth and fact.id in known.why else None
            behind = self.told_of(from_, known, depth=depth - 1) if from_ else []
            found |= {one.id: (one, said) for one, said in behind or [(fact, value)]}
        return [*found.values()]

    def _follows_from(self, fact: Fact, value: Value | Interval, known: Known) -> Rule | None:
        """The rule by which a fact has its value; None where it was worked out by a formula."""
        rules = (d.rule for d in self._vocabulary.derivations if d.fact.id == fact.id and d.value == value)
        return next((rule for rule in rules if rule is not None and rule.decide(known) is True), None)

    def still_open(self, rule: Rule, known: Known) -> str:
        """What of a condition is not known yet: 「残疾类别是听力残疾或言语残疾」."""
        said = (
            leaf.leaf.text or self._leaf(leaf.leaf, "" if leaf.check.among is None else "是")
            for leaf in undecided(rule, known)
        )
        return "，并且".join(dict.fromkeys(said))

    def _known_of(
        self, rule: Rule, known: Known, above: frozenset[str]
    ) -> Iterator[tuple[Fact, Value | Interval]]:  # fmt: skip
        for fact in _facts(rule, known):
            value = known.value(fact.id)
            if value is None:
                value = known.rough(fact.id)
            if value is not None:
                yield fact, value
            elif known.applicable(fact.id) is False and fact.id not in above:
                yield from self._known_of(self._vocabulary.gates[fact.id], known, above | {fact.id})

    def _say(self, fact: Fact, value: Value | Interval, known: Known) -> str:
        derived = known.why.get(fact.id)
        if derived and fact.type == "boolean":
            return derived.rstrip("。")
        if isinstance(value, Interval) and known.value(fact.id) is None:
            return f"{fact.label}{_BOUNDS['at_least'].format(f'{value.least}{fact.unit}')}"
        return self.fact(fact, value)

    def fact(self, fact: Fact, value: Value | Interval) -> str:
        """A fact and its value: 「年龄68岁」, 「低保」, 「低保：没有」, 「完全不能自理」."""
        if fact.type == "boolean":
            return fact.label if value else fact.denied or f"{fact.label}：没有"
        if fact.type == "choice" and value not in ("none", "other"):
            return fact.say(value)
        joint = "" if fact.type in ("integer", "number") else "："
        return f"{fact.label}{joint}{fact.say(value)}"

    def _leaf(self, leaf: Leaf, joint: str = "：") -> str:
        fact = self._vocabulary[leaf.fact]
        if fact.type == "boolean":
            wanted = leaf.equals if leaf.equals is not None else (leaf.among or [True])[0]
            return fact.label if wanted else f"没有或不是：{fact.label}"
        return f"{fact.label}{joint}{self._values(fact, leaf)}"

    def _values(self, fact: Fact, test: Test) -> str:
        among = test.among or ([test.equals] if test.equals is not None else [])
        if among:
            return "或".join(fact.say(value) for value in among)
        return "、".join(_BOUNDS[name].format(self._bound(fact, bound)) for name, bound in test.bounds().items())

    def _bound(self, fact: Fact, bound: float | str) -> str:
        if isinstance(bound, str):
            return in_words(bound, self._label)
        return f"{spoken(bound)}{fact.unit or ''}"

    def _label(self, name: str) -> str:
        """How a fact or a parameter is called."""
        return (self._parameters.get(name) or self._vocabulary[name]).label


def _facts(rule: Rule, known: Known) -> list[Fact]:
    match rule:
        case LeafRule(fact=fact):
            return [fact]
        case SupposedRule(rule=inner):
            return _facts(inner, known)
        case GroupRule(group=group, rules=rules):
            holding = [part for part in rules if part.decide(known) is True]
            speaking = holding if isinstance(group, AnyOf) and holding else rules
            return [fact for part in speaking for fact in _facts(part, known)]
    return []
