"""Sorts a screening for showing: the concern first, then what can be had, then what a fact or an office settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eligibility.assessment import Assessment
from eligibility.concern import Concern, Concerns
from eligibility.next_question import WORTH
from eligibility.screening import Screening

MONEY = ("cash", "waiver", "insurance", "priority")
MAIN = 3
"""So many entitlements of a concern are named even where they are refused."""
RARE = 0.1
"""Below so many in the hundred hold it, what hangs on a fact is not shown to those who never spoke of it."""
_PER_YEAR = {"month": 12, "year": 1}
BEHIND = 999
FAR = 20  # years until something begins that nobody is told of unasked
SCHOOL, NO_SCHOOL = "school_stage", "none"  # the fact, and its value of who goes to none
AGE, OUT_OF_WORK = "age", "失业"  # the fact, a life event
TOO_OLD_FOR_WORK, FAR_TOO_OLD = 70, 80  # from when no help to find work leads, and from when it is a mockery


@dataclass(frozen=True)
class Sorted:
    """Results by what can be said of them, each list in the order to show it.

    `first` is what the concern is most about where it is not certain: what is still missing, or to be obtained first.
    `money` begins with what the concern is mainly about, services too, then other cash; `refused` is of the concern.
    """

    first: Sequence[Assessment]
    money: Sequence[Assessment]
    services: Sequence[Assessment]
    possible: Sequence[Assessment]
    to_apply: Sequence[Assessment]
    refused: Sequence[Assessment]


def sort_results(screening: Screening, concerns: Concerns, current: Sequence[Concern] = ()) -> Sorted:
    """The results that are worth showing unasked; what serves only concerns that nobody spoke of is left out."""
    rank = ranks(current)
    told = [a for a in screening.results if _due(a, screening, concerns, current, rank)]
    eligible = [a for a in told if a.sure and (not a.entitlement.automatic or a.entitlement.id in rank)]
    eligible.sort(key=lambda a: rank.get(a.entitlement.id, BEHIND))
    main = [a for a in eligible if rank.get(a.entitlement.id, BEHIND) < MAIN]
    money = sorted(
        (a for a in eligible if a not in main and a.entitlement.record.kind in MONEY),
        key=lambda a: (rank.get(a.entitlement.id, BEHIND), -WORTH[a.entitlement.record.kind], -_yearly(a)),
    )
    services = [a for a in eligible if a not in main and a not in money]
    services.sort(key=lambda a: _for_work_too_late(a, screening))
    most_about = current[0].entitlements[0] if current else ""
    childs = {*current[0].in_need(screening.household)} if current and current[0].entry.children else set()
    open_ = [
        a
        for a in told
        if a.outcome == "possible"
        and (
            (a.hopeful if a.entitlement.id in rank else near(a))
            or (a.entitlement.id == most_about and a.person in childs)  # an orphan is shown what orphans have
        )
    ]
    open_ += [a for a in told if a.awaits]
    open_.sort(key=lambda a: _promise(a, rank))
    failed = [a for a in told if a.outcome == "not_eligible" and a.entitlement.id in rank]
    failed.sort(key=lambda a: rank[a.entitlement.id])
    to_apply = [a for a in [*open_, *failed] if a.to_apply or a.awaits]
    obtainable = [a for a in failed if a.to_obtain and rank[a.entitlement.id] < MAIN]
    uncertain = [*obtainable, *(a for a in [*open_, *to_apply] if a.missing or a.to_apply or a.awaits)]
    fetched = [a.to_obtain for a in obtainable]  # what hangs on the same card is not refused beside 先去评残
    first = [*dict.fromkeys(a for a in uncertain if a.entitlement.id == most_about or a in obtainable)]
    return Sorted(
        first,
        [*main, *sorted(money, key=lambda a: not is_cash(a))],
        services,
        [a for a in open_ if not (a.to_apply or a.awaits) and a not in first],
        [a for a in to_apply if a not in first],
        [
            a
            for a in failed
            if not a.to_apply and a not in first and _worth_refusing(a, rank) and a.obtainable not in fetched
        ],
    )


def near(assessment: Assessment) -> bool:
    """Whether what was told already speaks for it: a condition is met, at most two facts are missing, none of it rare.

    Nobody who never spoke of a disability is shown what the disabled may have.
    """
    met = [condition for condition in assessment.conditions if condition.verdict is True and condition.given]
    if assessment.under_review and len(met) < len(assessment.conditions):
        return False  # what the old rule leaves open, nobody can tell of the new one
    enough = bool(met) and len(assessment.missing) <= 2 and not assessment.past
    return enough and assessment.hopeful and assessment.least_likely_missing >= RARE


def is_cash(assessment: Assessment) -> bool:
    """Whether it is money in hand."""
    return assessment.entitlement.record.kind == "cash"


def for_many(assessment: Assessment) -> bool:
    """Whether nothing but age, sex or the household speaks for it: no such service is among the first shown."""
    return not any(c.verdict is True and c.given and c.speaks_of_them for c in assessment.conditions)


def _worth_refusing(assessment: Assessment, rank: dict[str, int]) -> bool:
    """Whether a no is worth saying: of what the concern is mainly about, and not what is for children or the old."""
    another_age = any(condition.of_another_age for condition in assessment.conditions)
    other = another_age or of_another_school(assessment) or far_too_young(assessment)
    return rank[assessment.entitlement.id] < MAIN and not other


def far_too_young(assessment: Assessment) -> bool:
    """Whether it begins at an age that they reach in many years: a girl of six asked for nothing of the old."""
    failed = [condition for condition in assessment.conditions if condition.verdict is False]
    for condition in failed:
        for leaf in condition.failed_leaves:
            age, begins = condition.known.value(leaf.fact.id), leaf.leaf.at_least
            if leaf.fact.id == AGE and isinstance(age, int) and isinstance(begins, int | float):
                return begins - age > FAR
    return False


def of_another_school(assessment: Assessment) -> bool:
    """Whether it is for pupils of another school than theirs: nobody at a 高中 asked for 义务教育."""
    failed = [condition for condition in assessment.conditions if condition.verdict is False]
    by_school = [leaf for one in failed for leaf in one.failed_leaves if leaf.fact.id == SCHOOL]
    return any(one.known.value(SCHOOL) not in (None, NO_SCHOOL) for one in failed) and bool(by_school)


def _for_work_too_late(assessment: Assessment, screening: Screening, from_age: int = TOO_OLD_FOR_WORK) -> bool:
    """Whether it helps to find work and is of somebody too old for that: it does not lead, whoever they once were."""
    age = screening.household.of(assessment.person).value(AGE)
    old = isinstance(age, int | float) and age >= from_age
    return old and OUT_OF_WORK in assessment.entitlement.record.life_events


def ranks(current: Sequence[Concern]) -> dict[str, int]:
    """How near each entitlement stands to what somebody came for."""
    rank: dict[str, int] = {}
    for concern in current:
        for place, entitlement in enumerate(concern.entitlements):
            rank.setdefault(entitlement, place)
    return rank


def _due(
    assessment: Assessment, screening: Screening, concerns: Concerns, current: Sequence[Concern], rank: dict[str, int]
) -> bool:
    """Whether it is shown to that person: of a concern only to those in need, else where it serves what was told."""
    entitlement, person = assessment.entitlement.id, assessment.person
    if _waits_for_an_age_no_pupil_has(assessment, screening, concerns):
        return False
    if _for_work_too_late(assessment, screening, FAR_TOO_OLD):
        return False  # 94岁的老兵: no job fair
    if entitlement in rank:
        mine = [c for c in current if entitlement in c.entitlements]
        if person is None or any(person in concern.in_need(screening.household) for concern in mine):
            return True
        if assessment.outcome != "eligible":
            return False  # a pupil's grant is no open matter of the mother
    return concerns.worth_showing(entitlement, screening.household.of(person))


def _waits_for_an_age_no_pupil_has(assessment: Assessment, screening: Screening, concerns: Concerns) -> bool:
    """Whether it is for the old, and of somebody at a school whose age was not told: 孩子上小学 and 养老服务补贴."""
    at_school = screening.household.of(assessment.person).value(SCHOOL) not in (None, NO_SCHOOL)
    by_age = (c for c in concerns.of(assessment.entitlement.id) if c.by_age_alone and not c.entry.children)
    return at_school and AGE in assessment.missing and any(by_age)


def _promise(assessment: Assessment, rank: dict[str, int]) -> tuple[int, bool, float, bool, int]:
    worth = -WORTH[assessment.entitlement.record.kind]
    amount = assessment.amount
    figure = bool(amount and any(character.isdigit() for character in amount.text))
    behind = rank.get(assessment.entitlement.id, BEHIND)
    return behind, assessment.past, worth, not figure, len(assessment.missing) or 9


def _yearly(assessment: Assessment) -> float:
    amount = assessment.amount
    if amount is None or amount.value is None or amount.unit != "元":
        return 0.0
    return (amount.total or amount.value) * _PER_YEAR.get(amount.period or "", 1)
