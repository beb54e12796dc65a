"""Says what was noted of a household, and asks the next question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from actions.answers.school_words import STAGE, YEAR, in_one_word
from actions.memory import DECEASED, Asked, Memory, Told, Waiting
from actions.noting.clash import Clash
from actions.noting.heard import Heard
from actions.noting.named_at_last import is_nameless
from actions.noting.whose_age import SMALL
from actions.payload import Button
from actions.replies import Replies
from actions.wording.answer_titles import answer_titles
from eligibility.catalogue import Catalogue
from eligibility.fact import Fact, spoken
from eligibility.next_question import Question
from eligibility.rule import leaf_rules

# Facts that follow from the name of a relation, and need not be read back.
_UNSPOKEN = ("sex",)
_NO_NEWS = (("lives_alone", False),)  # 跟爷爷奶奶过: that nobody lives alone is nothing to tell back
MOST_CHOICES = 5  # buttons with answers; 不清楚, 先看结果 and 记错了 come beside them


class SituationWording:
    """Notes and questions, in the words of bot/replies.yml and of facts.yml and no others."""

    def __init__(self, replies: Replies, catalogue: Catalogue) -> None:
        self._replies = replies
        self._facts = catalogue.vocabulary
        self._relations = replies.starting_with("relation_")

    def noted(self, heard: Heard, again: bool = False) -> str:
        """「我记下了：爸爸 68岁 · 残疾1级；全家 低保」, and what was not taken in; empty where nothing was."""
        lines = [
            self._replies.say("noted_moved", wrong=self.who(wrong), right=self.who(right))
            for wrong, right in heard.moved
        ]
        changed = [one for one in heard.facts if heard.before(*one) != one[2]]
        years = [person for person, name, _ in changed if name == YEAR]
        said = [one for one in heard.facts if one not in changed and not (one[1] == STAGE and one[0] in years)]
        told = self.listed(said)
        if told:
            lines.append(self._replies.say("noted_again" if again or changed or lines else "noted", facts=told))
        lines += self._put_right(changed, heard)
        for person, fact in heard.taken_back:
            lines.append(self._replies.say("noted_taken_back", who=self.who(person), fact=self._facts[fact].label))
        lines += [self._replies.say("noted_refused", why=why) for why in dict.fromkeys(heard.refused)]
        lines += [self._clash(clash) for clash in heard.clashes]
        lines += [
            self._replies.say("noted_odd", who=self.who(person), what=self.say_fact(self._facts[fact], value))
            for person, fact, value in heard.odd
        ]
        for age in heard.whose:
            example = self._replies.say("whose_small" if age["value"] <= SMALL else "whose_grown")
            what = self.say_fact(self._facts[age["fact"]], age["value"])
            lines.append(self._replies.say("noted_whose", what=what, who=example))
        lines += [self._replies.say("noted_nameless")] if is_nameless(heard) else []
        lines += [
            self._replies.say("noted_elsewhere", who=self._relations.get(who, who), where=self.say_fact(place, value))
            for place in [self._facts["district"]]
            for who, value in heard.elsewhere
        ]
        return "\n".join(lines)

    def _put_right(self, changed: Sequence[tuple[Told | None, str, Any]], heard: Heard) -> Iterator[str]:
        """「改好了：爸爸 残疾等级2级（原来记的是残疾等级1级）。」"""
        before = [(who, name, heard.before(who, name, value)) for who, name, value in heard.facts]
        new, old = [], []
        for person, name, value in changed:
            new.append(f"{self.who(person)} {self._in_whole(heard.facts, person, name, value)}")
            old.append(self._in_whole(before, person, name, heard.before(person, name, value)))
        if new:
            new, old = [*dict.fromkeys(new)], [*dict.fromkeys(old)]
            yield self._replies.say("noted_changed", new="；".join(new), old="、".join(old))

    def _in_whole(
        self, facts: Sequence[tuple[Told | None, str, Any]], person: Told | None, name: str, value: Any
    ) -> str:
        """One of `facts` as it is said by itself: 初三 for the year at school, and for the school with it."""
        school = in_one_word(self._replies, facts, person, STAGE, value) if name in (STAGE, YEAR) else None
        return school or self.say_fact(self._facts[name], value)

    def _clash(self, clash: Clash) -> str:
        """「爸爸今年3岁」 and 「退休」 in the words of somebody who asks again, both sides with whose they are."""
        old = f"{self.who(clash.old_person)} {self.say_fact(self._facts[clash.old_fact], clash.old_value)}"
        new = f"{self.who(clash.person)} {self.say_fact(self._facts[clash.fact], clash.value)}"
        return self._replies.say("noted_clash", old=old, new=new)

    def who(self, person: Told | None) -> str:
        """How a person is called: 「爸爸」, 「您」, the household 「全家」."""
        if person is None:
            return self._replies.say("household_word")
        return self._relations.get(person.relation, person.relation)

    def household_of(self, relation: str) -> str:
        """How the home of who is no family is called, 「邻居家」; with an empty `relation` the reader's own."""
        if not relation:
            return self._replies.say("card_household")
        return self._replies.say("card_household_of", who=self._relations.get(relation, relation))

    def summary(self, memory: Memory) -> str:
        """All that was told so far, for somebody to read out."""
        own = [(person, fact, value) for person in memory.persons for fact, value in person.facts.items()]
        return self.listed([*own, *((None, fact, value) for fact, value in memory.facts.items())])

    def question(self, question: Question, memory: Memory, plainly: bool = False) -> tuple[str, list[Button]]:
        """The question with its reason, or `plainly` in other words, and quick replies to it."""
        who = self.who(memory.person(question.person)) if question.person else ""
        several = len(memory.persons) > 1 or (question.person and who != self._relations["本人"])
        words = question.plainly if plainly else question.text
        if question.kind == "several":
            listed = "、".join(fact.label for fact in question.facts)
            words = self._replies.say("interview_several", question=words, listed=listed)
        said = self._replies.say("interview_of", who=who, question=words) if who and several else words
        text = self._replies.say("interview_question", question=said, why=question.why)
        shown, typed = self._few(question.facts)
        if typed:
            text = self._replies.say("interview_more_choices", question=text, listed="、".join(typed))
        titles = [*shown, self._replies.say("button_unknown")]
        return text, [Button(title, title) for title in [*titles, self._replies.say("button_result")]]

    def doubt(self, waiting: Waiting, memory: Memory, strikes: Sequence[str] = ()) -> tuple[str, list[Button]]:
        """「我听到的是：爸爸 残疾等级2级，对吗？」 with its reason, and quick replies to it.

        What else is doubtful stands in the same sentence; each can be struck out (`strikes`).
        """
        (name,) = waiting.facts
        fact, value = self._facts[name], memory.of(waiting.person).doubtful[name]
        who = self.who(memory.person(waiting.person) if waiting.person else None)
        told = [(memory.person(of) if of else None, one, memory.of(of).doubtful[one]) for one, of in memory.to_confirm]
        facts = self.listed(told) if waiting.beside else ""
        asked = self._replies.say("confirm", facts=facts or f"{who} {self.say_fact(fact, value)}")
        text = self._replies.say("interview_question", question=asked, why=fact.why)
        titles = [*self._of_a_doubt(), *strikes[: MOST_CHOICES - 1], self._replies.say("button_unknown")]
        titles.append(self._replies.say("button_result"))
        return text, [Button(title, title) for title in titles]

    def _of_a_doubt(self) -> list[str]:
        return [self._replies.say("button_right"), self._replies.say("button_not_right")]

    def waiting(self, memory: Memory) -> dict[str, Any] | None:
        """The question that waits, as the public API gives it; None where none does."""
        waiting = memory.waiting
        if waiting is None:
            return None
        facts = [self._facts[fact] for fact in waiting.facts]
        answers = self._of_a_doubt() if waiting.doubted else answer_titles(facts, self._replies)
        titles = [*answers, self._replies.say("button_unknown")]
        return {
            "facts": waiting.facts,
            "person": waiting.person,
            "relation": memory.person(waiting.person).relation if waiting.person else None,
            "kind": "one" if len(facts) == 1 else "several",
            "choices": [{"title": title, "payload": title} for title in titles],
            "asked": "" if waiting.doubted or len(facts) > 1 else facts[0].question,
        }

    def which_of_two(self, waiting: Waiting) -> str:
        """「是「能自理」，还是「部分不能自理」？」: the first answer of the question that waits, and another one."""
        facts = [self._facts[fact] for fact in waiting.facts]
        titles = [*answer_titles(facts, self._replies)]
        if waiting.doubted or (facts[0].type == "boolean" and len(facts) == 1):
            return self._replies.say("nods_yes_or_no")
        if len(titles) < 2:
            return self._replies.say("nods_at_a_number")
        return self._replies.say("nods_between", one=titles[0], other=titles[-1] if len(facts) > 1 else titles[1])

    def say_fact(self, fact: Fact, value: Any) -> str:
        """A fact as people say it: 「68岁」, 「残疾等级1级」, 「低保」, 「残疾：没有」."""
        match fact.type:
            case "boolean" if fact.id == DECEASED and not value:
                return self._replies.say("fact_alive")
            case "boolean":
                return fact.label if value else fact.denied or self._replies.say("fact_not", label=fact.label)
            case "choice":
                return f"{fact.label}：{fact.say(value)}" if value == "none" else fact.say(value)
            case "integer" | "number" if fact.id == "age" or fact.label in (fact.unit or ""):
                return fact.say(value)
            case _:
                return f"{fact.label}{spoken(value)}{fact.unit or ''}"

    def names_of(self, place: Asked, memory: Memory) -> list[str]:
        """By what somebody names a doubtful fact that was read back: 低保, 失业, 残疾等级2级, 2级."""
        fact, value = self._facts[place[0]], memory.of(place[1]).doubtful[place[0]]
        said = self.say_fact(fact, value)
        short = said.removeprefix(fact.label) if fact.type in ("integer", "number") else said
        plain = re.sub(r"[（(].*?[)）]", "", fact.label)
        return [name for name in dict.fromkeys((said, short, plain)) if name]

    def listed(self, facts: Sequence[tuple[Told | None, str, Any]]) -> str:
        """Facts by whose they are: 「爸爸 68岁 · 残疾1级；全家 低保」."""
        by_person: dict[str, list[str]] = {}
        for person, name, value in facts:
            if not self.is_worth_saying(person, name, value, facts):
                continue
            school = in_one_word(self._replies, facts, person, name, value)
            said = self.say_fact(self._facts[name], value) if school is None else school
            by_person.setdefault(self.who(person), []).extend([said] if said else [])
        return "；".join(f"{who} {' · '.join(dict.fromkeys(said))}" for who, said in by_person.items())

    def is_worth_saying(
        self, person: Told | None, name: str, value: Any, facts: Sequence[tuple[Told | None, str, Any]]
    ) -> bool:
        """Whether one of `facts` does not go without saying beside the others."""
        told = [f for p, f, _ in facts if p is person]
        return (
            name not in _UNSPOKEN
            and (name, value) not in _NO_NEWS
            and not self._follows(name, value, told)
            and not self._is_idle(name, value, person, told)
        )

    def _is_idle(self, name: str, value: Any, person: Told | None, told: Sequence[str]) -> bool:
        """Whether it is a no to what bears on nobody: 「已进城落户：没有」 of somebody who is no migrant worker."""
        gate = self._facts.gates.get(name)
        if value is not False or gate is None or person is None:
            return False
        return not {leaf.fact.id for leaf in leaf_rules(gate)} & {*person.facts, *told}

    def _follows(self, name: str, value: Any, told: Sequence[str]) -> bool:
        """Whether a yes goes without saying: who told the grade of a disability has told that there is one."""
        return value is True and any(
            derivation.fact.id == name
            and derivation.value is True
            and derivation.rule is not None
            and any(leaf.fact.id in told for leaf in leaf_rules(derivation.rule))
            for derivation in self._facts.derivations
        )

    def _few(self, facts: Sequence[Fact]) -> tuple[list[str], list[str]]:
        """The answers that have a button, and those that somebody types as there would be too many."""
        titles = [*answer_titles(facts, self._replies)]
        if len(titles) <= MOST_CHOICES:
            return titles, []
        if len(facts) > 1:  # the question itself names them all
            return [*titles[: MOST_CHOICES - 1], titles[-1]], []
        return titles[:MOST_CHOICES], titles[MOST_CHOICES:]
