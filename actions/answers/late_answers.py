"""The answer to a question asked before, when another one waits: 「二级」, which can mean nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from actions.answers.answer_words import UNKNOWN, names_of
from actions.answers.answering import ReadAnswer
from actions.memory import Asked, Memory
from actions.noting.told_together import hanging_on
from actions.turns.what_was_read import WasRead
from eligibility.fact import Fact, Value
from eligibility.vocabulary import Vocabulary

LONGEST_LATE = 8  # characters; who says more tells more
Late = tuple[Asked, Value]


def late_answer(text: str, read: WasRead, memory: Memory, vocabulary: Vocabulary, answer: ReadAnswer) -> Late | None:
    """The fact asked before that `text` answers in words of its own kind, and its value; None where there is none.

    A yes or a no could be about anything, and so could a figure without its unit.
    """
    if len(text) > LONGEST_LATE or read.told:
        return None
    if (means := _of_their_means(text, memory, vocabulary)) is not None:
        return (means, None), True
    for name, person in _asked_before(memory, vocabulary):
        fact = vocabulary[name]
        value = answer(text, name, reading=read.values)
        if value not in (None, UNKNOWN, "none") and value is not None and _in_its_own_words(text, fact):
            return (name, person), value
    return None


def _of_their_means(text: str, memory: Memory, vocabulary: Vocabulary) -> str | None:
    """「低保边缘」 to any question about the household: its name alone, which answers no other."""
    if memory.waiting is None or memory.waiting.person is not None:
        return None
    open_ = [fact for fact in vocabulary if fact.type == "boolean" and fact.scope == "household"]
    return next((fact.id for fact in open_ if fact.id not in memory.facts and text in names_of(fact)), None)


def _asked_before(memory: Memory, vocabulary: Vocabulary) -> Iterator[Asked]:
    """The facts asked about and still unknown, the last first, each before what hangs on it."""
    waiting = [(fact, memory.waiting.person) for fact in memory.waiting.facts] if memory.waiting else []
    people = {person.id for person in memory.persons}
    for name, person in dict.fromkeys([*waiting, *reversed(memory.asked), *reversed(memory.put_before)]):
        if person is not None and person not in people:
            continue
        known = memory.of(person).facts
        yield from ((hanging, person) for hanging in hanging_on(name, vocabulary) if hanging not in known)
        if name not in known:
            yield name, person
    for whose in memory.persons:  # a deaf mother's 二级, though no card was asked about
        for gate in dict.fromkeys(derivation.fact.id for derivation in vocabulary.derivations):
            hanging = hanging_on(gate, vocabulary)
            if whose.facts.get(gate) is True or any(name in whose.facts for name in hanging):
                yield from ((name, whose.id) for name in hanging if name not in whose.facts)


def _in_its_own_words(text: str, fact: Fact) -> bool:
    """Whether the text names a choice of the fact, or a number with the fact's unit."""
    if fact.type == "choice":
        names = [name for choice in fact.choices for name in (choice.label, *choice.also)]
        return any(name in text for name in names if len(name) > 1)
    return fact.type in ("integer", "number") and bool(fact.unit) and str(fact.unit).split("/")[0] in text
