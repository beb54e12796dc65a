"""What only shorthand leaves out: the word 岁 behind an age, and whose the words behind somebody's death are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from actions.memory import DECEASED
from actions.turns.what_was_read import WasRead
from eligibility.vocabulary import Vocabulary
from nlu.reading.people.persons import Mention
from nlu.reading.statement import NAMED, PRONOUN, SAME, STATED, Statement, Subject

AGE = "age"
OLDEST = 115
OF_A_LIFE = (
    "pension_scheme",
    "medical_insurance",
    "veteran",
    "preferential_treatment",
    "key_preferential_treatment",
    AGE,
)  # what somebody was until they died
OF_THE_LIVING = (
    "one_child_parent",
    "family_planning_special",
    "lives_alone",
    "employment",
    "sex",
    "school_stage",
    "pregnant",
    "wants_job",
    DECEASED,
)  # nothing of it can be the dead one's
RETIRED = ("employment", "retired")
_NUMBER = re.compile("[0-9.]+")
BEFORE = "第专高初月入欠付约近"  # what makes a number one of something else
BEHIND = " ，,、。独空和跟同没不去走死过病瘫住男女老有在"  # what may stand right behind an age, or nothing
UNITS = "元块万千平个口级年月天"  # 82 元


def with_bare_ages(read: WasRead, text: str, people: Sequence[Mention]) -> WasRead:
    """Each number that nothing else was heard in, as the age of whoever stands before it and has none: 爸78没了."""
    told = [*read.statements]
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if not _may_be_an_age(text, start, end) or any(said["start"] < end and start < said["end"] for said in told):
            continue
        before = [one for one in people if one.end <= start and len(one.subjects) == 1]
        subject, since = (before[-1].subjects[0], before[-1].start) if before else (Subject(SAME), 0)
        ages = [said for said in told if said["fact"] == AGE]
        if any(said["start"] >= since or said.get("person") == asdict(subject) for said in ages):
            continue
        said = Statement(AGE, int(found[0]), STATED, subject, start, end).as_json()
        told.append({**said, "said": text[start:end]})
    return replace(read, statements=sorted(told, key=lambda said: (said["start"], said["end"])))


def _may_be_an_age(text: str, start: int, end: int) -> bool:
    """Whether a number with nothing of a number of something else around it is one of years."""
    number, rest = text[start:end], text[end:].lstrip(" ，,、")
    alone = text[start - 1 : start] not in [*BEFORE] and text[end : end + 1] in ["", *BEHIND]
    return number.isdecimal() and 0 < int(number) <= OLDEST and alone and rest[:1] not in [*UNITS]


def told_of_the_dead(read: WasRead, people: Sequence[Mention], vocabulary: Vocabulary) -> WasRead:
    """What somebody was, told right behind their death and of nobody by name, is theirs: 老公上周走了 企退.

    Anything else that persons are or have, and that the dead may have been, is nobody's until a clerk says so.
    """
    dead: Mapping[str, Any] | None = None
    found: list[Mapping[str, Any]] = []
    since = 0
    for said in read.statements:
        whose = said.get("person") or {}
        if (said["fact"], said["value"]) == (DECEASED, True) and whose.get("kind") == NAMED:
            dead, since = whose, said["end"]
        elif dead is not None and any(since <= one.start < said["start"] and not _is_he(one, dead) for one in people):
            dead = None
        was = said["fact"] in OF_A_LIFE or (said["fact"], said["value"]) == RETIRED
        own = whose.get("kind") != NAMED and not any(one.start <= said["start"] < one.end for one in people)
        if dead is None or not own or not whose:
            found.append(said)
        elif was:
            settled = {"certainty": STATED, "whose_open": False} if whose.get("kind") == PRONOUN else {}
            found.append({**said, "person": dead, **settled})
        else:
            sure = said["fact"] in OF_THE_LIVING or vocabulary[said["fact"]].scope != "person"
            found.append(said if sure else {**said, "certainty": "doubtful"})
    return replace(read, statements=found)


def _is_he(one: Mention, dead: Mapping[str, Any]) -> bool:
    """老公走了,他68: whether a word like 他 goes on about the dead."""
    first = one.subjects[0]
    return first.kind == PRONOUN and first.number == 1 and first.sex in (None, dead.get("sex"))
