"""Of whom an explanation speaks, where a household is several persons: of those for whom the benefit can be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from actions.memory import Asked
from actions.results.result_sorting import of_another_school
from eligibility.assessment import Assessment

WHERE_THEY_LIVE = {"registered_here", "lives_here", "settled_in_city"}  # facts told of one, true of all at home
WORK, AT_SCHOOL = "employment", "student"  # the fact, and its value of a pupil


def those_concerned(results: Sequence[Assessment], heard: Collection[Asked] = ()) -> list[Assessment]:
    """Without those of whom nothing speaks for any of it, where something speaks for others: 女儿 and 产假.

    Who is told only by age, or by the household they live in, is left out beside who has a disability; where nothing
    that was told speaks for anybody, what was `heard` with doubt does.
    """
    meant = [result for result in results if not _is_for_others(result)] or [*results]
    spoken_for = {result.person for result in meant if _speaks_for(result)} - {None}
    spoken_for = spoken_for or {r.person for r in meant if any((fact, r.person) in heard for fact in r.missing)}
    return [r for r in meant if not spoken_for or r.person is None or r.person in spoken_for]


def _is_for_others(result: Assessment) -> bool:
    """Whether it is refused to them as what is for others: 幼儿园 of the son in 初三, beside a girl of four."""
    aside = _is_for_another_age(result) or _is_refused_as_a_pupil(result) or _is_senseless(result)
    return aside or of_another_school(result)


def _is_senseless(result: Assessment) -> bool:
    """Whether it is refused for what nobody told: 上幼儿园 of the parent, beside the child."""
    return any(condition.verdict is False and not condition.given for condition in result.conditions)


def _is_refused_as_a_pupil(result: Assessment) -> bool:
    """Whether it is for those who work or look for work, and the person is at school: 失业金 of a son in 高三."""
    failed = [condition for condition in result.conditions if condition.verdict is False]
    by_work = [one for one in failed if any(leaf.fact.id == WORK for leaf in one.failed_leaves)]
    return any(one.known.value(WORK) == AT_SCHOOL for one in by_work)


def _is_for_another_age(result: Assessment) -> bool:
    """Whether it is refused for an age that is past, or yet to come: a pupil's 失业金 beside the father's."""
    failed = [condition for condition in result.conditions if condition.verdict is False]
    return any(condition.of_another_age for condition in failed)


def _speaks_for(result: Assessment) -> bool:
    settled = result.outcome == "eligible" and any(condition.given for condition in result.conditions)
    return settled or any(condition.told_of_them - WHERE_THEY_LIVE for condition in result.conditions)
