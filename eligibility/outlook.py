"""What comes of conditions: the outcome, what one can still obtain, and how likely a yes is to what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eligibility.entitlement import Entitlement
from eligibility.fact import Fact
from eligibility.known import Known
from eligibility.notes import over
from eligibility.record import Outcome
from eligibility.truth import Truth

if TYPE_CHECKING:
    from eligibility.assessment import Assessment, Assessor


def least_likely(missing: Sequence[str], known: Known) -> float:
    """How common a yes is to the rarest missing yes-or-no; 0 where it is not even known whether one applies."""
    facts = [known.vocabulary[name] for name in missing]
    if any(known.applicable(fact.id) is None for fact in facts):
        return 0
    return min((f.prior[True] / sum(f.prior.values()) for f in facts if f.type == "boolean"), default=1)


def obtainable(assessment: Assessment, known: Known, assessor: Assessor) -> Fact | None:
    """What somebody has not got yet, though one can, where that alone stands in the way."""
    facts, refused = known.vocabulary, assessment.outcome == "not_eligible"
    denied = [name for name, value in known.told.items() if refused and value is False and facts[name].obtain]
    without = (n for n in denied if assessor.outcome(assessment.entitlement, known.untold(n)) != assessment.outcome)
    return next((facts[name] for name in without), None)


def spoken_for(assessment: Assessment, known: Known) -> bool:
    """Whether something that was told speaks for what can be obtained: a condition that is met, or a sign of it."""
    signs = assessment.obtainable.obtain.signs if assessment.obtainable and assessment.obtainable.obtain else {}
    return any(c.verdict is True and c.given for c in assessment.conditions) or known.speaks_for(signs)


def outcome_of(truth: Truth, entitlement: Entitlement, known: Known) -> Outcome:
    """The outcome of conditions that come out so together."""
    if entitlement.under_review(known.as_of):
        return "possible"  # neither a yes nor a no of the old rule is one
    if truth is False:
        return "not_eligible"
    sure = truth and not entitlement.record.only_possible and not over(entitlement, known)
    return "eligible" if sure and entitlement.why_not_sure(known.as_of) is None else "possible"
