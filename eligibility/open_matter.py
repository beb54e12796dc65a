"""What is still open: the entitlements that are worth asking about, for whom, and what could be asked about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eligibility.assessment import Assessor
from eligibility.catalogue import Catalogue
from eligibility.concern import DECEASED, Concern
from eligibility.concerned import tells_something
from eligibility.dependence import Dependence
from eligibility.entitlement import Entitlement
from eligibility.fact import Fact
from eligibility.grown_up import AGE, GrownUp
from eligibility.known import Known
from eligibility.known_household import KnownHousehold
from eligibility.question import Asked
from eligibility.record import Kind

WORTH: Mapping[Kind, float] = {"cash": 8, "waiver": 4, "insurance": 2, "priority": 2, "service": 1, "public": 0}
"""What settling an entitlement counts: money in hand before money saved, both before services."""
MATTERS: Collection[Kind] = ("cash", "waiver")
"""Kinds that are worth a question of their own where no concern is named; services are found on the way."""
AMOUNT_OPEN = 0.5
"""What settling only the amount of something already granted counts, of the worth of the whole."""
CONCERN_WORTH = 8.0
"""What the first entitlement of a concern counts, whatever its kind: it is what somebody came for."""


WORK = "employment"
"""The fact that makes sense only of those who could work."""


@dataclass(frozen=True)
class Matter:
    """An entitlement that somebody may be asked about, and what settling it is worth (None: by its kind).

    `asks` is the order of its concern, which also opens facts that nobody is asked otherwise. What is not `main` is
    asked about in that order only.
    """

    entitlement: Entitlement
    person: str | None
    weight: float | None = None
    asks: tuple[str, ...] = ()
    main: bool = True


@dataclass(frozen=True)
class OpenMatter:
    """A matter that is not settled: what settling it is worth now, and what can be asked about it."""

    matter: Matter
    worth: float
    only_amount: bool
    questions: Sequence[Asked]

    @property
    def entitlement(self) -> Entitlement:
        """The entitlement."""
        return self.matter.entitlement

    @property
    def person(self) -> str | None:
        """For whom; None for the household."""
        return self.matter.person


class Matters:
    """Finds what is open, over a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.assessor = Assessor(catalogue)
        self.dependence = Dependence(catalogue)
        self._grown_up = GrownUp(catalogue.vocabulary, catalogue.concerns.children)
        self._catalogue = catalogue

    def by_kind(self, household: KnownHousehold, as_of: date) -> Iterator[Matter]:
        """Everything worth a question of its own, where no concern was named."""
        for entitlement in self._catalogue.at(as_of):
            if entitlement.record.kind in MATTERS and not _past(entitlement, as_of):
                yield from (Matter(entitlement, person) for person in _whom(entitlement, household.persons))

    def named(
        self, ids: Iterable[str], household: KnownHousehold, as_of: date, persons: Collection[str] | None
    ) -> Iterator[Matter]:
        """The entitlements that somebody asked about; the concerns that they serve say what may be asked."""
        people = [*household.persons] if persons is None else [p for p in household.persons if p in persons]
        for entitlement_id in dict.fromkeys(ids):
            entitlement = self._catalogue.get(entitlement_id, as_of)
            if entitlement is not None:
                serving = self._catalogue.concerns.of(entitlement_id)[:1]
                asks = tuple(f for concern in serving for f in concern.asks)
                meant = [p for p in people if _may_be_meant(p, household, serving)] or people
                yield from (Matter(entitlement, p, None, asks) for p in _whom(entitlement, meant))

    def of_concerns(
        self, concerns: Sequence[Concern], household: KnownHousehold, as_of: date, persons: Collection[str] | None
    ) -> Iterator[Matter]:
        """What the concerns are about, for the persons in need, each once; the first counts most."""
        seen: set[tuple[str, str | None]] = set()
        for concern in concerns:
            people = concern.in_need(household)
            if persons is not None:
                people = [person for person in people if person in persons]
            if concern.entry.own and not any(self._may_work(household.persons[person]) for person in people):
                continue  # nobody here works or could: no question of the household's work either
            for rank, entitlement_id in enumerate(concern.entitlements):
                entitlement = self._catalogue.get(entitlement_id, as_of)
                if entitlement is None or _past(entitlement, as_of):
                    continue
                for person in _whom(entitlement, people):
                    if (entitlement_id, person) not in seen:
                        seen.add((entitlement_id, person))
                        yield Matter(
                            entitlement, person, CONCERN_WORTH / (1 + rank / 2), concern.asks, rank < concern.entry.main
                        )

    def open(
        self, matters: Iterable[Matter], household: KnownHousehold, asked: Collection[Asked]
    ) -> Iterator[OpenMatter]:
        """The matters that are not decided, though somebody could still tell something about them."""
        facts = self._catalogue.vocabulary
        everyone = [household.common, *household.persons.values()]
        told_once = {name for name, _ in asked} | {name for known in everyone for name in known.told}
        refused = {name for name in told_once if not any(known.value(name) for known in everyone)}
        for matter in matters:
            known = household.of(matter.person)
            if known.value(DECEASED) is True and DECEASED not in matter.entitlement.facts:
                continue
            worth = self.worth(matter, known)
            questions = self._askable(matter, known, asked, told_once) if worth else []
            questions = [place for place in questions if refused.isdisjoint(facts[place[0]].vain_after)]
            if questions and self._grown_up.is_unsure_of(household, matter.person):
                questions = self._of_one_who_may_be_a_child(questions, asked)
            if questions:
                yield OpenMatter(matter, worth, not self.assessor.undecided(matter.entitlement, known), questions)

    def worth(self, matter: Matter, known: Known) -> float:
        """What is still to be settled, 0 where nothing is."""
        entitlement = matter.entitlement
        weight = max(WORTH[entitlement.record.kind], 1) if matter.weight is None else matter.weight
        if self.assessor.undecided(entitlement, known):
            # what can never be more than possible is hardly worth a question
            return weight * AMOUNT_OPEN if entitlement.record.only_possible else weight
        if self.assessor.outcome(entitlement, known) == "eligible" and self.assessor.amount_open(entitlement, known):
            return weight * AMOUNT_OPEN
        return 0

    def touches(self, fact: Fact, person: str | None, item: OpenMatter) -> bool:
        """Whether an answer of that person can bear on the matter."""
        mine = fact.scope == "household" or item.person == person
        return mine and self.dependence.touches(fact.id, item.entitlement)

    def hang_on(self, fact: str, concerns: Iterable[Concern]) -> bool:
        """Whether the fact decides anything of what some concerns are about, whoever it is of."""
        ids = {entitlement for concern in concerns for entitlement in concern.entitlements}
        return any(e.id in ids and self.dependence.touches(fact, e) for e in self._catalogue.all_versions())

    def _askable(
        self, matter: Matter, known: Known, asked: Collection[Asked], told_once: Collection[str]
    ) -> list[Asked]:
        """What can be asked about it; nothing where a condition can no longer be met by asking.

        What an office decides comes last, when all else is met; that it has not decided yet ends nothing: the result
        then says what to apply for.
        """
        entitlement, facts = matter.entitlement, self._catalogue.vocabulary
        if self.assessor.undecided(entitlement, known):
            needed = self.assessor.missing_by_part(entitlement, known)
        else:
            needed = [[*self.assessor.missing_for_amount(entitlement, known)]]
        ordinary: list[Asked] = []
        of_an_office: list[Asked] = []
        for names in needed:
            part = [
                (fact, (fact.id, matter.person if fact.scope == "person" else None))
                for name in names
                for fact in self.dependence.roots(name, known, matter.asks)
                if known.value(fact.id) is None
                and fact.id not in known.told
                and known.askable(fact, matter.asks)
                and (known.value(DECEASED) is not True or fact.scope == "household" or fact.id in matter.asks)
                and not (fact.once and fact.id in told_once)
            ]
            left = [(fact, asking) for fact, asking in part if asking not in asked]
            if not left and not any(facts[name].office for name in names):
                return []
            ordinary += [asking for fact, asking in left if not fact.office]
            of_an_office += [asking for fact, asking in left if fact.office]
        return ordinary or of_an_office

    def _may_work(self, known: Known) -> bool:
        """Whether work is theirs, or could be: not the very old, nor a child."""
        if WORK not in self._catalogue.vocabulary or WORK in known.told:
            return True
        return known.applicable(WORK) is not False and known.sensible(self._catalogue.vocabulary[WORK])

    def _of_one_who_may_be_a_child(self, questions: Sequence[Asked], asked: Collection[Asked]) -> list[Asked]:
        """The questions without those of the grown-up; how old that child is stands for them."""
        facts = self._catalogue.vocabulary
        fitting = [asking for asking in questions if not self._grown_up.is_for(facts[asking[0]])]
        of_age = [(AGE, person) for name, person in questions if self._grown_up.is_for(facts[name])]
        return list(dict.fromkeys([*fitting, *(asking for asking in of_age if asking not in asked)]))


def questions_of(still_open: Iterable[OpenMatter]) -> list[Asked]:
    """What can be asked about open matters, each once."""
    return [*dict.fromkeys(asking for item in still_open for asking in item.questions)]


def _may_be_meant(person: str, household: KnownHousehold, serving: Sequence[Concern]) -> bool:
    """Whether somebody who asks about an entitlement by name may mean that person: not who was only mentioned."""
    certain = [one for concern in serving for one in concern.certainly_in_need(household)]
    return not certain or person in certain or tells_something(household, person)


def _past(entitlement: Entitlement, as_of: date) -> bool:
    """Whether no answer could make it more than possible on that day, or it is withdrawn."""
    record = entitlement.record
    gone = record.withdrawn is not None and record.withdrawn.since <= as_of
    return gone or (record.until is not None and as_of > record.until) or entitlement.why_not_sure(as_of) is not None


def _whom(entitlement: Entitlement, people: Iterable[str]) -> Iterable[str | None]:
    return [None] if entitlement.record.scope == "household" else people
