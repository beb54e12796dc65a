"""One order of results for whoever has come for something: what that is about first, what everybody gets last.

The desk shows it as one list, the conversation in parts that say how sure each is; its interview begins with the few of
actions/results/first_results.py, by the same concerns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from actions.memory import Memory
from actions.results.first_results import AT_ONCE
from actions.results.result_sorting import MAIN, RARE, Sorted, sort_results
from eligibility.assessment import Assessment
from eligibility.concern import Concern, Concerns
from eligibility.concerned import tells_something
from eligibility.known import is_dead
from eligibility.screening import Screening

OF_EVERYBODY = frozenset(
    {"age", "age_months", "sex", "district", "residence_months", "registered_here", "settled_in_city", "school_stage"}
)
"""Facts that everybody has: a service that nothing else speaks for is everybody's."""


ABOVE = -1  # the place before the first of a concern
FEWEST = 2  # so many entitlements of a concern lead, however few it is mainly about


@dataclass(frozen=True)
class Ordered:
    """Results in the order to show them, the refused apart."""

    shown: Sequence[Assessment]
    refused: Sequence[Assessment]


@dataclass(frozen=True)
class Arranged:
    """Results by how sure they are, each part in one order; `open_leads` where what comes first is not certain yet."""

    found: Sorted
    open_leads: bool


def in_order(
    screening: Screening,
    found: Sorted,
    current: Sequence[Concern],
    named: Collection[str] = (),
    called: Collection[str] = (),
) -> Ordered:
    """All that is worth showing: what was `named` by its name, what the concerns are mainly about, what else is sure.

    What a concern is mainly about stands there though nobody told what it hangs on, and before what is certain of
    something else. A service that is everybody's leads only where that is what somebody came for. Of what was `called`
    by its name even a no, or what an older document gave, is the answer.
    """
    weighty = {n for n, concern in enumerate(current) if concern.entry.weighty}
    may_lead = {n for n in range(len(current)) if n in weighty or n <= min(weighty, default=n)}
    leading = sorted(_main(screening, current), key=lambda place: place.key(may_lead))
    in_need = {None, *(person for concern in current for person in _people(concern, screening))}
    very = [a for a in screening.results if a.entitlement.id in named and (_may_be(a) or a.entitlement.id in called)]
    very = [a for a in very if a.sure or a.person in in_need]
    very = _by_chance(very, [*named])
    sure = [*found.money, *found.services]
    few = [p.result for p in leading if p.place == ABOVE and p.result.sure]
    by_name = [a for a in very if a.entitlement.id in called]
    common = [a for a in sure if _is_everybodys(a, screening)]
    open_ = [*found.first, *found.possible, *found.to_apply, *_of_the_past(screening, current)]
    order = [
        *by_name,
        *few,
        *very,
        *(p.result for p in leading),
        *(a for a in sure if a not in common),
        *open_,
        *common,
    ]
    shown = _each_once(order)
    return Ordered(shown, [a for a in found.refused if (a.entitlement.id, a.person) not in {_id(b) for b in shown}])


def arranged(screening: Screening, found: Sorted, current: Sequence[Concern], named: Collection[str] = ()) -> Arranged:
    """The results of a conversation in that order within each part, and whether the uncertain part leads.

    What leads the order stands first of the certain, or of the uncertain however little was told of it yet.
    """
    shown = in_order(screening, found, current, named).shown
    place = {_id(result): at for at, result in enumerate(shown)}
    lead = next(filter(_can_be_said, shown), None) if current else None
    parts = {part.name: [*getattr(found, part.name)] for part in fields(found)}
    leading = "money" if lead is not None and lead.sure else "first"
    if lead is not None:
        leads = [lead, *_of_the_other_parent(lead, shown, screening, current)]
        ids = {_id(a) for a in leads}
        parts = {name: [a for a in results if _id(a) not in ids] for name, results in parts.items()}
        parts[leading] += leads
    ranked = {name: sorted(results, key=lambda a: place.get(_id(a), len(place))) for name, results in parts.items()}
    return Arranged(Sorted(**ranked), lead is not None and leading == "first")


def _of_the_other_parent(
    lead: Assessment, shown: Sequence[Assessment], screening: Screening, current: Sequence[Concern]
) -> list[Assessment]:
    """What leads for one who has lost a child, for the other parent, too: both have lost it."""
    of_parents = (concern for concern in current if concern.is_of_parents(screening.household))
    if not any(lead.entitlement.id == concern.entitlements[0] for concern in of_parents):
        return []
    same = [a for a in shown if a.entitlement.id == lead.entitlement.id and _id(a) != _id(lead)]
    return [a for a in same if _can_be_said(a) and a.sure == lead.sure]


def arranged_for(screening: Screening, memory: Memory, concerns: Concerns) -> Arranged:
    """The results of a conversation so far, by what it came for and what it asked about by name."""
    current = [concerns[concern] for concern in memory.concerns]
    return arranged(screening, sort_results(screening, concerns, current), current, memory.focus)


@dataclass(frozen=True)
class _Place:
    """A result with its concern's place among the concerns, and its own among what that is mainly about.

    `implied`: what was told implies the concern, which speaks for what it is most about.
    """

    result: Assessment
    concern: int
    place: int
    implied: bool

    def key(self, may_lead: Collection[int]) -> tuple[bool, int, bool, bool, bool, int]:
        """Certain money first, then concern by concern; what something speaks for before the rest.

        Certain money leads only of the concerns that `may_lead`: behind a status that is the case itself, of such ones.
        """
        main, result = self.place < MAIN, self.result
        likely = _is_met(result) and result.least_likely_missing >= RARE
        spoken_for = bool(result.to_apply or result.awaits) or likely or (self.implied and self.place <= 0)
        sure_money = result.sure and result.entitlement.record.kind in AT_ONCE
        leads = sure_money and main and self.concern in may_lead
        return not leads, self.concern, not (sure_money and main), not main, not spoken_for, self.place


def _main(screening: Screening, current: Sequence[Concern]) -> Iterator[_Place]:
    """What the concerns are mainly about, without what those in need are refused."""
    common = [a for a in screening.results if _is_everybodys(a, screening)]
    for number, concern in enumerate(current):
        of_all = any(a.entitlement.id == concern.entitlements[0] for a in common)
        home = {a.entitlement.id: a for a in screening.results if a.person is None and _may_be(a)}
        for person in (None, *_people(concern, screening)):
            mine = {a.entitlement.id: a for a in screening.results if a.person == person and _may_be(a)}
            few = {name for name, result in mine.items() if _is_of_a_few(result, screening)}
            theirs = few if concern.entry.own else set()
            reachable = [one for one in concern.entitlements if one in mine or one in home]
            reachable.sort(key=lambda name: name not in theirs)
            for name in reachable[: max(FEWEST, concern.entry.main)]:
                place, result = concern.entitlements.index(name), mine.get(name)
                if result and (of_all or result not in common) and (place == 0 or _is_near(result)):
                    implied = concern.implied_by(screening.household.of(person))
                    yield _Place(result, number, ABOVE if name in theirs else place, implied)


def _is_of_a_few(result: Assessment, screening: Screening) -> bool:
    """Whether it is for what few are and somebody is: the disabled have a service for work before everybody's."""
    known = screening.household.of(result.person)
    facts = (known.vocabulary[name] for name in result.entitlement.facts if known.value(name) is True)
    rare = (fact for fact in facts if fact.scope == "person" and fact.type == "boolean")
    return any(fact.prior[True] / sum(fact.prior.values()) < RARE for fact in rare)


def _by_chance(results: Sequence[Assessment], named: Sequence[str]) -> list[Assessment]:
    """What was named: what is certain, what may be theirs, what an older document gave, and then a no."""

    def key(a: Assessment) -> tuple[bool, bool, bool, int]:
        return a.outcome == "not_eligible", a.past, not a.sure, named.index(a.entitlement.id)

    return sorted(results, key=key)


def _people(concern: Concern, screening: Screening) -> Sequence[str]:
    """Those whom a concern is about, if they were told of; of those merely mentioned only a child may be meant.

    Where its condition leaves nobody (no card yet), those who were told of.
    """
    household = screening.household
    in_need = concern.in_need(household)
    told = [person for person in household.persons if tells_something(household, person)]
    spoken_of = [person for person in told if person in in_need]
    living = [person for person in told if not is_dead(household.persons[person])]
    return spoken_of or (in_need if concern.entry.children else living) or in_need


def _is_near(assessment: Assessment) -> bool:
    """Whether something speaks for it: what is rare and of which nobody spoke does not come first."""
    likely = bool(assessment.to_apply) or assessment.least_likely_missing >= RARE
    return likely or _is_met(assessment) or bool(assessment.obtainable)


def _is_met(assessment: Assessment) -> bool:
    """Whether a condition is met, and for somebody not by the household alone."""
    met = [condition for condition in assessment.conditions if condition.verdict is True and condition.given]
    return any(condition.of_oneself or assessment.person is None for condition in met)


def _may_be(assessment: Assessment) -> bool:
    """Whether it is theirs, or may be, or only what one can get or apply for stands in the way."""
    if assessment.outcome == "not_eligible":
        return assessment.obtainable is not None or bool(assessment.to_apply)
    return not assessment.past


def _can_be_said(assessment: Assessment) -> bool:
    """Whether a sentence can lead with it: it is certain, or what settles it can be told or fetched or applied for."""
    open_ = assessment.outcome == "possible" and assessment.hopeful
    return assessment.outcome == "eligible" or open_ or bool(assessment.to_apply or assessment.to_obtain)


def _is_everybodys(assessment: Assessment, screening: Screening) -> bool:
    """Whether it is a service that nothing particular of this person or household speaks for."""
    told = screening.household.of(assessment.person).told
    return assessment.entitlement.record.kind == "service" and {*told} & assessment.entitlement.facts <= OF_EVERYBODY


def _of_the_past(screening: Screening, current: Sequence[Concern]) -> Iterator[Assessment]:
    """What an older document gave for the concerns: whether it still holds is worth asking."""
    for concern in current:
        people = [None, *_people(concern, screening)]
        for a in screening.results:
            if a.entitlement.id in concern.entitlements and a.person in people and a.past and a.outcome == "possible":
                yield a


def _each_once(results: Iterable[Assessment]) -> list[Assessment]:
    found: dict[tuple[str, str | None], Assessment] = {}
    for result in results:
        found.setdefault(_id(result), result)
    return [*found.values()]


def _id(result: Assessment) -> tuple[str, str | None]:
    return result.entitlement.id, result.person
