"""Of whom an explanation speaks, where a household is several persons: of those for whom the benefit can be."""

from __future__ import annotations

from collections.abc import Sequence

from eligibility.assessment import Assessment

WORK, AT_SCHOOL = "employment", "student"  # the fact, and its value of a pupil


def those_concerned(results: Sequence[Assessment]) -> list[Assessment]:
    """Without those of whom nothing speaks for any of it, where something speaks for others: 女儿 and 产假.

    Who is told only by age, or by the household they live in, is left out beside who has a disability.
    """
    spoken_for = {result.person for result in results if _speaks_for(result)} - {None}
    left = [r for r in results if not spoken_for or r.person is None or r.person in spoken_for]
    return [r for r in left if not (_is_for_another_age(r) or _is_refused_as_a_pupil(r))] or left


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
    return settled or any(condition.speaks_of_them for condition in result.conditions)
