"""Personas who answer what they are asked: is what they came for decided soon, and nothing silly asked?

    python -m bench.personas FILE [--show] [--speaker] [--unheard SHARE]

The engine alone, no server and no ear: what the opening tells goes in as facts, its concern is found by the words of
concerns.yml (else by the facts), and every question is answered by the truth. --speaker adds the speaker as a person
of whom nothing is known, as an ear may; --unheard drops a share of what was told.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench.persona import HOUSEHOLD, SPEAKER, Persona, load_personas, same
from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.household import Household, Person, understand
from eligibility.next_question import Interviewer
from eligibility.question import Asked, Question
from eligibility.screening import Screener
from pack.chosen import SHARED, chosen

AS_OF = date(2026, 11, 28)
MOST = 14


@dataclass
class Played:
    """How one interview went: after how many questions each want was decided, and what went wrong."""

    persona: Persona
    concerns: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    decided: dict[int, int] = field(default_factory=dict)
    silly: list[str] = field(default_factory=list)
    false_eligible: list[str] = field(default_factory=list)

    @property
    def in_time(self) -> int:
        """How many wants were decided within the questions that a sensible clerk needs."""
        return sum(self.decided.get(i, MOST + 1) <= want.within for i, want in enumerate(self.persona.wants))

    def faults(self) -> list[str]:
        """Every want that came late or never, and every silly question."""
        late = [
            f"{'late' if i in self.decided else 'never'} {want.person} {want.entitlement} {want.outcomes[0]}: "
            f"{self.decided.get(i)} for {want.within}"
            for i, want in enumerate(self.persona.wants)
            if self.decided.get(i, MOST + 1) > want.within
        ]
        silly = [f"silly {asked}" for asked in self.silly]
        return [*late, *silly, *(f"false eligible {found}" for found in self.false_eligible)]


class Player:
    """Plays personas against the engine."""

    def __init__(self, catalogue: Catalogue, speaker: bool = False, unheard: float = 0) -> None:
        self._catalogue, self._speaker, self._unheard, self._rng = catalogue, speaker, unheard, Random(20261128)
        self._interviewer, self._screener = Interviewer(catalogue), Screener(catalogue)

    def play(self, persona: Persona) -> Played:
        """The interview from the opening to its end."""
        people = persona.people()
        if self._speaker and SPEAKER not in people:
            people = [SPEAKER, *people]
        facts: dict[str | None, dict[str, Any]] = {who: self._heard(persona, who) for who in people}
        facts[None] = self._heard(persona, HOUSEHOLD)
        played, asked = Played(persona), list[Asked]()
        known = understand(_household(facts), self._catalogue, AS_OF)
        concerns = self._catalogue.concerns.brought(persona.opening, known)
        played.concerns = [concern.id for concern in concerns]
        self._look(played, facts)
        while len(played.questions) < MOST:
            known = understand(_household(facts), self._catalogue, AS_OF)
            question = self._interviewer.next_question(known, AS_OF, asked, concerns=concerns)
            if question is None or not concerns:
                break
            asked += question.asked
            played.questions.append(f"{question.person or HOUSEHOLD}.{'+'.join(f.id for f in question.facts)}")
            self._answer(question, played, facts)
            self._look(played, facts)
        played.false_eligible = self._false_eligible(persona, facts)
        return played

    def _heard(self, persona: Persona, who: str) -> dict[str, Any]:
        told = persona.told.get(who, {}).items()
        # a death does not go unheard: a program that misses it has lost already
        return {fact: value for fact, value in told if fact == "deceased" or self._rng.random() >= self._unheard}

    def _answer(self, question: Question, played: Played, facts: dict[str | None, dict[str, Any]]) -> None:
        persona, who = played.persona, question.person or HOUSEHOLD
        for fact in question.facts:
            owner = question.person if fact.scope == "person" else None
            if persona.is_silly(fact.id, who) and not (self._unheard and fact.id in persona.told.get(who, {})):
                played.silly.append(f"{who}.{fact.id}")
            value = persona.answer(fact.id, who)
            none_of_these = question.kind == "several" and value in (None, False)
            if none_of_these:
                value = False if fact in question.denied_by_none else None
            if value is not None:
                facts[owner][fact.id] = value

    def _look(self, played: Played, facts: Mapping[str | None, Mapping[str, Any]]) -> None:
        screening = self._screener.screen(_household(facts), AS_OF)
        for result in screening.results:
            for i, want in enumerate(played.persona.wants):
                mine = want.person == HOUSEHOLD or same(want.person, result.person or HOUSEHOLD)
                if want.entitlement == result.entitlement.id and mine and result.outcome in want.outcomes:
                    played.decided.setdefault(i, len(played.questions))

    def _false_eligible(self, persona: Persona, facts: Mapping[str | None, Mapping[str, Any]]) -> list[str]:
        whole = {None if who == HOUSEHOLD else who: told for who, told in persona.truth.items()}
        truth = self._screener.screen(_household({None: {}, **whole}), AS_OF)
        may = {(r.entitlement.id, r.person) for r in truth.results if r.outcome == "eligible"}
        return [
            f"{r.person} {r.entitlement.id}"
            for r in self._screener.screen(_household(facts), AS_OF).results
            if r.outcome == "eligible"
            and (r.person is None or any(same(who, r.person) for who in persona.truth))
            and not any(r.entitlement.id == e and same(who or HOUSEHOLD, r.person or HOUSEHOLD) for e, who in may)
        ]


def _household(facts: Mapping[str | None, Mapping[str, Any]]) -> Household:
    return Household([Person(who, who, told) for who, told in facts.items() if who is not None], facts[None])


def summary(games: list[Played]) -> str:
    """One line of figures."""
    wants = sum(len(game.persona.wants) for game in games)
    reached, in_time = sum(len(g.decided) for g in games), sum(g.in_time for g in games)
    asked = [len(game.questions) for game in games]
    return (
        f"personas {len(games)}: wanted outcomes reached {100 * reached / wants:.1f}% "
        f"(in time {100 * in_time / wants:.1f}%) of {wants}; silly questions {sum(len(g.silly) for g in games)}; "
        f"false eligible {sum(len(g.false_eligible) for g in games)}; "
        f"without a concern {sum(not g.concerns for g in games)}; questions median {median(asked):g}, most {max(asked)}"
    )


def main() -> None:
    """Play the personas of a file and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="each interview")
    parser.add_argument("--unheard", type=float, default=0, help="share of told facts that go unheard")
    parser.add_argument("--speaker", action="store_true", help="with a speaker of whom nothing is known")
    arguments = parser.parse_args()
    player = Player(load_catalogue(chosen().entitlements, SHARED), arguments.speaker, arguments.unheard)
    games = [player.play(persona) for persona in load_personas(arguments.file)]
    if arguments.show:
        for game in games:
            print(game.persona.id, game.concerns, "|", " ".join(game.questions), *game.faults(), sep="\n   ")
    print(summary(games))


if __name__ == "__main__":
    main()
