"""What only shorthand leaves out: the word 岁 behind an age, and whose the words behind somebody's death are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from actions.what_was_read import WasRead
from nlu.reading.persons import Mention
from nlu.reading.statement import NAMED, SAME, STATED, Statement, Subject

AGE, DECEASED = "age", "deceased"
OLDEST = 115
OF_A_LIFE = ("pension_scheme", "medical_insurance", "veteran", AGE)  # what somebody was until they died
RETIRED = ("employment", "retired")
_BARE = re.compile(
    "(?:[^0-9.第专高初]|^)([1-9][0-9]{0,2})(?=[ ，,、。独空和跟同没不去走死过病瘫住男女老有在]|$)(?![ ，,、]*(?:元|块|万|千|平|个|口|级|年|月|天))"
)


def with_bare_ages(read: WasRead, text: str, people: Sequence[Mention]) -> WasRead:
    """Each number that nothing else was heard in, as the age of whoever stands before it and has none: 爸78没了."""
    told = [*read.statements]
    for found in _BARE.finditer(text):
        start, end = found.span(1)
        if any(said["start"] < end and start < said["end"] for said in told) or int(found[1]) > OLDEST:
            continue
        before = [one for one in people if one.end <= start and len(one.subjects) == 1]
        subject = before[-1].subjects[0] if before else Subject(SAME)
        since = before[-1].start if before else 0
        if any(said["fact"] == AGE and (said["start"] >= since or said.get("person") == asdict(subject)) for said in told):
            continue
        said = Statement(AGE, int(found[1]), STATED, subject, start, end).as_json()
        told.append({**said, "said": text[start:end]})
    return replace(read, statements=sorted(told, key=lambda said: (said["start"], said["end"])))


def told_of_the_dead(read: WasRead, people: Sequence[Mention]) -> WasRead:
    """What somebody was, told right behind their death and of nobody by name, is theirs: 老公上周走了 企退."""
    dead: Mapping[str, Any] | None = None
    found: list[Mapping[str, Any]] = []
    since = 0
    for said in read.statements:
        whose = said.get("person") or {}
        if (said["fact"], said["value"]) == (DECEASED, True) and whose.get("kind") == NAMED:
            dead, since = whose, said["end"]
        elif dead is not None and any(since <= one.start < said["start"] for one in people):
            dead = None
        was = said["fact"] in OF_A_LIFE or (said["fact"], said["value"]) == RETIRED
        own = whose.get("kind") != NAMED and not any(one.start <= said["start"] < one.end for one in people)
        found.append({**said, "person": dead} if dead is not None and was and own and whose else said)
    return replace(read, statements=found)
