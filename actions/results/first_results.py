"""Of all results those to show as soon as somebody has told: what they came for, the certain first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from actions.memory import WORD, Asked, Memory
from actions.results.result_sorting import BEHIND, MAIN, RARE, Sorted, ranks
from eligibility.assessment import Assessment
from eligibility.concern import Concern
from eligibility.rule import leaf_rules
from eligibility.screening import Screening

AT_ONCE = ("cash", "waiver")  # kinds that are shown of the certain where no concern is known
FEW = 2  # facts that may be missing of what is less than the main thing
MOST_OPEN = 2  # of what nothing speaks for yet, where nothing else can be shown


@dataclass(frozen=True)
class CameFor:
    """What somebody came for: what is certain, and what is not, each person's first before another's second."""

    certain: Sequence[Assessment]
    uncertain: Sequence[Assessment]


def came_for(
    screening: Screening,
    found: Sorted,
    current: Sequence[Concern],
    memory: Memory,
    supposed: Screening,
    *,
    anyway: bool = True,
) -> CameFor:
    """What the concerns are about; without a concern the money that is certain.

    What is not certain is shown where something that was told or heard speaks for it; `supposed` is the screening as if
    all were true that was heard with doubt. Where nothing speaks for anything, what the concerns are mainly about is
    named `anyway`: it is what they came for.
    """
    certain = [a for a in found.money if a.entitlement.record.kind in AT_ONCE]
    if not current:
        return CameFor(certain, ())
    rank = ranks(current)
    order = [entitlement for concern in current for entitlement in concern.entitlements]
    main = [a for a in [*found.money, *found.services] if rank.get(a.entitlement.id, BEHIND) < MAIN]
    cash = [a for a in certain if a.entitlement.record.kind == "cash" and _is_of_a_person(a)]  # theirs, asked or not
    sure = [*dict.fromkeys([*main, *cash])]
    sure.sort(key=lambda a: (a.entitlement.record.kind not in AT_ONCE, _at(a, order)))
    if_true = {(a.entitlement.id, a.person): a for a in supposed.results}
    open_ = [
        _Open(a, place, if_true.get((a.entitlement.id, a.person), a))
        for a in screening.results
        if (a.outcome == "possible" or a.awaits) and not a.past and (place := _place(a, screening, current)) is not None
    ]
    open_.sort(key=lambda one: (one.place >= MAIN, order.index(one.result.entitlement.id)))
    doubts = _doubts(memory)
    spoken_for = [one.result for one in open_ if one.is_spoken_for(screening, current, doubts)]
    obtained = [a for a in found.first if a.to_obtain]
    uncertain = _in_turn([*obtained, *spoken_for])
    if anyway and not (sure or uncertain) and _is_told(memory):
        uncertain = [one.result for one in open_ if one.place < MAIN][:MOST_OPEN]
    return CameFor(sure, uncertain)


@dataclass(frozen=True)
class _Open:
    """What is not decided: its place among what its concern has for that person, and how it is if doubts are true."""

    result: Assessment
    place: int
    if_true: Assessment

    def is_spoken_for(self, screening: Screening, current: Sequence[Concern], doubts: Collection[Asked]) -> bool:
        """Whether something that was told, or heard with doubt, speaks for it and nothing against it."""
        if self.if_true.outcome == "not_eligible":
            return False
        known = screening.household.of(self.result.person)
        household, name = screening.household, self.result.entitlement.id
        first = any(c.entitlements[0] == name and (c.implied_by(known) or c.mourned_in(household)) for c in current)
        return first or self._is_met or self._is_heard(screening, doubts)

    @property
    def _is_met(self) -> bool:
        """Whether a condition of it is met, and not only by the household where a rare fact is missing.

        Nobody who never spoke of a disability is shown what the disabled may have because the family is poor.
        """
        result = self.result
        if not any(condition.verdict is True and condition.given for condition in result.conditions):
            return False
        if result.least_likely_missing >= RARE:
            return self.place < MAIN or len(result.missing) <= FEW
        near_enough = result.person is None or result.to_apply or _is_of_a_person(result)
        return self.place < MAIN and bool(near_enough)

    def _is_heard(self, screening: Screening, doubts: Collection[Asked]) -> bool:
        """Whether something that it hangs on was heard and waits to be confirmed, or what that is asked after.

        Whoever cannot look after themselves may have been so for long.
        """
        known = screening.household.of(self.result.person)
        after = [rule for fact in self.result.missing if (rule := known.vocabulary.asked_after.get(fact))]
        hinges = {*self.result.missing, *(leaf.fact.id for rule in after for leaf in leaf_rules(rule))}
        heard = any((fact, whose) in doubts for fact in hinges for whose in (self.result.person, None))
        return (heard and self.if_true.hopeful) or any(rule.decide(known) is True for rule in after)


def _place(assessment: Assessment, screening: Screening, current: Sequence[Concern]) -> int | None:
    """Its place in the first concern of theirs that has it, without what they are refused; None where none has it.

    Of what there is for each kind of school only one is that pupil's.
    """
    entitlement, person = assessment.entitlement.id, assessment.person
    refused = {a.entitlement.id for a in screening.results if a.person == person and a.outcome == "not_eligible"}
    for concern in current:
        if entitlement in concern.entitlements and (person is None or person in concern.in_need(screening.household)):
            return [name for name in concern.entitlements if name not in refused].index(entitlement)
    return None


def _is_told(memory: Memory) -> bool:
    """Whether anything was told without doubt."""
    return bool(memory.facts) or any(fact != WORD for person in memory.persons for fact in person.facts)


def _at(assessment: Assessment, order: Sequence[str]) -> int:
    """Where it stands in an order; what is not in it comes last."""
    entitlement = assessment.entitlement.id
    return order.index(entitlement) if entitlement in order else len(order)


def _is_of_a_person(assessment: Assessment) -> bool:
    """Whether what somebody is or has speaks for it, and not the household's paper alone."""
    return any(c.verdict is True and c.given and c.of_oneself for c in assessment.conditions)


def _doubts(memory: Memory) -> set[Asked]:
    """What was heard with doubt and speaks for something, with whose it is: no 「没有」."""
    found = {(fact, None) for fact, value in memory.doubtful.items() if value is not False}
    of_persons = {(fact, p.id) for p in memory.persons for fact, value in p.doubtful.items() if value is not False}
    return {*found, *of_persons}


def _in_turn(results: Sequence[Assessment]) -> list[Assessment]:
    """The first of each person, then the second of each, and so on."""
    before: dict[str | None, int] = {}
    places: list[int] = []
    for result in results:
        before[result.person] = before.get(result.person, 0) + 1
        places.append(before[result.person])
    return [result for _, result in sorted(zip(places, results, strict=True), key=lambda pair: pair[0])]
