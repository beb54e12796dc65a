"""「不是我，是我妈」: all that was told of one is another's; 「看病是我老婆的，不是儿子」: one thing alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from actions.memory import WORD, Memory, Told
from actions.noting.heard import Heard
from actions.noting.on_behalf import drop_the_reader
from actions.noting.told_together import hanging_on
from eligibility.vocabulary import Vocabulary

TOLD_LAST, ALL_TOLD_LAST = "told last", "all told last"  # as reading says it (nlu/reading/statement.py)
HAD = ("pension_scheme", "medical_insurance", "inpatient_self_pay")  # facts with a value that somebody has
PENSIONED = ("employment", "retired")


class Note(Protocol):
    """Notes a fact of somebody, with the words that told it; what `corrects` makes older facts give way."""

    def __call__(
        self, fact: str, value: Any, person: Told | None, heard: Heard, said: str = "", *, corrects: bool = False
    ) -> None:
        """Note it, and say in `heard` what became of it."""


def turn_all(memory: Memory, wrong: Told, right: Told, heard: Heard, note: Note) -> None:
    """All that was told of `wrong` is of `right`; `note` notes a fact."""
    heard.moved.append((wrong, right))
    moved, words, wrong.facts, wrong.said = wrong.facts, wrong.said, {}, {}
    right.doubtful.update(wrong.doubtful)
    heard.doubtful += [(right, fact, value) for fact, value in wrong.doubtful.items()]
    wrong.doubtful = {}
    for fact, value in moved.items():
        if fact != WORD:  # that comes with who it is
            note(fact, value, right, heard, words.get(fact, ""), corrects=True)
    drop_the_reader(memory, wrong)


def turn_some(facts: Sequence[str], wrong: Told, right: Told, heard: Heard, note: Note) -> None:
    """Those facts of `wrong` are of `right`; what was told of `right` itself stays, and all else of both.

    An older no to what is theirs after all gives way: 儿子没有残疾证, and then 二级 不是我,是我儿子的证.
    """
    for fact in facts:
        if fact in wrong.doubtful:
            value = wrong.doubtful.pop(fact)
            if fact not in right.facts:
                right.doubtful[fact] = value
                right.said[fact] = wrong.said.pop(fact, "")
                heard.doubtful.append((right, fact, value))
        if fact in wrong.facts:
            value, words = wrong.facts.pop(fact), wrong.said.pop(fact, "")
            heard.taken_back.append((wrong, fact))
            denied = right.facts.get(fact) is False and value is True
            if fact not in right.facts or denied:
                note(fact, value, right, heard, words, corrects=True)


def holder(facts: Sequence[str], memory: Memory, right: Told) -> Told | None:
    """不是我出的,是我爸的住院费: the only one of whom such a thing was told or is asked, but `right`."""
    holding = [one for one in memory.persons if any(fact in one.facts or fact in one.doubtful for fact in facts)]
    return holding[0] if len(holding) == 1 and holding[0] is not right else None


def those_moved(facts: Sequence[str], memory: Memory, wrong: Told, vocabulary: Vocabulary) -> list[str]:
    """The facts that a correction moves from `wrong`, with what goes with them; TOLD_LAST: those of the message before.

    Of these what somebody can have moves, a certificate, an illness or a pension, and no age; with ALL_TOLD_LAST all.
    """
    if facts[0] in (TOLD_LAST, ALL_TOLD_LAST):
        told = {**wrong.doubtful, **wrong.facts}
        places = [*memory.noted, *memory.confirming, *memory.to_confirm]
        last = [fact for fact, whose in dict.fromkeys(places) if whose == wrong.id and fact in told and fact != WORD]
        if facts[0] == ALL_TOLD_LAST:
            return last
        facts = [fact for fact in last if _is_had(fact, told[fact]) or len(of_one_matter(fact, vocabulary)) > 1]
    return [name for fact in facts for name in of_one_matter(fact, vocabulary)]


def _is_had(fact: str, value: Any) -> bool:
    """Whether it is something that somebody can have, and another instead: a card, a pension, a bill."""
    return value is True or fact in HAD or (fact, value) == PENSIONED


def of_one_matter(fact: str, vocabulary: Vocabulary) -> list[str]:
    """The fact, what hangs on it, and that on which it hangs with all else that does: 残疾, its grade and its kind."""
    roots = [name for name in vocabulary.gates if fact in hanging_on(name, vocabulary)] or [
        one.id for one in vocabulary if fact in hanging_on(one.id, vocabulary)
    ]
    return [*dict.fromkeys(name for root in (roots or [fact]) for name in (fact, root, *hanging_on(root, vocabulary)))]
