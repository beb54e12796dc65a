"""One condition as it comes out for a person: what is required, what is known, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from eligibility.entitlement import Part
from eligibility.explanation import Remedy, remedy
from eligibility.fact import Fact, Interval, Value
from eligibility.known import Known
from eligibility.rule import LeafRule, leaf_rules, undecided
from eligibility.truth import Truth
from eligibility.wording import Wording

OF_ANYBODY = ("sex", "deceased")  # facts that a word for a person or any sign of life tells


@dataclass(frozen=True)
class ConditionResult:
    """One condition: what is required, what is known, whether it holds, and the sources (keys) it stands on.

    `open_point` is set where the document does not say. `given` and `remedy` are worked out when they are looked at:
    most conditions of most screenings are never shown.
    """

    text: str
    verdict: Truth
    sources: tuple[str, ...]
    open_point: str | None
    _part: Part = field(repr=False, compare=False)
    _known: Known = field(repr=False, compare=False)
    _wording: Wording = field(repr=False, compare=False)
    _needed: Callable[[LeafRule, Known], Iterable[str]] = field(repr=False, compare=False)

    @cached_property
    def given(self) -> str | None:
        """What is known of the facts it tests, in words; None where nothing is."""
        return "，".join(self.facts_given) or None

    @cached_property
    def facts_given(self) -> tuple[str, ...]:
        """The same, fact by fact."""
        return tuple(self._wording.given(self._part.rule, self._known))

    @cached_property
    def facts_known(self) -> tuple[tuple[Fact, Value | Interval], ...]:
        """The facts that were told of it, with their values: of what only follows, what it follows from."""
        return tuple(self._wording.told_of(self._part.rule, self._known))

    @property
    def is_all_told(self) -> bool:
        """Whether every fact of it was told, and none only follows: nobody who says 老公 said 男，年龄18岁以上."""
        return bool(self.facts_known) and all(fact.id in self._known.told for fact, _ in self.facts_known)

    @cached_property
    def open_facts(self) -> tuple[Fact, ...]:
        """The facts that keep it open; none where it is decided, or where the document itself is silent.

        Of a sum that is known it is what the sum is held against: the standard of a place that no document names.
        """
        facts, known = self._known.vocabulary, self._known
        leaves = [leaf for leaf in undecided(self._part.rule, known) if not leaf.open_point(known)]
        names = [n for leaf in leaves for n in (self._needed(leaf, known) if self._is_told(leaf) else [leaf.fact.id])]
        return tuple(facts[name] for name in dict.fromkeys(names))

    def _is_told(self, leaf: LeafRule) -> bool:
        return isinstance(self._known.value(leaf.fact.id), bool | int | float | str)

    @cached_property
    def not_recognised(self) -> tuple[Fact, ...]:
        """What an office has not recognised, where that alone makes it fail: one can still apply."""
        if self.verdict is not False:
            return ()
        failed = self.failed_leaves
        told = all(leaf.fact.office and self._known.told.get(leaf.fact.id) is False for leaf in failed)
        return tuple({leaf.fact.id: leaf.fact for leaf in failed}.values()) if told else ()

    @property
    def known(self) -> Known:
        """What is known of whom it was decided for."""
        return self._known

    @cached_property
    def failed_leaves(self) -> tuple[LeafRule, ...]:
        """Every test of one fact in it that fails, whether or not it fails by that."""
        return tuple(leaf for leaf in leaf_rules(self._part.rule) if leaf.decide(self._known) is False)

    @property
    def of_another_age(self) -> bool:
        """Whether it failed by an age that is past: no time brings that back."""
        if self.verdict is not False or (self.remedy and self.remedy.waiting):
            return False
        failed = [*self.failed_leaves]
        gates = [self._known.vocabulary.gates[leaf.fact.id] for leaf in failed if self._senseless(leaf.fact.id)]
        failed += [leaf for gate in gates for leaf in leaf_rules(gate) if leaf.decide(self._known) is False]
        aged = [leaf.fact.id for leaf in failed if leaf.fact.grows == "years"]
        return any(self._known.value(fact) is not None or self._known.rough(fact) is not None for fact in aged)

    @property
    def of_oneself(self) -> bool:
        """Whether it tests what somebody is or has, and not only how old, or how the household is."""
        return any(leaf.fact.scope == "person" and leaf.fact.grows is None for leaf in leaf_rules(self._part.rule))

    @property
    def speaks_of_them(self) -> bool:
        """Whether it tests something known of this very person: no age, no sex, and nothing of the household."""
        return bool(self.told_of_them)

    @property
    def told_of_them(self) -> set[str]:
        """The facts known of this very person that it tests."""
        own = [leaf.fact for leaf in leaf_rules(self._part.rule) if leaf.fact.scope == "person"]
        tested = [fact.id for fact in own if fact.grows is None and fact.id not in OF_ANYBODY]
        return {fact for fact in tested if self._known.value(fact) is not None}

    def _senseless(self, fact: str) -> bool:
        return self._known.value(fact) is None and self._known.applicable(fact) is False

    @cached_property
    def remedy(self) -> Remedy | None:
        """What would change it, where it failed."""
        return remedy(self._part, self._known, self._wording) if self.verdict is False else None
