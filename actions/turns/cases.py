"""Whose case a message is of: the one that is told, a clerk's next caller, or one that was put away before.

What was told of one caller is never put on another: it would promise the second what only the first may have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from actions.memory import WORD, Memory, Told
from actions.turns.turn_words import asks, is_said, says, words
from actions.turns.what_was_read import WasRead

AGE = "age"  # the fact
FORM = (AGE, WORD)  # what a clerk's line begins with: 女 67 肢残二级
ENOUGH = 3  # facts or words in a line of that form: 女 58 失独
A_CASE = 2  # facts that make what follows 「第二个：」 a case
MOST_PUT_AWAY = 3  # cases that can be gone back to
_MARKS = re.compile(r"[\s,，、。.;；:：/]+")
SEXES = {"a_woman": "female", "a_man": "male"}  # lists of bot/turns.yml


class Case(Enum):
    """Whose case it is."""

    SAME = auto()
    NEXT = auto()
    ASK = auto()
    EARLIER = auto()


@dataclass(frozen=True)
class Whose:
    """`rest` is what tells of the case; `said`: the message says in so many words that it is another."""

    case: Case
    rest: str
    said: bool = True


def whose_case(text: str, read: WasRead, memory: Memory) -> Whose:
    """Whose case the message is of, by its words and by what is known of whom was told before."""
    rest = words("say_next").rest(text)
    if rest is None and (rest := words("say_next_to_a_clerk").rest(text)) is not None:
        rest = rest if (_for_clerks(memory) or in_form(rest, read)) and not _one_more(text, read) else None
    if rest is not None and not words("no_case").begins(rest):
        return Whose(Case.NEXT, rest)
    if _for_clerks(memory) and memory and is_said("ends_a_case", text):
        return Whose(Case.NEXT, "")
    rest = words("numbers_a_case").rest(text)
    if rest and (in_form(rest, read) or (_for_clerks(memory) and len(read.told) >= A_CASE)):
        return Whose(Case.NEXT, rest)
    if memory.put_away and words("earlier_case").begins(text):
        return Whose(Case.EARLIER, text)
    return Whose(_by_what_is_told(text, read, memory), text, said=False)


def in_form(text: str, read: WasRead) -> bool:
    """Whether it is a line as a clerk writes it, 女 67 肢残二级, of somebody who is no relative."""
    other = words("no_case_form").begins(text) or words("what_about").ends(text)  # 男的25岁; 男 70 呢
    begins = words("case_form").begins(text) and not other
    relatives = any(person.get("kind") == "named" for person in _owners(read, AGE))
    enough = max(len(read.told), len([*filter(None, _MARKS.split(text))])) >= ENOUGH
    return begins and enough and not relatives and AGE in read.told


def put_away(before: Memory, *, clerk: bool) -> Memory:
    """A fresh household, which remembers the one before it."""
    kept = [*before.put_away, _kept(before)] if before else before.put_away
    fresh = Memory(clerk=clerk, reminded=before.reminded, in_form=before.in_form)
    fresh.put_away = [*kept][-MOST_PUT_AWAY:]
    return fresh


def taken_up_again(text: str, read: WasRead, memory: Memory) -> Memory | None:
    """「刚才那个女的67的」: the last case put away that is like that; None where none is."""
    for place in reversed(range(len(memory.put_away))):
        earlier = Memory.from_slot({**memory.put_away[place], "put_away": []})
        if _is_like_that(text, read, earlier):
            others = [*memory.put_away[:place], *memory.put_away[place + 1 :]]
            earlier.put_away = [*others, *([_kept(memory)] if memory else [])]
            return earlier
    return None


def _by_what_is_told(text: str, read: WasRead, memory: Memory) -> Case:
    if not memory or words("says_corrected").begins(text):
        return Case.SAME
    if not in_form(text, read):
        another = memory.closed and _for_clerks(memory) and len(read.told) >= A_CASE and not asks(text)
        return Case.ASK if another else Case.SAME
    told = {said["fact"]: said["value"] for said in read.statements if said["fact"] in FORM}
    against = [[fact for fact in FORM if _differs(one, fact, told)] for one in _may_be_meant(memory)]
    if not against or not all(against):
        return Case.SAME
    sure = memory.closed or (_for_clerks(memory) and all(len(facts) == len(FORM) for facts in against))
    return Case.NEXT if sure and not asks(text) else Case.ASK


def _one_more(text: str, read: WasRead) -> bool:
    """「还有一个：弟弟」, of the same household: one more, who is a relative."""
    people = [*(said["person"] for said in read.statements if said["person"]), *(met["person"] for met in read.persons)]
    return words("one_more").begins(text) and any(person.get("kind") == "named" for person in people)


def _for_clerks(memory: Memory) -> bool:
    return memory.clerk or memory.in_form


def _may_be_meant(memory: Memory) -> list[Told]:
    return [person for person in memory.persons if any(fact in person.facts for fact in FORM)]


def _differs(person: Told, fact: str, told: Mapping[str, Any]) -> bool:
    return fact in told and person.facts.get(fact, told[fact]) != told[fact]


def _owners(read: WasRead, fact: str) -> list[Mapping[str, Any]]:
    return [said["person"] for said in read.statements if said["fact"] == fact and said["person"]]


def _is_like_that(text: str, read: WasRead, memory: Memory) -> bool:
    """Whether somebody in that household has the age and the sex that the message gives, where it gives any."""
    age = next((said["value"] for said in read.statements if said["fact"] == AGE), None)
    sex = next((sex for name, sex in SEXES.items() if says(name, text)), None)
    return any(
        age in (None, one.facts.get(AGE)) and sex in (None, one.facts.get(WORD, sex)) for one in memory.persons
    ) or (age is None and sex is None)


def _kept(memory: Memory) -> dict[str, Any]:
    return {**memory.to_slot(), "put_away": [], "held": ""}
