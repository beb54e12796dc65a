"""The facts to choose from: which of them the rights rest on, and which are ticked before anybody chose.

What is sensitive (facts.yml: health, poverty, crime and the like) is never ticked beforehand: paper lies about, and the
code on it can be read by whoever photographs it. What no right rests on is not ticked either, sensitive or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.slip.sentences import SlipSentences
from api.slip.told import Whole, called, keys
from eligibility.assessment import Assessment
from eligibility.vocabulary import Vocabulary

PLACE = "district"
Place = tuple[str | None, str]
"""Whose fact (None: the household's), and which."""


@dataclass(frozen=True)
class Offer:
    """One fact with its checkbox; `used` where a right rests on it, `ticked` before anybody chose.

    What is `doubtful` counts for nothing: it may stand on the paper as a question.
    """

    key: str
    said: str
    sensitive: bool
    used: bool
    doubtful: bool = False

    @property
    def ticked(self) -> bool:
        """See the head of the file."""
        return self.used and not (self.sensitive or self.doubtful)


@dataclass(frozen=True)
class Offers:
    """The facts of one person, or of the household."""

    who: str
    facts: tuple[Offer, ...]


def offers(whole: Whole, used: set[Place], say: SlipSentences, vocabulary: Vocabulary) -> list[Offers]:
    """Every fact that was told, by whose it is; what a right rests on comes first."""
    names = called(whole.household)
    found: dict[str | None, list[Offer]] = {}
    for key, person, fact, value in keys(whole.household):
        whose = person.id if person else None
        offer = Offer(key, say.fact(fact, value), vocabulary[fact].sensitive, (whose, fact) in used)
        found.setdefault(whose, []).append(offer)
    for doubt in whole.doubts:
        offer = Offer(
            doubt.key, say.fact(doubt.fact, doubt.value), vocabulary[doubt.fact].sensitive, used=True, doubtful=True
        )
        found.setdefault(doubt.person, []).append(offer)
    return [
        Offers(names[whose], tuple(sorted(facts, key=lambda offer: not offer.used))) for whose, facts in found.items()
    ]


def used_by(assessments: Iterable[Assessment], vocabulary: Vocabulary) -> set[Place]:
    """The facts that these results look at, and those that others of them follow from."""
    found: set[Place] = set()
    for assessment in assessments:
        for name in _with_inputs(_looked_at(assessment), vocabulary):
            whose = assessment.person if vocabulary[name].scope == "person" else None
            found.add((whose, name))
    return found


def _looked_at(assessment: Assessment) -> set[str]:
    """The facts of its conditions and sums; a dated figure goes by the place as well."""
    amount = assessment.amount
    return {*assessment.entitlement.facts, *([PLACE] if amount and amount.figures else [])}


def _with_inputs(facts: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    found, waiting = set[str](), [*facts]
    while waiting:
        name = waiting.pop()
        if name in vocabulary and name not in found:
            found.add(name)
            waiting += [one for d in vocabulary.derivations if d.fact.id == name for one in d.inputs]
    return found
