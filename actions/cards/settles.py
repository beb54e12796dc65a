"""The question of a card and its taps: each answer is a message that says of whom and of what it is.

So it is understood whichever question waits, and whenever it is tapped: 「回答 妈妈 残疾等级 2级」.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actions.cards.card import CardSettles, Choice
from actions.memory import Memory, Told
from actions.replies import Replies
from actions.wording.answer_titles import answer_titles
from actions.wording.situation import MOST_CHOICES, SituationWording
from eligibility.assessment import Assessment
from eligibility.fact import Fact
from eligibility.vocabulary import Vocabulary
from knowledge.words import normalise


@dataclass(frozen=True)
class Tap:
    """The answer to a card's question, in the words of its button; None: the question itself is asked for."""

    fact: str
    person: str | None
    answer: str | None


class Settling:
    """Questions of cards, and the reading of their taps."""

    def __init__(self, replies: Replies, vocabulary: Vocabulary, situation: SituationWording) -> None:
        self._replies, self._vocabulary, self._situation = replies, vocabulary, situation

    def settles(self, assessment: Assessment, memory: Memory) -> CardSettles | None:
        """The question for what would settle most of a result; None where nothing is open, or nobody could tell."""
        fact = assessment.settles
        if fact is None or (fact.scope == "person" and assessment.person is None):
            return None
        person = memory.person(assessment.person) if fact.scope == "person" and assessment.person else None
        if person is not None and not self._is_one(person, memory):
            return None
        who = self._situation.who(person)
        several = person is not None and len(memory.persons) > 1
        question = self._replies.say("interview_of", who=who, question=fact.question) if several else fact.question
        choices = tuple(Choice(title, text) for title, text in self._choices(fact, person))
        return CardSettles(fact.id, person.id if person else None, question, choices)

    def read(self, text: str, memory: Memory) -> Tap | None:
        """The tap that a message is; None for any other message."""
        said = normalise(text)  # as it comes through the door: full-width brackets are none any more
        if not said.startswith((self._replies.say("card_answer_begins"), self._replies.say("card_ask_begins"))):
            return None
        for fact in self._vocabulary:
            for person in memory.persons if fact.scope == "person" else [None]:
                whose = person.id if person else None
                if said == normalise(self._ask(fact, person)):
                    return Tap(fact.id, whose, None)
                for answer in answer_titles([fact], self._replies):
                    if said == normalise(self._tap(fact, person, answer)):
                        return Tap(fact.id, whose, answer)
        return None

    def _choices(self, fact: Fact, person: Told | None) -> Iterator[tuple[str, str]]:
        """Title and message of each answer; where they are too many, or a number, of asking for the question."""
        titles = [*answer_titles([fact], self._replies)]
        if 0 < len(titles) <= MOST_CHOICES:
            yield from ((title, self._tap(fact, person, title)) for title in titles)
        else:
            yield self._replies.say("button_card_ask"), self._ask(fact, person)

    def _tap(self, fact: Fact, person: Told | None, answer: str) -> str:
        begins = self._replies.say("card_answer_begins")
        return f"{begins} {self._situation.who(person)} {fact.label} {answer}"

    def _ask(self, fact: Fact, person: Told | None) -> str:
        return f"{self._replies.say('card_ask_begins')} {self._situation.who(person)} {fact.label}"

    def _is_one(self, person: Told, memory: Memory) -> bool:
        """Whether nobody else is called like that."""
        called = self._situation.who(person)
        return [one.id for one in memory.persons if self._situation.who(one) == called] == [person.id]
