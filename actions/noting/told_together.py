"""What is told along with something else: of a couple, of who lives alone, and what hangs on a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from actions.memory import SPEAKER, Memory, Told
from actions.turns.turn_words import says
from eligibility.rule import leaf_rules
from eligibility.vocabulary import Vocabulary

COUPLE = (SPEAKER, "配偶")
ALONE, SIZE, INCOME = "lives_alone", "household_size", "household_income"  # facts
PREGNANT, BORN = "pregnant", "recently_gave_birth"  # facts
CALLED_ONLY = ("老人", "老大爷", "老太太", "服务对象")  # of whom a clerk tells
Found = tuple[Told | None, str, Any]


def goes_with(
    memory: Memory, facts: Sequence[Found], doubtful: Sequence[Found], vocabulary: Vocabulary
) -> Iterator[tuple[Told | None, str, Any, str]]:
    """What goes with the `facts` just noted: person (None: the household), fact, value and the words that told it."""
    yield from _of_both(memory, facts, vocabulary)
    yield from _born(facts)
    yield from _alone(memory, doubtful, vocabulary)


def hanging_on(fact: str, vocabulary: Vocabulary) -> list[str]:
    """What makes sense only with the fact and tells it by itself: the grade of a disability, of the disability."""
    telling = {
        leaf.fact.id
        for derivation in vocabulary.derivations
        if derivation.fact.id == fact and derivation.rule is not None
        for leaf in leaf_rules(derivation.rule)
    }
    gates = vocabulary.gates.items()
    return [name for name, gate in gates if name in telling and any(leaf.fact.id == fact for leaf in leaf_rules(gate))]


def _of_both(
    memory: Memory, facts: Sequence[Found], vocabulary: Vocabulary
) -> Iterator[tuple[Told | None, str, Any, str]]:
    """What is recognised of a couple, where it was told of the family: 街道认定了特别扶助家庭."""
    for person, fact, value in facts:
        if person is None or person.relation not in COUPLE or not vocabulary[fact].of_couple:
            continue
        partner = memory.related(next(one for one in COUPLE if one != person.relation))
        said = person.said.get(fact, "")
        if partner is not None and fact not in partner.facts and says("of_the_family", said):
            yield partner, fact, value, said


def _born(facts: Sequence[Found]) -> Iterator[tuple[Told | None, str, Any, str]]:
    """「怀孕38周」, and then 「昨天生了」: who has given birth is pregnant no more, unless told in one breath."""
    now = {(person.id, fact) for person, fact, _ in facts if person}
    for person, fact, value in facts:
        expected = person is not None and person.facts.get(PREGNANT) is True and (person.id, PREGNANT) not in now
        if person and expected and (fact, value) == (BORN, True):
            yield person, PREGNANT, False, person.said.get(fact, "")


def _alone(
    memory: Memory, doubtful: Sequence[Found], vocabulary: Vocabulary
) -> Iterator[tuple[Told | None, str, Any, str]]:
    """「我一个人过」, 「我妈一个人住」: the household is one, where nobody else was told of, nor a number or money."""
    told_of = [person for person in memory.persons if any(fact != "sex" for fact in person.facts)]
    known = (
        SIZE in memory.facts
        or SIZE in memory.doubtful
        or any(fact == SIZE for _, fact, _ in doubtful)
        or memory.related("配偶") is not None
    )
    me = len(told_of) == 1 and told_of[0].relation == SPEAKER
    money = INCOME in memory.facts or INCOME in memory.doubtful
    known = known or (money and not me)  # 我妈独居,家里收入…: of another home
    theirs = len(told_of) == 1 and (
        told_of[0].relation in (SPEAKER, *CALLED_ONLY) or vocabulary.least_age(told_of[0].relation) is not None
    )
    if theirs and told_of[0].facts.get(ALONE) is True and not known:
        yield None, SIZE, 1, told_of[0].said.get(ALONE, "")
