"""The assessment: one entitlement for one person (or the household), with every reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from eligibility.amount import AmountDue, amount_due
from eligibility.catalogue import Catalogue
from eligibility.condition_result import ConditionResult
from eligibility.entitlement import Entitlement, Part
from eligibility.fact import Fact
from eligibility.known import Known
from eligibility.notes import over, period_notes, under_review_note, weighed_notes
from eligibility.outlook import least_likely, obtainable, outcome_of, spoken_for
from eligibility.provided import Provisions, provided
from eligibility.record import Outcome, Weighed
from eligibility.rule import LeafRule, SupposedRule, undecided
from eligibility.settling import settling
from eligibility.truth import conjunction
from eligibility.wording import Wording

if TYPE_CHECKING:
    from eligibility.beside import Beside


@dataclass(frozen=True)
class Assessment:
    """What an entitlement comes out as for a person; `person` is None for the household as such.

    The outcome is decided; what explains it is worked out when it is looked at.
    """

    entitlement: Entitlement
    person: str | None
    outcome: Outcome
    _known: Known = field(repr=False, compare=False)
    _assessor: Assessor = field(repr=False, compare=False)
    beside: tuple[Beside, ...] = ()

    @property
    def past(self) -> bool:
        """Whether the day asked about lies outside the period of the document that offers it, or that only reports."""
        return over(self.entitlement, self._known) or self.entitlement.why_not_sure(self._known.as_of) is not None

    @cached_property
    def awaits(self) -> Weighed | None:
        """What an office has yet to weigh, though all is met that the document names; None where nothing is left."""
        granted = self.entitlement.granted
        if granted is None or self.outcome != "eligible" or self._known.decide(granted) is True:
            return None
        return self.entitlement.record.weighed

    @property
    def sure(self) -> bool:
        """Whether it is theirs by the document, and no office has anything left to weigh."""
        return self.outcome == "eligible" and self.awaits is None

    @property
    def under_review(self) -> bool:
        """Whether a newer rule on it has to be looked at first: then nothing is decided, and no sum is named."""
        return self.entitlement.under_review(self._known.as_of)

    @cached_property
    def conditions(self) -> Sequence[ConditionResult]:
        """Every condition with its verdict and proof."""
        return [self._assessor.condition(part, self._known) for part in self._shown()]

    def _shown(self) -> list[Part]:
        """The conditions, the area among them only where something that was told speaks of living elsewhere."""
        area = self.entitlement.area
        supposed = area is None or (isinstance(area.rule, SupposedRule) and area.rule.supposed(self._known))
        return self.entitlement.parts if supposed else self.entitlement.deciding

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts that can still change the outcome."""
        return tuple(self._assessor.missing(self.entitlement, self._known))

    @cached_property
    def hopeful(self) -> bool:
        """Whether all that is missing makes sense to ask this person, and nothing they told speaks against it."""
        refused = self.under_review and any(condition.verdict is False for condition in self.conditions)
        return not refused and all(self._known.sensible(self._known.vocabulary[name]) for name in self.missing)

    @cached_property
    def least_likely_missing(self) -> float:
        """How common a yes is to the rarest missing yes-or-no; 0 where it is not even known whether one applies."""
        return least_likely(self.missing, self._known)

    @cached_property
    def to_apply(self) -> tuple[Fact, ...]:
        """What an office has to recognise first, where everything else is met: 「没去认定过」 can be mended there."""
        failed = [condition for condition in self.conditions if condition.verdict is False]
        facts = [fact for condition in failed for fact in condition.not_recognised]
        facts = facts if all(condition.not_recognised for condition in failed) else []
        if self.outcome == "possible":
            facts = [self._known.vocabulary[name] for name in self.missing]
        return tuple(facts) if all(fact.office for fact in facts) else ()

    @cached_property
    def to_obtain(self) -> Fact | None:
        """What somebody has not got yet, though one can, where that alone stands in the way: a disability card.

        Only where something that was told speaks for it: not everybody without a card is shown what a card brings.
        """
        return self.obtainable if spoken_for(self, self._known) else None

    @cached_property
    def obtainable(self) -> Fact | None:
        """The same for somebody who came for just that: a child just found to be autistic, and no card yet."""
        return obtainable(self, self._known, self._assessor)

    @cached_property
    def amount_once_obtained(self) -> AmountDue | None:
        """How much it would be once that is had which can be obtained, from the least on; None without one."""
        had, how = self._known.untold(self.to_obtain.id) if self.to_obtain else None, self._assessor
        due = amount_due(self.entitlement, had, how.catalogue, how.wording) if had else None
        return due.from_the_least if due else None

    @property
    def amount_to_show(self) -> AmountDue | None:
        """How much it is, or would be once that is had which can be obtained: the same wherever it is shown."""
        return self.amount or self.amount_once_obtained

    @cached_property
    def missing_for_amount(self) -> tuple[str, ...]:
        """The facts that can still change the amount; none where there is nothing to get."""
        open_still = self.outcome != "not_eligible"
        return tuple(self._assessor.missing_for_amount(self.entitlement, self._known)) if open_still else ()

    @cached_property
    def settles(self) -> Fact | None:
        """The one fact that would settle most of what is open; None where nothing is, or nothing can be asked."""
        nothing_to_ask = self.outcome == "not_eligible" or self.under_review
        return None if nothing_to_ask else settling(self.entitlement, self._known, self._assessor)

    @cached_property
    def open_points(self) -> tuple[str, ...]:
        """What keeps the document itself from deciding."""
        if self.outcome == "not_eligible" or self.under_review:
            return self.notes if self.under_review else ()
        found = [*(c.open_point for c in self.conditions), self.entitlement.record.only_possible]
        return tuple(dict.fromkeys(filter(None, found)))

    @cached_property
    def amount(self) -> AmountDue | None:
        """How much; None where there is no amount, or nothing to get."""
        due, how = self.outcome != "not_eligible" and not self.under_review, self._assessor
        return amount_due(self.entitlement, self._known, how.catalogue, how.wording) if due else None

    @cached_property
    def provides(self) -> Provisions:
        """What this person gets of what the record provides, see eligibility/provided.py."""
        return provided(self.entitlement, self._known)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What must be said with the result."""
        contacts = self._assessor.catalogue.contacts
        if self.under_review:
            return (under_review_note(contacts[self.entitlement.record.contact]),)
        of_the_document = period_notes(self.entitlement, self._known) if self.outcome != "not_eligible" else ()
        to_weigh = weighed_notes(self.awaits, contacts)
        said = [*to_weigh, *of_the_document, *(beside.say for beside in self.beside)]
        return (*said, *(self.amount.notes if self.amount else ()))


class Assessor:
    """Assesses entitlements of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.wording = Wording(catalogue.vocabulary, catalogue.parameters)
        parts = (part for entitlement in catalogue.all_versions() for part in entitlement.deciding)
        self._texts = {part: self.wording.condition(part.condition) for part in parts}

    def outcome(self, entitlement: Entitlement, known: Known) -> Outcome:
        """The outcome alone."""
        return outcome_of(conjunction(known.decide(part.rule) for part in entitlement.deciding), entitlement, known)

    def assess(self, entitlement: Entitlement, known: Known, person: str | None = None) -> Assessment:
        """The outcome with amount, every condition, what is missing and what would change it."""
        return Assessment(entitlement, person, self.outcome(entitlement, known), known, self)

    def undecided(self, entitlement: Entitlement, known: Known) -> bool:
        """Whether the conditions are neither all true nor one of them false."""
        return conjunction(known.decide(part.rule) for part in entitlement.deciding) is None

    def missing(self, entitlement: Entitlement, known: Known) -> Iterator[str]:
        """The facts that keep the outcome open and that a person could tell, each once."""
        yield from dict.fromkeys(fact for facts in self.missing_by_part(entitlement, known) for fact in facts)

    def missing_by_part(self, entitlement: Entitlement, known: Known) -> list[list[str]]:
        """For each condition that is undecided the facts that keep it so; none where the document itself is silent."""
        if not self.undecided(entitlement, known) or entitlement.under_review(known.as_of):
            return []
        waiting = [part for part in entitlement.deciding if known.decide(part.rule) is None]
        return [[f for leaf in undecided(part.rule, known) for f in self._needed(leaf, known)] for part in waiting]

    def missing_for_amount(self, entitlement: Entitlement, known: Known) -> Iterator[str]:
        """The facts that keep the amount open, each once."""
        needed: list[str] = []
        for amount in () if entitlement.under_review(known.as_of) else entitlement.amounts:
            truth = known.decide(amount.rule) if amount.rule else True
            if truth is None and amount.rule is not None:
                needed += [fact for leaf in undecided(amount.rule, known) for fact in self._needed(leaf, known)]
            elif truth:
                needed += [f for name in amount.unknown(known.number) for f in self.told_by(name, known)]
                break
        yield from dict.fromkeys(needed)

    def amount_open(self, entitlement: Entitlement, known: Known) -> bool:
        """Whether no sum is certain yet: an earlier tier that is only possible may still change a certain one."""
        earlier = False
        for amount in () if entitlement.under_review(known.as_of) else entitlement.amounts:
            truth = known.decide(amount.rule) if amount.rule else True
            if truth:
                return amount.value is not None and (earlier or amount.value.value(known.number) is None)
            earlier = earlier or truth is None
        return earlier

    def _needed(self, leaf: LeafRule, known: Known) -> Iterator[str]:
        """The facts that a test waits for: its own, or those that its bound is worked out from."""
        if leaf.open_point(known):
            return
        if not isinstance(known.value(leaf.fact.id), bool | int | float | str):
            yield from self.told_by(leaf.fact.id, known)
        for name in (name for formula in leaf.formulas() for name in sorted(formula.names)):
            if known.number(name) is None:
                yield from self.told_by(name, known)

    def told_by(self, name: str, known: Known) -> Iterator[str]:
        """The facts a person can tell that give the value behind a name: itself, or what it is derived from."""
        vocabulary = self.catalogue.vocabulary
        if name in vocabulary:
            yield from [n for n in vocabulary.formula_inputs.get(name, ()) if known.value(n) is None] or [name]
            return
        parameter = self.catalogue.parameters[name]
        place = ["district"] if parameter.needs_place() and known.value("district") is None else []
        yield from place or filter(None, [parameter.told_as])

    def condition(self, part: Part, known: Known) -> ConditionResult:
        """One condition with its verdict, proof and, where the document is silent, its open point."""
        verdict = known.decide(part.rule)
        open_points = (leaf.open_point(known) for leaf in undecided(part.rule, known)) if verdict is None else ()
        text, open_point = self._texts[part], next((point for point in open_points if point), None)
        return ConditionResult(text, verdict, part.sources, open_point, part, known, self.wording, self._needed)
