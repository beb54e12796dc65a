"""Whom a statement means that names nobody, or names somebody by another word than before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.memory import SPEAKER, WORD, Memory, Told
from actions.noting.same_children import CHILD, OF_TWO, Fits, child_again, is_pupil
from actions.noting.the_dead import OF_THE_DEAD
from actions.noting.what_stays import NO_PUPILS, OF_PUPILS, OUT_OF_SCHOOL, is_grown_up
from actions.noting.whom import SOMEBODY, subjects
from actions.turns.turn_words import says
from eligibility.vocabulary import Vocabulary

# what tells of work and its insurance, and so never of a pupil
OF_WORK = (
    "employment",
    "unemployment_insurance",
    "unemployment_benefit_approved",
    "registered_unemployed",
    "labour_dispute",
    "work_injury",
    "wants_job",
    "wants_business",
    "maternity_insurance",
    "pension_scheme",
)
SPOUSE = "配偶"
SPOUSES = {"丈夫": "male", "妻子": "female"}  # where both are told of by somebody who is neither
DISPUTE = "labour_dispute"
INSURED = "medical_insurance"
BY_AGE = ("老大", "老二")  # 大的, 小的
LIGHTENS = "self_care"  # the state that may be told lighter than before: it is asked back


def who_is_meant(memory: Memory, said: Mapping[str, Any]) -> Told | None:
    """Of what names nobody: of whom what is put right was told, or the speaker where a pupil would be; else None."""
    fact = str(said.get("fact"))
    now = memory.person(memory.current) if memory.current else None
    if said.get("corrects") and (now is None or fact not in now.facts):
        told = [person for person in memory.persons if fact in person.facts]
        return told[0] if len(told) == 1 else None
    if fact == DISPUTE and says("done_to_me", str(said.get("said"))):
        return memory.meet(SPEAKER)  # 单位要辞我, though the mother was spoken of
    of_work = fact in OF_WORK or (fact == INSURED and says("social_insurance", str(said.get("said"))))  # 没交社保
    if now is not None and of_work and is_pupil(now):
        return memory.meet(SPEAKER)  # 孩子读初二 … 交了失业保险的
    return None


def of_whom(
    memory: Memory, said: Mapping[str, Any], before: str | None, fits: Fits, matter: Sequence[str] = ()
) -> list[Told]:
    """Of whom a statement is told; `before` is who was spoken of before the message, `fits` what can be of somebody.

    `matter` are the facts of which one was told before, where it is put right: the grade of a disability.
    """
    if said.get("kind") == "pronoun" and said.get("corrects") and (told := _told_of(memory, said, matter)):
        memory.current = told.id
        return [told]
    if said.get("kind") == "pronoun" and said.get("fact") in OF_PUPILS and (pupil := pupil_meant(memory, said)):
        memory.current = pupil.id
        return [pupil]
    if said.get("kind") == "same":
        memory.current = before
        if meant := who_is_meant(memory, said):
            return [meant]
        dead = before and memory.person(before).facts.get("deceased") is True
        if dead and said.get("fact") not in OF_THE_DEAD:
            memory.current = None  # 老伴走了 … 请护工请不起: told of the living
    elif spouse := spouse_known(memory, said):
        memory.current = spouse.id
        return [spouse]
    elif known := known_as(memory, str(said.get("relation")), str(said.get("fact")), said.get("value"), fits):
        memory.current = known.id
        return [known]
    return subjects(memory, said)


def known_as(memory: Memory, relation: str, fact: str, value: Any, fits: Fits) -> Told | None:
    """Who was told of by another word before: 大的 of 一个4岁一个10岁, 孩子 of the grandson, 家人 of one other."""
    if memory.related(relation) is not None:
        return None
    if relation in BY_AGE:
        two = [person for name in OF_TWO if (person := memory.related(name)) is not None]
        ages = [person.facts.get("age") for person in two]
        if len(two) != len(OF_TWO) or None in ages or ages[0] == ages[1]:
            return None
        return sorted(two, key=lambda person: -float(person.facts["age"]))[BY_AGE.index(relation)]
    if relation == SOMEBODY and fact:
        others = [person for person in memory.persons if person.relation != SPEAKER]
        return others[0] if len(others) == 1 and others[0].facts.get(fact) in (None, value) else None
    return child_again(memory, {fact: value}, fits) if relation == CHILD and fact else None


def pupil_meant(memory: Memory, said: Mapping[str, Any]) -> Told | None:
    """老婆45岁,女儿16岁, and then 她高二: the child, though the mother was spoken of; None where no child fits."""
    sex = said.get("sex")
    others = [one for one in memory.persons if one.relation != SPEAKER and sex in (None, one.facts.get(WORD, sex))]
    young = [one for one in others if one.relation not in NO_PUPILS and not is_grown_up(one, OUT_OF_SCHOOL)]
    return next((one for one in young if one.id == memory.current), young[-1] if young else None)


def spouse_known(memory: Memory, said: Mapping[str, Any]) -> Told | None:
    """妻改四级 after 夫三级,妻二级: the same person by whichever word; the speaker, where that is who it is."""
    relation, sex = said.get("relation"), said.get("sex")
    if relation == SPOUSE:
        return memory.related(next((word for word, its in SPOUSES.items() if its == sex), ""))
    spouse = memory.related(SPOUSE)
    if relation not in SPOUSES or spouse is None or spouse.facts.get(WORD) is None:
        return None
    return spouse if spouse.facts[WORD] == SPOUSES[relation] else memory.meet(SPEAKER)


def _told_of(memory: Memory, said: Mapping[str, Any], matter: Sequence[str]) -> Told | None:
    """我记错了,他是一级: the only one of whom something of that was told; None where it was told of several."""
    sex = said.get("sex")
    others = [one for one in memory.persons if one.relation != SPEAKER and sex in (None, one.facts.get(WORD, sex))]
    told = [one for one in others if any(name in one.facts for name in matter)]
    return told[0] if len(told) == 1 else None


def is_lighter(vocabulary: Vocabulary, fact: str, value: Any, told: Mapping[str, Any]) -> bool:
    """Whether less of a `LIGHTENS` fact is told than before: 完全不能自理, and then 重度失能."""
    if fact != LIGHTENS:
        return False
    order, before = [choice.value for choice in vocabulary[fact].choices], told.get(fact)
    return before in order and value in order and order.index(value) < order.index(before)


def both_told_of(one: Told, other: Told) -> bool:
    """Whether each was told of in something, so that 「我是问爸妈的」 turns nothing from the one to the other."""
    return any(fact in other.facts for fact in one.facts if fact != WORD)
