"""Whose an age is where nobody is named: 「五岁上幼儿园」 is a child's, 「36岁」 after a daughter of 5 is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.memory import SPEAKER, Memory, Told
from actions.noting.odd_ages import ELDERS
from actions.noting.same_children import CHILD, GROWN_UP, is_pupil
from actions.noting.whom import SOMEBODY
from actions.turns.what_was_read import WasRead

AGE, MONTHS, STAGE = "age", "age_months", "school_stage"  # facts
OF_AGE = (AGE, MONTHS, STAGE)
SPOUSE, YEARS = "配偶", "岁"
SMALL = 12  # years; nobody so small writes here
SMALL_STAGES = ("kindergarten", "primary")
BIRTHDAY = 1  # years that an age told again may differ by
TWO = 2
ONE = 1  # with more children, whose it is must be said
Said = Mapping[str, Any]


def spoken_of(memory: Memory, read: WasRead, childrens_words: tuple[str, ...]) -> str | None:
    """The id of the person of whom a message speaks that names nobody: of the question, of a child, or as before."""

    def may_be_small(one: Told) -> bool:
        word = one.relation.startswith(childrens_words) or one.relation.endswith(childrens_words)
        return (word or one.relation == SOMEBODY) and not _is_grown(one)

    waiting = memory.waiting
    if waiting and waiting.person and not read.names_somebody:
        if {*waiting.facts} & {*OF_AGE}:
            return waiting.person
        now: str | None = waiting.person
    else:
        now = memory.current
    if not any(_is_small(said) for said in _of_nobody(read.statements)):
        return now
    return _of_which_child(memory, read, now, [one for one in memory.persons if may_be_small(one)])


def _of_which_child(memory: Memory, read: WasRead, now: str | None, children: list[Told]) -> str | None:
    """Of which of the children a message speaks that tells of a small one: of whom was asked, or who is not named."""
    waiting = memory.waiting
    asked = waiting.person if waiting and {*waiting.facts} & {*OF_AGE} else None
    ids = [one.id for one in children]
    if asked in ids:
        return asked
    others = [one for one in children if one.relation not in {person.get("relation") for person in read.people}]
    if len(children) == TWO and len(others) == ONE:
        return others[0].id  # 小学三年级,小的上幼儿园: the first is of the other
    if now in ids or len(children) > ONE:
        return now
    return (children[0] if children else memory.meet(CHILD)).id


def open_ages(memory: Memory, read: WasRead, now: str | None) -> Sequence[Said]:
    """The ages of nobody in particular that cannot be of whoever is spoken of (`now`)."""
    waiting = memory.waiting
    if now is None or (waiting is not None and AGE in waiting.facts and waiting.person is not None):
        return ()
    person = memory.person(now)
    return [
        said
        for said in _of_nobody(read.statements)
        if said["fact"] == AGE
        and not said.get("corrects")
        and (_is_anothers(person, said["value"]) or _may_be_the_speakers(memory, read, person, said))
    ]


def _may_be_the_speakers(memory: Memory, read: WasRead, person: Told, said: Said) -> bool:
    """三十 家里三个人 after 我老公没工作: a bare number with what is told of the home is as likely of who writes."""
    me, of_home = memory.related(SPEAKER), any(one.get("person") is None for one in read.statements)
    unknown = AGE not in person.facts and (me is None or AGE not in me.facts)
    return person.relation == SPOUSE and unknown and of_home and YEARS not in str(said.get("said"))


def without_open_ages(read: WasRead, ages: Sequence[Said]) -> Sequence[Said]:
    """The statements without all that is told of whoever those ages are of."""
    return [said for said in read.statements if said not in [*_of_nobody(read.statements)]] if ages else read.statements


def whom_it_may_be(memory: Memory, age: Any) -> list[Told]:
    """Those who may be of that age, first those of whom none was told: who wrongly told one may put it right."""
    people = [memory.related(SPEAKER) or Told("", SPEAKER), *(p for p in memory.persons if p.relation != SPEAKER)]
    people = [person for person in people if not _is_anothers(person, age, told_again=True)]
    return sorted(people, key=lambda person: AGE in person.facts)


def _of_nobody(statements: Sequence[Said]) -> Iterator[Said]:
    return (said for said in statements if (said.get("person") or {}).get("kind") == "same")


def _is_small(said: Said) -> bool:
    fact, value = said["fact"], said["value"]
    small_age = fact == AGE and isinstance(value, int | float) and value <= SMALL
    return small_age or fact == MONTHS or (fact == STAGE and value in SMALL_STAGES)


def _is_grown(person: Told) -> bool:
    age = person.facts.get(AGE)
    return isinstance(age, int | float) and age >= GROWN_UP


def _is_anothers(person: Told, age: Any, told_again: bool = False) -> bool:
    """Whether the age does not go with what was told of the person; `told_again`: it may put another right."""
    known = person.facts.get(AGE)
    if not isinstance(age, int | float):
        return False
    if is_pupil(person) and age >= GROWN_UP:
        return True
    if person.relation in (SPEAKER, *ELDERS) and age <= SMALL:
        return True
    return isinstance(known, int | float) and abs(known - age) > BIRTHDAY and not told_again
