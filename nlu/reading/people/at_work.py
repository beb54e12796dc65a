"""Whose employer is told of, where nobody is named: 老公工地上摔了,婆婆78了,|老板不肯赔 is of him, never of her."""

from __future__ import annotations

from nlu.reading.finding import Finding
from nlu.reading.people.cast import Cast
from nlu.reading.scene import ELDERS, People, is_childlike
from nlu.reading.statement import Value

HARMED = ("labour_dispute", "work_injury")  # what an employer does to somebody, or owes them for
WORKS = ("employee", "self_employed", "unemployed")  # who has an employer, or had
PAST_WORK = 65


def harmed_at_work(cast: Cast, finding: Finding) -> tuple[People, bool] | None:
    """Of whom it is that was hurt or wronged at work, and whether another may be; None where the topic is the one."""
    if not any(fact in HARMED and value is True for fact, value in finding.says) or cast.acting_before(finding.start):
        return None
    topic = cast.scene.topic
    harmed = [one for one, told in cast.facts.items() if any(told.get(fact) is True for fact in HARMED)]
    working = [one for one, told in cast.facts.items() if told.get("employment") in WORKS]
    for known in (harmed, working):
        if len(known) == 1 and known[0] not in topic and known[0].relation not in cast.scene.dead:
            at_work = any(one in working for one in topic)
            if known is harmed or _has_no_employer(cast, topic):
                return (known[0],), at_work
    return None


def _has_no_employer(cast: Cast, people: People) -> bool:
    return all(
        one.relation in ELDERS or (is_childlike(one) and cast.is_young(one)) or _is_old(cast.facts.get(one, {}))
        for one in people
    )


def _is_old(told: dict[str, Value]) -> bool:
    age = told.get("age")
    return isinstance(age, int) and age >= PAST_WORK
