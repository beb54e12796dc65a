"""The next question worth asking: what the concern needs, in the order of a kind clerk, then what settles most."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from eligibility.catalogue import Catalogue
from eligibility.concern import Concern
from eligibility.expected_worth import ExpectedWorth
from eligibility.fact import Fact
from eligibility.known_household import KnownHousehold
from eligibility.open_matter import MATTERS, WORTH, Matter, Matters, OpenMatter, questions_of
from eligibility.question import Asked, Question

__all__ = ["MATTERS", "WORTH", "Asked", "Interviewer", "Question"]


class Interviewer:
    """Chooses questions over a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._vocabulary = catalogue.vocabulary
        self._concerns = catalogue.concerns
        self._matters = Matters(catalogue)
        self._worth = ExpectedWorth(catalogue.vocabulary, self._matters)

    def next_question(
        self, household: KnownHousehold, as_of: date, asked: Collection[Asked] = (),
        entitlement_ids: Collection[str] | None = None, *,
        concerns: Sequence[Concern] = (), persons: Collection[str] | None = None, first: Sequence[Asked] = (),
    ) -> Question | None:  # fmt: skip
        """The question to put next, or None where nothing that matters is open any more.

        `asked` are facts that were asked already, with the person (None: the household): 「不清楚」 is an answer and is
        not asked again. `concerns` is what somebody came for, the first first; `entitlement_ids` narrows the interview
        to what somebody asked about by name; with neither, all money matters. `persons` are those in need, where they
        are known better than the concerns can tell. Of the facts in `first` the one that bears on what matters most
        is asked before all others; what bears on none of it is not asked for being there. What settles the sum of
        something already granted comes next, then what each concern is mainly about.
        """
        if entitlement_ids is not None:
            matters: Iterable[Matter] = self._matters.named(entitlement_ids, household, as_of, persons)
        elif concerns:
            matters = self._matters.of_concerns(self._concerns.going_on(concerns, household), household, as_of, persons)
        else:
            matters = self._matters.by_kind(household, as_of)
        still_open = [*self._matters.open(matters, household, asked)]
        main = [item for item in still_open if item.matter.main]
        granted = [item for item in still_open if item.only_amount]
        chosen = (
            self._wanted(first, main, still_open)
            or self._by_clerk(granted)
            or self._worth.best([item for item in granted if item.matter.main], household)
            or self._by_clerk(main)
            or self._by_clerk(still_open)
            or self._worth.best(main, household)
        )
        return self._put(chosen, still_open, household, asked) if chosen else None

    def open_questions(
        self, household: KnownHousehold, as_of: date, asked: Collection[Asked] = ()
    ) -> list[Asked]:  # fmt: skip
        """Every fact, with the person (None: the household), that still bears on something that matters and is open."""
        return questions_of([*self._matters.open(self._matters.by_kind(household, as_of), household, asked)])

    def bears_on(self, fact: str, concerns: Sequence[Concern]) -> bool:
        """Whether something that those concerns are about hangs on a fact."""
        return self._matters.hang_on(fact, concerns)

    def _wanted(
        self, first: Sequence[Asked], main: Sequence[OpenMatter], still_open: Sequence[OpenMatter]
    ) -> Asked | None:
        """The first of those facts that an interview would come to, by the clerk's order or by its worth."""
        if not first:
            return None
        groups = self._vocabulary.groups
        names = {name for item in still_open for name in item.matter.asks}
        names |= {fact for name in names & {*groups} for fact in groups[name].facts}
        candidates = {*questions_of(main), *(asked for asked in questions_of(still_open) if asked[0] in names)}
        return next((place for place in first if place in candidates), None)

    def _by_clerk(self, items: Sequence[OpenMatter]) -> Asked | None:
        """The first fact of the clerk's order that still bears on something, concern by concern.

        A fact of a group stands for its kind.
        """
        for asks in dict.fromkeys(item.matter.asks for item in items):
            candidates = questions_of([item for item in items if item.matter.asks == asks])
            for name in asks:
                kind = self._vocabulary.groups[name].facts if name in self._vocabulary.groups else ()
                for wanted in (name, *kind):
                    for fact, person in candidates:
                        if fact == wanted:
                            return fact, person
        return None

    def _put(
        self, chosen: Asked, still_open: Sequence[OpenMatter], household: KnownHousehold, asked: Collection[Asked]
    ) -> Question:
        """The question: with the other facts of its kind that bear on something, as one."""
        name, person = chosen
        group = self._vocabulary.groups.get(name)
        facts = [self._vocabulary[name]]
        if group is not None:
            alike = [self._vocabulary[other] for other in group.facts]
            able = self._able(person, still_open, household, asked)
            facts = [fact for fact in alike if fact.id == name or (fact.scope == facts[0].scope and fact in able)]
        settles = (item.entitlement.id for item in still_open for f in facts if self._matters.touches(f, person, item))
        return Question(tuple(facts), person, [*dict.fromkeys(settles)], group)

    def _able(
        self, person: str | None, still_open: Sequence[OpenMatter], household: KnownHousehold, asked: Collection[Asked]
    ) -> list[Fact]:
        """The facts of groups that can be asked of somebody along with another: unknown, sensible, and not in vain."""
        known, found = household.of(person), list[Fact]()
        for name in self._vocabulary.groups:
            fact = self._vocabulary[name]
            bearing = [item for item in still_open if self._matters.touches(fact, person, item)]
            opened = {ask for item in bearing for ask in item.matter.asks}
            unknown = name not in known.told and known.value(name) is None and known.applicable(name) is not False
            if bearing and unknown and (name, person) not in asked and known.askable(fact, opened):
                found.append(fact)
        return found
