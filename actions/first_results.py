"""Of all results those to show as soon as somebody has told: what they came for, the certain first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from actions.memory import Asked, Memory
from actions.result_sorting import BEHIND, MAIN, RARE, Sorted, ranks
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


def came_for(screening: Screening, found: Sorted, current: Sequence[Concern], memory: Memory) -> CameFor:
    """What the concerns are about; without a concern the money that is certain.

    What is not certain is shown where something that was told or heard speaks for it. Where nothing does of anything,
    what the concerns are mainly about is named all the same: it is what they came for.
    """
    certain = [a for a in found.money if a.entitlement.record.kind in AT_ONCE]
    if not current:
        return CameFor(certain, ())
    rank = ranks(current)
    main = [a for a in [*found.money, *found.services] if rank.get(a.entitlement.id, BEHIND) < MAIN]
    ours = [a for a in certain if a.entitlement.id in rank and a.entitlement.record.kind == "cash"]
    sure = [*dict.fromkeys([*main, *(a for a in ours if _is_of_a_person(a))])]
    order = [entitlement for concern in current for entitlement in concern.entitlements]
    sure.sort(key=lambda a: (a.entitlement.record.kind not in AT_ONCE, order.index(a.entitlement.id)))
    open_ = [a for a in screening.results if a.outcome == "possible" and not a.past and _due(a, screening, current)]
    open_.sort(key=lambda a: order.index(a.entitlement.id))
    doubts = _doubts(memory)
    spoken_for = [a for a in open_ if _is_heard(a, screening, doubts) or _is_met(a, rank[a.entitlement.id])]
    obtained = [a for a in found.first if a.to_obtain]
    uncertain = _in_turn([*obtained, *spoken_for])
    if not (sure or uncertain):
        uncertain = [a for a in open_ if rank[a.entitlement.id] < MAIN][:MOST_OPEN]
    return CameFor(sure, uncertain)


def _due(assessment: Assessment, screening: Screening, current: Sequence[Concern]) -> bool:
    """Whether it is of a concern of that person, or of the household."""
    mine = [concern for concern in current if assessment.entitlement.id in concern.entitlements]
    person = assessment.person
    return bool(mine) and (person is None or any(person in concern.in_need(screening.household) for concern in mine))


def _is_of_a_person(assessment: Assessment) -> bool:
    """Whether what somebody is or has speaks for it, and not the household's paper alone."""
    return any(c.verdict is True and c.given and c.of_oneself for c in assessment.conditions)


def _is_met(assessment: Assessment, rank: int) -> bool:
    """Whether a condition of it is met, and not only by the household where a rare fact is missing.

    Nobody who never spoke of a disability is shown what the disabled may have because the family is poor.
    """
    if not any(condition.verdict is True and condition.given for condition in assessment.conditions):
        return False
    if assessment.least_likely_missing >= RARE:
        return rank < MAIN or len(assessment.missing) <= FEW
    near_enough = assessment.person is None or assessment.to_apply or _is_of_a_person(assessment)
    return rank < MAIN and bool(near_enough)


def _is_heard(assessment: Assessment, screening: Screening, doubts: Collection[Asked]) -> bool:
    """Whether something that it hangs on was heard and waits to be confirmed, or what that is asked after.

    Whoever cannot look after themselves may have been so for long.
    """
    known = screening.household.of(assessment.person)
    after = [rule for fact in assessment.missing if (rule := known.vocabulary.asked_after.get(fact))]
    hinges = {*assessment.missing, *(leaf.fact.id for rule in after for leaf in leaf_rules(rule))}
    heard = any((fact, whose) in doubts for fact in hinges for whose in (assessment.person, None))
    return heard or any(rule.decide(known) is True for rule in after)


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
