"""What is for a kindergarten, and who is past the age of one though nobody told what school they go to."""

from __future__ import annotations

from eligibility.assessment import Assessment
from eligibility.known_household import KnownHousehold
from eligibility.rule import leaf_rules

SCHOOL, KINDERGARTEN = "school_stage", "kindergarten"  # the fact, and its value
AGE, DISABLED = "age", "disability"  # facts
AT_SCHOOL = 7  # years; from then on a child goes to school, but one who is disabled may still be at a kindergarten


def is_past_it(assessment: Assessment, household: KnownHousehold) -> bool:
    """Whether it is for a kindergarten alone and its child is old enough for a school: 学前教育资助 of a boy of eight.

    No refusal: nothing says that a boy of seven is at no kindergarten. It is only not offered.
    """
    known = household.of(assessment.person)
    age = known.value(AGE)
    if not isinstance(age, int) or age < AT_SCHOOL or known.value(SCHOOL) is not None or known.value(DISABLED) is True:
        return False
    parts = [[*leaf_rules(part.rule)] for part in assessment.entitlement.parts]
    of_schools = [leaves for leaves in parts if {leaf.fact.id for leaf in leaves} <= {SCHOOL, AGE}]
    tests = [leaf for leaves in of_schools for leaf in leaves if leaf.fact.id == SCHOOL]
    others = [stage for rule in tests[:1] for stage in rule.fact.values() if stage != KINDERGARTEN]
    return any(all(rule.check.holds(stage, known) is False for stage in others) for rule in tests)
