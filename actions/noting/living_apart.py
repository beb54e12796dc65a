"""Who lives a life of their own: 「儿子早分出去过了」, 「女儿在上海上班」. Nobody is asked about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.memory import SPEAKER, Memory, Told
from actions.noting.heard import Heard
from actions.noting.same_children import is_pupil
from actions.turns.turn_words import is_said, says, words
from actions.turns.what_was_read import WasRead

IN_PASSING = ("lives_alone", "age", "sex")  # told of who lives apart, and no reason to ask about them
DISTRICT = "district"  # the fact
PAID_WORK = ("employee", "self_employed", "civil_servant")
_CLAUSE_ENDS = re.compile(r"[,，。;；!！\n]")


def living_apart(text: str, memory: Memory) -> list[str]:
    """The ids of those of whom `text` says so: whoever was named last before it, else who was spoken of last."""
    found: list[str] = []
    end = 0
    for clause in _CLAUSE_ENDS.split(text):
        end += len(clause) + 1
        elsewhere = says("lives_elsewhere", clause) and not says("of_the_home_still", clause)
        if elsewhere or says("lives_apart", clause):
            here = [person for person in memory.persons if person.relation in clause]
            named = {text.rfind(person.relation, 0, end): person for person in memory.persons}
            place = max(named, default=-1)
            person = named[place] if place >= 0 else memory.person(memory.current) if memory.current else None
            if elsewhere and not here and says("speaker_alone", clause):
                continue  # 我在外面打工
            meant = here or ([person] if person is not None else [])  # 公公婆婆跟小叔住: both of them
            found += [
                person.id
                for person in meant
                if person.relation != SPEAKER and (says("lives_apart", clause) or _has_their_own(person, memory))
            ]
    return found


def is_told_in_passing(fact: str, value: Any) -> bool:
    """Whether the fact of somebody is no reason to ask about them: that they go to work in Shanghai."""
    return fact in IN_PASSING or (fact == "employment" and value in PAID_WORK)


def is_no_family(person: Told, before: Memory) -> bool:
    """邻居的儿子, where the family was told of `before`: what is asked of them now is no question about the family."""
    family = [one for one in before.persons if not words("no_family").begins(one.relation)]
    return words("no_family").begins(person.relation) and any({*one.facts, *one.doubtful} - {"sex"} for one in family)


def _has_their_own(person: Told, memory: Memory) -> bool:
    """Whether who is elsewhere has a home there: a grown-up child, where others are told of."""
    others = [one for one in memory.persons if one is not person and (one.doubtful or {*one.facts} - {"sex"})]
    return is_said("apart_if_elsewhere", person.relation) and not is_pupil(person) and bool(others or memory.facts)


def of_one_home(
    memory: Memory, read: WasRead, statements: Sequence[Mapping[str, Any]], heard: Heard
) -> Iterator[Mapping[str, Any]]:
    """The `statements` but for a district where somebody else lives, which is told back (`heard.elsewhere`)."""
    for said in statements:
        if whose := _of_another_home(memory, read, said):
            heard.elsewhere.append((whose, said["value"]))
        else:
            yield said


def _of_another_home(memory: Memory, read: WasRead, said: Mapping[str, Any]) -> str | None:
    """Whose home a district is that is not the one noted: 他爷爷住余杭, where the child's family lives in 拱墅.

    The relation; None where it is the household's own, or is put right.
    """
    noted = memory.facts.get(DISTRICT)
    if said["fact"] != DISTRICT or noted in (None, said["value"]) or said.get("corrects"):
        return None
    beside = [one["person"] for one in read.statements if one["said"] == said["said"] and one["person"]]
    mentioned = [one["person"] for one in read.persons]
    named = [one.get("relation") for one in [*beside, *mentioned] if one.get("kind") == "named"]
    whose = str(named[0]) if named else None
    others = [one for one in memory.persons if one.relation != whose and {*one.facts} - {"sex"}]
    return whose if whose and others else None
