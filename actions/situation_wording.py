"""Says what was noted of a household, and asks the next question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from actions.listening import Heard
from actions.memory import Memory, Told
from actions.payload import Button
from actions.replies import Replies
from eligibility.catalogue import Catalogue
from eligibility.fact import Fact, spoken
from eligibility.next_question import Question
from eligibility.rule import leaf_rules

# Facts that follow from the name of a relation, and need not be read back.
_UNSPOKEN = ("sex",)


class SituationWording:
    """Notes and questions, in the words of bot/replies.yml and of facts.yml and no others."""

    def __init__(self, replies: Replies, catalogue: Catalogue) -> None:
        self._replies = replies
        self._facts = catalogue.vocabulary
        self._relations = replies.starting_with("relation_")

    def noted(self, heard: Heard, again: bool = False) -> str:
        """「我记下了：爸爸 68岁 · 残疾1级；全家 低保」, and what was not taken in; empty where nothing was."""
        lines = []
        told = self._listed(heard.facts)
        if told:
            lines.append(self._replies.say("noted_again" if again else "noted", facts=told))
        for person, fact in heard.taken_back:
            lines.append(self._replies.say("noted_taken_back", who=self.who(person), fact=self._facts[fact].label))
        doubtful = self._listed(heard.doubtful)
        if doubtful:
            lines.append(self._replies.say("noted_doubtful", facts=doubtful))
        lines += [self._replies.say("noted_refused", why=why) for why in dict.fromkeys(heard.refused)]
        return "\n".join(lines)

    def who(self, person: Told | None) -> str:
        """How a person is called: 「爸爸」, 「您」, the household 「全家」."""
        if person is None:
            return self._replies.say("household_word")
        return self._relations.get(person.relation, person.relation)

    def question(self, question: Question, memory: Memory) -> tuple[str, list[Button]]:
        """The question with its reason, and quick replies to it."""
        fact = question.fact
        who = self.who(memory.person(question.person)) if question.person else ""
        several = len(memory.assessed()) > 1 or (question.person and who != self._relations["本人"])
        said = self._replies.say("interview_of", who=who, question=fact.question) if who and several else fact.question
        text = self._replies.say("interview_question", question=said, why=fact.why)
        titles = [*self._answers(fact), self._replies.say("button_unknown"), self._replies.say("button_result")]
        return text, [Button(title, title) for title in titles]

    def say_fact(self, fact: Fact, value: Any) -> str:
        """A fact as people say it: 「68岁」, 「残疾等级1级」, 「低保」, 「残疾：没有」."""
        match fact.type:
            case "boolean":
                return fact.label if value else self._replies.say("fact_not", label=fact.label)
            case "choice":
                return f"{fact.label}：{fact.say(value)}" if value == "none" else fact.say(value)
            case "integer" | "number" if fact.id == "age" or fact.label in (fact.unit or ""):
                return fact.say(value)
            case _:
                return f"{fact.label}{spoken(value)}{fact.unit or ''}"

    def _listed(self, facts: Sequence[tuple[Told | None, str, Any]]) -> str:
        by_person: dict[str, list[str]] = {}
        for person, name, value in facts:
            if name not in _UNSPOKEN and not self._follows(name, value, [f for p, f, _ in facts if p is person]):
                by_person.setdefault(self.who(person), []).append(self.say_fact(self._facts[name], value))
        return "；".join(f"{who} {' · '.join(dict.fromkeys(said))}" for who, said in by_person.items())

    def _follows(self, name: str, value: Any, told: Sequence[str]) -> bool:
        """Whether a yes goes without saying: who told the grade of a disability has told that there is one."""
        return value is True and any(
            derivation.fact.id == name
            and derivation.value is True
            and derivation.rule is not None
            and any(leaf.fact.id in told for leaf in leaf_rules(derivation.rule))
            for derivation in self._facts.derivations
        )

    def _answers(self, fact: Fact) -> Iterator[str]:
        match fact.type:
            case "boolean":
                yield from (self._replies.say("button_yes"), self._replies.say("button_no"))
            case "choice":
                yield from (choice.label for choice in fact.choices)
            case "integer" if fact.least is not None and fact.most is not None and fact.most - fact.least < 6:
                yield from (f"{number}{fact.unit}" for number in range(int(fact.least), int(fact.most) + 1))
