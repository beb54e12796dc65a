"""Reads a message as the answer to the question that waits: of one fact, or of a list of which some hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from actions.answers import answer_words
from actions.answers.anothers_means import is_of_another_home
from actions.answers.answer_words import UNKNOWN, corrects_something_else, named_in, no_yet, not_yet
from actions.answers.rough_amount import rough_amount, settled_on
from actions.answers.school_words import without_a_no_to_school
from actions.answers.several_at_once import none_of, without_a_no_to_ones_own_word
from actions.answers.told_by_a_reply import told_by_a_reply
from actions.memory import SPEAKER, Memory, Waiting
from actions.noting.number_instead import number_instead
from actions.noting.the_dead import without_a_leaving, without_the_nameless_dead
from actions.turns.turn_words import asks, behind_an_echo, is_said, says, words
from actions.turns.what_was_read import WasRead
from eligibility.fact import Fact, Value
from eligibility.vocabulary import Vocabulary

Answer = Mapping[str, Value]
INCOME, SIZE = "household_income", "household_size"  # facts
OF_EARNERS = ("pension_scheme", "employment")  # what is told of somebody with their income
LONGEST_NAME = 6  # characters of a reply that may be one word for a choice
_CLAUSE_END = re.compile(r"[,，。;；!！]")


class ReadAnswer(Protocol):
    """Reads a text as the answer to the question of one fact."""

    def __call__(self, text: str, fact_id: str, *, reading: Mapping[str, Any], own_words: bool = False) -> Value | None:
        """Its value, "unknown", or None where it is no answer; `reading` is what was read in the text, by fact.

        With `own_words` only what is said in words that make sense after that question: 「早晚接送」.
        """


class AnswerReader:
    """Reads answers by a vocabulary; `read_answer` reads the answer to one fact (nlu)."""

    def __init__(self, vocabulary: Vocabulary, read_answer: ReadAnswer) -> None:
        self._vocabulary, self._read_answer = vocabulary, read_answer

    def read(self, text: str, read: WasRead, memory: Memory) -> Answer | None:
        """What `text`, in which `read` was read, answers to the question that waits; None where it is no answer."""
        waiting, text = memory.waiting, behind_an_echo(text)
        if waiting is None or is_of_another_home(read, memory):
            return None
        if len(waiting.facts) > 1:
            found = self._several(text, read, waiting, memory)
        else:
            found = without_a_no_to_school(self._one(text, read, waiting, memory), text, memory)
        answer = None if found is None else {fact: self._no_or_unknown(fact, found[fact], text) for fact in found}
        return without_a_no_to_ones_own_word(answer, text, memory)

    def in_its_light(self, text: str, read: WasRead, memory: Memory) -> WasRead:
        """`read` as the question that waits lets it be understood.

        Without the no to the approval that was asked about, where nobody was refused: that is no no. Without what a
        word means by itself, where it names a choice of the fact that was asked.
        """
        waiting, read = memory.waiting, _of_whom_was_asked(read, memory)
        kept = [
            statement
            for statement in without_the_nameless_dead(without_a_leaving(read.statements, memory, text), memory)
            if waiting is None
            or statement["fact"] not in waiting.facts
            or self._no_or_unknown(statement["fact"], statement["value"], text) == statement["value"]
        ]
        if waiting is not None and len(waiting.facts) == 1 and kept:
            fact = self._vocabulary[waiting.facts[0]]
            others = [s for s in kept if s["fact"] not in ("sex", fact.id)]
            kept = [s for s in kept if s not in others or not self._names_a_choice(text, others, fact)]
        number = read.number or number_instead(text, memory, self._vocabulary, self._read_answer)
        return replace(read, statements=kept or told_by_a_reply(text, memory, self._vocabulary), number=number)

    def is_tap(self, text: str, waiting: Waiting) -> bool:
        """Whether `text` is one of the list's names and nothing else, as a tap sends it: more may follow."""
        group = self._vocabulary.groups.get(waiting.facts[0])
        if len(waiting.facts) < 2 or (group is not None and group.ladder):
            return False
        return text in {self._vocabulary[fact].label for fact in waiting.facts}

    def _one(self, text: str, read: WasRead, waiting: Waiting, memory: Memory) -> Answer | None:
        of = self._vocabulary[fact := waiting.facts[0]]
        if of.type == "boolean" and is_said("only_nods", text) and not says("agreed_to", of.question):
            return None  # 好的 to 「有没有低保」 only says that it was heard
        own = answer_words.chosen(of, text) or self._read_answer(text, fact, reading={}, own_words=True)
        if own is not None:
            return {fact: own}
        of_it = [s for s in read.statements if s["fact"] == fact and s["value"] is not None and _fits(s, memory)]
        if of_it:
            # 「大概六百」 is as good as people know it, and enough for a direct question; 「好像二级」 decides nothing
            in_doubt = of_it[-1]["certainty"] == "doubtful" and says("unsure", text)
            is_amount = of.unit is not None and not of.unit.endswith("级")  # a grade is a kind, not an amount
            return {fact: UNKNOWN if in_doubt and not is_amount else of_it[-1]["value"]}
        if corrects_something_else(text, read) or (fact == INCOME and _is_of_one_relative(read, memory)):
            # 「不对，叔叔是二级」 puts right what was noted, and denies nothing that was asked;
            return None  # 「奶奶农保三百」 of a family is what she has, and not all of them
        if self._tells_something_else(text, read, of) or _of_another(read, memory):
            # 「对了，我妈70岁」 is no yes; but 「残联还没去过，轮椅是借邻居的」 is an answer
            return {fact: UNKNOWN} if no_yet(of, text, read, self._vocabulary) == UNKNOWN else None
        value = self._sum(fact, text) or self._by_its_head(of, text, read)
        value = self._read_answer(text, fact, reading=read.values) if value is None else value
        if value is None:
            otherwise = (
                answer_words.granted(of, text),
                no_yet(of, text, read, self._vocabulary),
                answer_words.heads(of, text, read),
            )
            value = next((found for found in otherwise if found is not None), None)
        return None if value is None else {fact: value}

    def _by_its_head(self, of: Fact, text: str, read: WasRead) -> Value | None:
        """The yes or no that a reply begins with, where something of it was heard behind and not believed."""
        if of.type != "boolean" or of.id not in read.let_go:
            return None
        head = self._read_answer(_CLAUSE_END.split(text, maxsplit=1)[0], of.id, reading={})
        return head if isinstance(head, bool) else None

    def _tells_something_else(self, text: str, read: WasRead, fact: Fact) -> bool:
        """Whether a fact that nobody asked for is stated; not beside a sum, or behind a first clause that answers.

        What is only doubtful is no reason to leave an answer unread.
        """
        others = [s for s in read.statements if s["fact"] != "sex" and s["certainty"] == "stated"]
        if not others or self._names_a_choice(text, others, fact):
            return False
        if fact.type == "number" and self._read_answer(text, fact.id, reading={}) not in (None, UNKNOWN):
            return any(self._is_its_figure(text, fact, s) for s in others if s["fact"] in self._vocabulary)
        head = _CLAUSE_END.split(text, maxsplit=1)[0]
        alone = self._read_answer(head, fact.id, reading={})
        same = alone is not None and alone == self._read_answer(text, fact.id, reading={})
        return not same or any(s["start"] < len(head) for s in others)

    def _is_its_figure(self, text: str, fact: Fact, other: Mapping[str, Any]) -> bool:
        """Whether the figure in the text is that of another fact: the 70 of 「我爸也70了」 is no income."""
        same = self._read_answer(text, fact.id, reading={}) == other["value"]
        return self._vocabulary[other["fact"]].type == "number" or (same and not isinstance(other["value"], bool))

    def _names_a_choice(self, text: str, others: Sequence[Mapping[str, Any]], fact: Fact) -> bool:
        """Whether a reply begins with a choice of the fact in words that would mean another one by themselves.

        「城乡居民的，社区里交的」 of the medical insurance is no word of the pension; 「农保」 is one everywhere.
        """
        head = _CLAUSE_END.split(text, maxsplit=1)[0]
        if fact.type != "choice" or len(head) > LONGEST_NAME or len(others) != 1:
            return False
        other = self._vocabulary[others[0]["fact"]]
        named = any(name in text for choice in other.choices for name in (choice.label, *choice.also))
        return not named and self._read_answer(text, fact.id, reading={}) not in (None, UNKNOWN, "none")

    def _sum(self, fact_id: str, text: str) -> Value | None:
        """The sum that is said by two figures, or that is settled on after several."""
        if self._vocabulary[fact_id].type != "number":
            return None
        settled = settled_on(text)
        return rough_amount(settled) or (self._read_answer(settled, fact_id, reading={}) if settled != text else None)

    def _several(self, text: str, read: WasRead, waiting: Waiting, memory: Memory) -> Answer | None:
        none = none_of(text, read, waiting, self._vocabulary)
        if none is not None:
            return none
        found: dict[str, Value] = {
            s["fact"]: s["value"]
            for s in read.statements
            if s["fact"] in waiting.facts and s["value"] is not None and _fits(s, memory)
        }
        if not asks(text):  # 低保怎么算: a name in a question is no answer
            named = named_in([self._vocabulary[fact] for fact in waiting.facts], text)
            found |= {fact: held and found.get(fact) is not False for fact, held in named}
        own = {f: v for f in waiting.facts if (v := self._read_answer(text, f, reading={}, own_words=True)) is not None}
        found |= own if len(own) == 1 else {}  # 登记过了: words of one of them; 「那没有」 is of none in particular
        rest = [fact for fact in waiting.facts if fact not in found]
        if not found:
            unknown = answer_words.is_unassessed(waiting.facts, text, read, self._vocabulary) or (
                not read.told and self._read_answer(text, waiting.facts[0], reading=read.values) == UNKNOWN
            )
            return dict.fromkeys(rest, UNKNOWN) if unknown else None
        return {**found, **dict.fromkeys(rest, False if says("no_others", text) else UNKNOWN)}

    def _no_or_unknown(self, fact_id: str, value: Any, text: str) -> Any:
        """没有 to what an office decides is a no only for who was refused; who never applied does not know."""
        fact = self._vocabulary[fact_id]
        decided = fact.effort > 1 and words("given_by_an_office").begins(fact.label)
        open_ = decided or not_yet(fact, text) == UNKNOWN
        firm = says("refused", text) or says("is_not", text)
        return UNKNOWN if value is False and open_ and not firm else value


def _of_whom_was_asked(read: WasRead, memory: Memory) -> WasRead:
    """`read` with 老太太 and the like taken for the person of the question: an answer speaks of that one."""
    if memory.waiting is None or memory.waiting.person is None:
        return read

    def is_meant(person: Mapping[str, Any] | None) -> bool:
        relation = str((person or {}).get("relation"))
        return is_said("whoever_is_asked", relation) and memory.related(relation) is None

    same = {"kind": "same", "relation": None, "number": 1, "sex": None}
    statements = [{**s, "person": same} if is_meant(s.get("person")) else s for s in read.statements]
    told = [s for s in statements if s["fact"] != "sex" or s["person"] is not same]
    persons = [said for said in read.persons if said["corrects"] or not is_meant(said["person"])]
    return replace(read, statements=told, persons=persons)


def _of_another(read: WasRead, memory: Memory) -> bool:
    """Whether it speaks of somebody, and not of the person that the question is about."""
    waiting = memory.waiting
    if waiting is None or waiting.person is None:
        return False
    asked = memory.person(waiting.person).relation
    told = [said["person"] for said in read.statements if said.get("person")]
    if asked == SPEAKER and told and all(person.get("kind") == "pronoun" for person in told):
        return True  # 她82 is no age of the one who says so
    named = [said["person"] for said in read.persons if said["person"].get("kind") == "named"]
    return bool(named) and all(person.get("relation") != asked for person in named)


def _is_of_one_relative(read: WasRead, memory: Memory) -> bool:
    """Whether a pension or wage is told of one relative, and others are at home."""
    of = [(said["fact"], said["person"].get("relation")) for said in read.statements if said.get("person")]
    named = {relation for _, relation in of} | {said["person"].get("relation") for said in read.persons}
    if len(named) != 1 or named & {None, SPEAKER} or not {fact for fact, _ in of} & {*OF_EARNERS}:
        return False
    others = [p for p in memory.persons if p.relation not in named and p.facts.get("deceased") is not True]
    size = memory.facts.get(SIZE, memory.doubtful.get(SIZE))
    return size != 1 and (bool(others) or size is not None)


def _fits(statement: Mapping[str, Any], memory: Memory) -> bool:
    """Whether it is of the person that the question is about."""
    person = statement.get("person")
    waiting = memory.waiting
    if person is None or waiting is None or waiting.person is None:
        return True
    relation = memory.person(waiting.person).relation
    match person["kind"]:
        case "named":
            return bool(person["relation"] == relation)
        case "speaker":
            return relation == SPEAKER
        case "pronoun":
            return relation != SPEAKER
        case _:
            return True
