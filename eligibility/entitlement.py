"""The entitlement: a record with its conditions and amounts made ready to decide."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from eligibility.area import SOURCE, Area
from eligibility.condition import Condition, Leaf, Test, leaves
from eligibility.fact import Fact
from eligibility.formula import Formula, FormulaError
from eligibility.new_rule import NewRule, unread
from eligibility.quotes import Source
from eligibility.record import Provision, Record, Tier
from eligibility.rule import Rule, SupposedRule, compile_rule, leaf_rules
from eligibility.standing import Standing
from eligibility.vocabulary import Vocabulary


class RecordError(ValueError):
    """Something in a record that its schema cannot see; `place` is the path of keys to it."""

    def __init__(self, place: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, eq=False)
class Part:
    """One of the conditions that must all hold: as written, and as a rule."""

    condition: Condition
    rule: Rule
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Provided:
    """One of the things one gets: as written, and who it is for."""

    provision: Provision
    rule: Rule | None


@dataclass(frozen=True, eq=False)
class Amount:
    """One tier of the amount: as written, who it is for, and what it comes to."""

    tier: Tier
    rule: Rule | None
    value: Formula | None
    total: Formula | None
    if_all: Formula | None = None

    def unknown(self, number: Callable[[str], float | None]) -> list[str]:
        """The names in its value that have no number yet."""
        return [name for name in sorted(self.value.names if self.value else ()) if number(name) is None]


class Entitlement:
    """A record, checked against the vocabulary and the parameters, and compiled."""

    def __init__(
        self,
        record: Record,
        vocabulary: Vocabulary,
        parameters: Collection[str],
        *,
        area: Area | None = None,
        standing: Standing | None = None,
    ) -> None:
        """Compile the record; raises RecordError for unknown facts or names, wrong values or missing sources.

        `area` is that of its document: a condition beside those of the record, for whoever tells of living elsewhere;
        `standing` is what its document is worth.
        """
        bound = area.condition_of(record) if area else None
        if area and bound:
            record = record.model_copy(update={"sources": {**record.sources, SOURCE: area.source}})
        self.record = record
        self.standing = standing
        self.new_rules: tuple[NewRule, ...] = ()  # the documents tell them, see api/catalogue/new_rules.py
        self.id = record.id
        self._vocabulary = vocabulary
        self._names = {fact.id for fact in vocabulary if fact.type in ("integer", "number")} | {*parameters}
        self.parts = [self._part(part) for part in record.parts()]
        self.area = _supposed(bound, vocabulary) if bound else None
        self.amounts = [self._amount(position, tier) for position, tier in enumerate(record.amount)]
        self.provided = [self._provided(position, one) for position, one in enumerate(record.provides)]
        self.granted = self._rule(record.weighed.unless, ("weighed", "unless")) if record.weighed else None
        self.nearest = [self.fact(name, ("nearest", at)) for at, name in enumerate(record.nearest)]
        self.facts = frozenset(self._facts())
        self.of_place = (
            frozenset(leaf.fact.id for leaf in leaf_rules(self.area.rule)) if self.area else frozenset[str]()
        )

    def __repr__(self) -> str:
        return f"Entitlement({self.id!r})"

    @property
    def automatic(self) -> bool:
        """Whether it is open to everyone: no condition at all."""
        return not self.parts

    @property
    def reachable(self) -> set[str]:
        """The outcomes that its text allows: what a report tells of, or a text only hopes for, grants nothing."""
        grants = not self.record.only_possible and not (self.standing is not None and self.standing.report)
        if self.automatic:
            return {"eligible"} if grants else set()
        return {"possible", "not_eligible"} | ({"eligible"} if grants else set())

    @property
    def deciding(self) -> list[Part]:
        """All that must hold: the record's own conditions, and the area of its document."""
        return [*self.parts, *([self.area] if self.area else [])]

    def why_not_sure(self, as_of: date) -> str | None:
        """Why it is no more than possible on that day, by what its document is; None where nothing says so."""
        record = self.record
        return self.standing.why_not_sure(as_of, record.from_, record.until) if self.standing else None

    def under_review(self, as_of: date) -> bool:
        """Whether there is a newer rule on it that day which no editor has looked at."""
        return bool(unread(self.new_rules, self.record.reviewed_on, as_of))

    @property
    def main_source(self) -> Source:
        """The source that stands for it: of its first amount, else of what it provides."""
        amount = next((amount.tier.source for amount in self.amounts), self.record.provides[0].source)
        return self.record.sources[amount]

    def fact(self, fact_id: str, place: tuple[str | int, ...]) -> Fact:
        """The fact of that name, if this record may use it; raises RecordError otherwise."""
        if fact_id not in self._vocabulary:
            near = self._vocabulary.near(fact_id)
            hint = f"did you mean {', '.join(near)}?" if near else f"facts are {', '.join(self._vocabulary.facts)}"
            raise RecordError(place, f"there is no fact {fact_id!r}; {hint}")
        fact = self._vocabulary[fact_id]
        if self.record.scope == "household" and fact.scope == "person":
            raise RecordError(
                place, f"{fact_id} is a fact of a person; a record of the household can use only the household's"
            )
        return fact

    def _facts(self) -> Iterator[str]:
        rules = [part.rule for part in self.parts] + [amount.rule for amount in self.amounts if amount.rule]
        rules += [one.rule for one in self.provided if one.rule]
        for leaf in (leaf for rule in rules for leaf in leaf_rules(rule)):
            yield leaf.fact.id
            yield from (name for formula in leaf.formulas() for name in formula.names)
        for amount in self.amounts:
            yield from (name for formula in (amount.value, amount.total) if formula for name in formula.names)

    def _part(self, condition: Condition) -> Part:
        inherited = condition.source
        keys: list[str] = []
        for leaf in leaves(condition):
            key = leaf.source or inherited
            if key is None:
                raise RecordError(
                    ("conditions",),
                    f"the test of {leaf.fact} names no source; sources are {', '.join(self.record.sources)}",
                )
            if key not in keys:
                keys.append(key)
        return Part(condition, self._rule(condition, ("conditions",)), tuple(keys))

    def _provided(self, position: int, provision: Provision) -> Provided:
        when = provision.when
        return Provided(provision, self._rule(when, ("provides", position, "when")) if when else None)

    def _amount(self, position: int, tier: Tier) -> Amount:
        place = ("amount", position)
        rule = self._rule(tier.when, (*place, "when")) if tier.when else None
        value = None if tier.value is None else self._sum(tier.value, (*place, "value"))
        total = self._sum(tier.total, (*place, "total")) if tier.total else None
        if_all = self._formula(tier.if_all.formula, (*place, "if_all")) if tier.if_all else None
        return Amount(tier, rule, value, total, if_all)

    def _sum(self, text: float | str, place: tuple[str | int, ...]) -> Formula:
        formula = self._formula(text, place)
        for name in sorted(formula.names & self._vocabulary.facts.keys()):
            if self._vocabulary[name].counts_in_part:
                raise RecordError(place, f"{name} is all that was paid, and counts in part: say the rule and no sum")
        return formula

    def _rule(self, condition: Condition, place: tuple[str | int, ...]) -> Rule:
        for leaf in leaves(condition):
            self._check_values(leaf, self.fact(leaf.fact, place), place)
        return compile_rule(condition, lambda name: self.fact(name, place))

    def _check_values(self, leaf: Leaf, fact: Fact, place: tuple[str | int, ...]) -> None:
        tests: list[Test] = [leaf, *([leaf.unclear] if leaf.unclear else [])]
        for test in tests:
            for value in [*(test.among or []), *([test.equals] if test.equals is not None else [])]:
                if (fact.type == "boolean") != isinstance(value, bool) or (
                    fact.type == "choice" and value not in fact.values()
                ):
                    raise RecordError(place, f"{fact.id} cannot be {value!r}; allowed: {', '.join(fact.allowed())}")
            if test.bounds() and fact.type not in ("integer", "number"):
                raise RecordError(place, f"{fact.id} is no number, so it has no bounds; allowed: is, in")
            for bound in test.bounds().values():
                if isinstance(bound, str):
                    self._formula(bound, place)

    def _formula(self, text: float | str, place: tuple[str | int, ...]) -> Formula:
        try:
            formula = Formula(text)
        except FormulaError as error:
            raise RecordError(place, str(error)) from error
        for name in sorted(formula.names - self._names):
            near = difflib.get_close_matches(name, self._names, n=3) or sorted(self._names)
            raise RecordError(
                place, f"{name!r} is neither a number we may know nor a parameter; did you mean {', '.join(near)}?"
            )
        return formula


def _supposed(condition: Condition, vocabulary: Vocabulary) -> Part:
    return Part(condition, SupposedRule(compile_rule(condition, vocabulary.__getitem__)), (SOURCE,))
