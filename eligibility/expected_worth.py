"""The question whose answer is expected to settle most.

Greedy expected value of one answer, as in adaptive testing and decision-tree induction (J. R. Quinlan, Induction of
Decision Trees, 1986): for every fact that a person could tell, each answer is tried, weighted by how common it is; what
gets decided counts by what it is worth, and hard questions count for less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eligibility.errors import ConflictingFactsError
from eligibility.fact import Fact, Value
from eligibility.known import Known
from eligibility.known_household import KnownHousehold
from eligibility.open_matter import Matters, OpenMatter, questions_of
from eligibility.question import Asked
from eligibility.vocabulary import Vocabulary

NO = 0.5
"""What a no is worth of a yes: a conversation is best spent on what somebody may well get."""
PROMISE = 0.01
"""What a question counts that settles nothing alone but together with another (income, and how many live on it)."""
EFFORT: Mapping[int, float] = {1: 1.0, 2: 1.6, 3: 4.0}
"""How much dearer a question is that needs a thought or paper (2), or that an office decides (3)."""
LAST = 3
"""The effort of what an office decides: asked where nothing else is left."""


@dataclass(frozen=True)
class _Candidate:
    """A fact to ask, what it bears on, and what it would score if its answer settled all of that."""

    bound: float
    place: int
    fact: Fact
    person: str | None
    affected: Sequence[OpenMatter]


class ExpectedWorth:
    """Weighs questions by what their answers settle."""

    def __init__(self, vocabulary: Vocabulary, matters: Matters) -> None:
        self._vocabulary, self._matters = vocabulary, matters

    def best(self, still_open: Sequence[OpenMatter], household: KnownHousehold) -> Asked | None:
        """The fact that settles most, with its person; None where no answer settles anything."""
        promising = self._promising(still_open)
        easy = [candidate for candidate in promising if candidate.fact.effort < LAST]
        hard = [candidate for candidate in promising if candidate.fact.effort >= LAST]
        return self._best(easy, household) or self._best(hard, household)

    def _best(self, promising: Sequence[_Candidate], household: KnownHousehold) -> Asked | None:
        best_score, best_place, best = 0.0, 0, None
        for candidate in promising:
            if candidate.bound < best_score:
                break  # branch and bound: no answer settles more than all it bears on
            fact, affected = candidate.fact, candidate.affected
            worth = sum(item.worth for item in affected)
            score = (self._gain(fact, affected, household) + PROMISE * worth) / EFFORT[fact.effort]
            if score > best_score or (score == best_score > 0 and candidate.place < best_place):
                best_score, best_place, best = score, candidate.place, (fact.id, candidate.person)
        return best

    def _promising(self, still_open: Sequence[OpenMatter]) -> list[_Candidate]:
        """The candidates, by what they would score if their answer settled all that they bear on."""
        found = []
        for place, (name, person) in enumerate(questions_of(still_open)):
            fact = self._vocabulary[name]
            affected = [item for item in still_open if self._matters.touches(fact, person, item)]
            bound = (1 + PROMISE) * sum(item.worth for item in affected) / EFFORT[fact.effort]
            found.append(_Candidate(bound, place, fact, person, affected))
        return sorted(found, key=lambda candidate: (-candidate.bound, candidate.place))

    def _gain(self, fact: Fact, affected: Sequence[OpenMatter], household: KnownHousehold) -> float:
        settled = total = 0.0
        for value, weight in fact.prior.items():
            worth = self._settled(fact, value, affected, household)
            if worth is not None:
                settled += weight * worth
                total += weight
        return settled / total if total else 0.0

    def _settled(
        self, fact: Fact, value: Value, affected: Sequence[OpenMatter], household: KnownHousehold
    ) -> float | None:
        """What an answer would settle, or None where it cannot be (it contradicts what is known)."""
        worlds: dict[str | None, Known] = {}
        settled = 0.0
        try:
            for item in affected:
                if item.person not in worlds:
                    worlds[item.person] = household.of(item.person).told_also(fact.id, value)
                world = worlds[item.person]
                closed = item.worth - self._matters.worth(item.matter, world)
                refused = closed > 0 and self._matters.assessor.outcome(item.entitlement, world) == "not_eligible"
                settled += closed * (NO if refused else 1)
        except ConflictingFactsError:
            return None
        return settled
