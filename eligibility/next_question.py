"""The next question worth asking: the fact whose answer is expected to settle most of what is still open.

Greedy expected value of one answer, as in adaptive testing and decision-tree induction (J. R. Quinlan, Induction of
Decision Trees, 1986): for every fact that a person could tell, each answer is tried, weighted by how common it is; what
gets decided counts by what it is worth, and hard questions count for less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from eligibility.assessment import Assessor
from eligibility.catalogue import Catalogue
from eligibility.dependence import Dependence
from eligibility.entitlement import Entitlement
from eligibility.errors import ConflictingFactsError
from eligibility.fact import Fact, Value
from eligibility.household import KnownHousehold
from eligibility.known import Known
from eligibility.record import Kind
from eligibility.screening import DECEASED

WORTH: Mapping[Kind, float] = {"cash": 8, "waiver": 4, "insurance": 2, "priority": 2, "service": 1, "public": 0}
"""What settling an entitlement counts: money in hand before money saved, both before services."""
MATTERS: Collection[Kind] = ("cash", "waiver")
"""Kinds that are worth a question of their own; services are found on the way."""
AMOUNT_OPEN = 0.5
"""What settling only the amount of something already granted counts, of the worth of the whole."""
NO = 0.5
"""What a no is worth of a yes: a conversation is best spent on what somebody may well get."""
PROMISE = 0.01
"""What a question counts that settles nothing alone but together with another (income, and how many live on it)."""
EFFORT: Mapping[int, float] = {1: 1.0, 2: 1.6, 3: 4.0}
"""How much dearer a question is that needs a thought or paper (2), or that an office decides (3)."""


@dataclass(frozen=True)
class Question:
    """What to ask, of whom (None: of the household), and which entitlements its answer may settle.

    One fact, or several that are answered yes or no and put as one: "which of these do you have?".
    """

    facts: tuple[Fact, ...]
    person: str | None
    settles: Sequence[str]

    @property
    def fact(self) -> Fact:
        """The first fact, which stands for the question."""
        return self.facts[0]

    @property
    def kind(self) -> Literal["one", "several"]:
        """Whether it is answered by one value or by a list of those that hold."""
        return "one" if len(self.facts) == 1 else "several"


@dataclass(frozen=True)
class _Open:
    """An entitlement that is still open for someone, and what deciding it is worth."""

    entitlement: Entitlement
    person: str | None
    worth: float
    questions: Sequence[tuple[Fact, str | None]]


class Interviewer:
    """Chooses questions over a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._assessor = Assessor(catalogue)
        self._catalogue = catalogue
        self._dependence = Dependence(catalogue)

    def next_question(
        self, household: KnownHousehold, as_of: date, asked: Collection[tuple[str, str | None]] = (),
        entitlement_ids: Collection[str] | None = None,
    ) -> Question | None:  # fmt: skip
        """The fact to ask next, or None where nothing that matters is open any more.

        `asked` are facts that were asked already, with the person (None: the household): 「不清楚」 is an answer and is
        not asked again. `entitlement_ids` narrows the interview to what someone asked about.
        """
        still_open = [*self.open(household, as_of, asked, entitlement_ids)]
        best_score, best_place, best = 0.0, 0, None
        for bound, place, fact, person, affected in self._promising(still_open):
            if bound < best_score:
                break  # branch and bound: no answer settles more than all it bears on
            worth = sum(item.worth for item in affected)
            score = (self._gain(fact, affected, household) + PROMISE * worth) / EFFORT[fact.effort]
            if score > best_score or (score == best_score > 0 and place < best_place):
                best_score, best_place = score, place
                best = Question((fact,), person, [o.entitlement.id for o in affected])
        return best

    def _promising(self, still_open: Sequence[_Open]) -> list[tuple[float, int, Fact, str | None, list[_Open]]]:
        """The candidates with what they bear on, by what they would score if their answer settled all of it."""
        found = []
        for place, (fact, person) in enumerate(self._candidates(still_open)):
            affected = [item for item in still_open if self._touches(fact, person, item)]
            bound = (1 + PROMISE) * sum(item.worth for item in affected) / EFFORT[fact.effort]
            found.append((bound, place, fact, person, affected))
        return sorted(found, key=lambda candidate: (-candidate[0], candidate[1]))

    def open_questions(
        self, household: KnownHousehold, as_of: date, asked: Collection[tuple[str, str | None]] = ()
    ) -> list[tuple[str, str | None]]:
        """Every fact, with the person (None: the household), that still bears on something that matters and is open."""
        still_open = [*self.open(household, as_of, asked)]
        return [(fact.id, person) for fact, person in self._candidates(still_open)]

    def open(
        self, household: KnownHousehold, as_of: date, asked: Collection[tuple[str, str | None]] = (),
        entitlement_ids: Collection[str] | None = None,
    ) -> Iterator[_Open]:  # fmt: skip
        """What is worth asking about and not decided, though somebody could still tell something about it."""
        for entitlement in self._catalogue.at(as_of):
            record = entitlement.record
            named = entitlement_ids is not None and record.id in entitlement_ids
            past = record.until is not None and as_of > record.until
            if not named and (record.kind not in MATTERS or past or entitlement_ids is not None):
                continue
            people: Mapping[str | None, Known] = (
                {None: household.common} if record.scope == "household" else dict(household.persons.items())
            )
            for person, known in people.items():
                if known.value(DECEASED) is True and DECEASED not in entitlement.facts:
                    continue
                worth = self._worth(entitlement, known)
                questions = self._askable(entitlement, person, known, asked) if worth else []
                if questions:
                    yield _Open(entitlement, person, worth, questions)

    def _worth(self, entitlement: Entitlement, known: Known) -> float:
        """What is still to be settled, 0 where nothing is."""
        kind = entitlement.record.kind
        if self._assessor.undecided(entitlement, known):
            return max(WORTH[kind], 1)
        if self._assessor.outcome(entitlement, known) == "eligible" and self._assessor.amount_open(entitlement, known):
            return max(WORTH[kind], 1) * AMOUNT_OPEN
        return 0

    def _askable(
        self, entitlement: Entitlement, person: str | None, known: Known, asked: Collection[tuple[str, str | None]]
    ) -> list[tuple[Fact, str | None]]:
        """What can be asked about it; nothing where a condition can no longer be met by asking."""
        if self._assessor.undecided(entitlement, known):
            needed = self._assessor.missing_by_part(entitlement, known)
        else:
            needed = [[*self._assessor.missing_for_amount(entitlement, known)]]
        questions = [
            [
                (fact, whom)
                for name in names
                for fact in self._dependence.roots(name, known)
                for whom in [person if fact.scope == "person" else None]
                if known.askable(fact) and (fact.id, whom) not in asked and known.value(fact.id) is None
            ]
            for names in needed
        ]
        return [question for part in questions for question in part] if all(questions) else []

    def _candidates(self, still_open: Sequence[_Open]) -> Iterator[tuple[Fact, str | None]]:
        seen: set[tuple[str, str | None]] = set()
        for item in still_open:
            for fact, whom in item.questions:
                if (fact.id, whom) not in seen:
                    seen.add((fact.id, whom))
                    yield fact, whom

    def _touches(self, fact: Fact, person: str | None, item: _Open) -> bool:
        mine = fact.scope == "household" or item.person == person
        return mine and self._dependence.touches(fact.id, item.entitlement)

    def _gain(self, fact: Fact, affected: Sequence[_Open], household: KnownHousehold) -> float:
        settled = total = 0.0
        for value, weight in fact.prior.items():
            worth = self._settled(fact, value, affected, household)
            if worth is not None:
                settled += weight * worth
                total += weight
        return settled / total if total else 0.0

    def _settled(self, fact: Fact, value: Value, affected: Sequence[_Open], household: KnownHousehold) -> float | None:
        """What an answer would settle, or None where it cannot be (it contradicts what is known)."""
        worlds: dict[str | None, Known] = {}
        settled = 0.0
        try:
            for item in affected:
                if item.person not in worlds:
                    known = household.persons[item.person] if item.person is not None else household.common
                    worlds[item.person] = known.told_also(fact.id, value)
                world = worlds[item.person]
                closed = item.worth - self._worth(item.entitlement, world)
                refused = closed > 0 and self._assessor.outcome(item.entitlement, world) == "not_eligible"
                settled += closed * (NO if refused else 1)
        except ConflictingFactsError:
            return None
        return settled
