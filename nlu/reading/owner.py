"""Whose a fact is: which person, or nobody of ours.

The text is walked with a cast (cast.py). owner.py says who a finding is about, fitting.py whom its fact can be of,
whose_household.py whether what is told of a home is of ours. tests/nlu/reading/specification/owner.yml is the
specification.
"""

from __future__ import annotations

from nlu.reading.antecedents import resolved
from nlu.reading.cast import YOUNGEST_PARENT, Cast
from nlu.reading.describing import distributes
from nlu.reading.finding import Finding
from nlu.reading.persons import ME, Mention
from nlu.reading.scene import ELDERS, WORK, People
from nlu.reading.statement import NAMED, PRONOUN, SPEAKER, Statement, Subject, Value

RELIED_ON = ("靠", "靠着", "指望", "指着")


def owners(cast: Cast, finding: Finding, head: Mention | None) -> People:
    """The persons that the finding is about."""
    if head is not None:
        return resolved(head, cast.scene)
    if cast.just_died and not cast.here and finding.says[0][0] == "age":
        return cast.just_died  # 我老婆走了,46岁
    if finding.attach == "spouse":
        return (Subject(NAMED, "配偶"),)
    if finding.attach == "speaker":
        return (ME,)
    if finding.attach == "child":
        return cast.child()
    beside = [entry for entry in cast.here if entry[2] == "beside" and 0 <= finding.start - entry[0].end <= 1]
    if beside and beside[-1][1] != (ME,):
        return beside[-1][1]
    relied_on = [who for m, who, kind in cast.here if kind == "beside" and cast.text[: m.start].endswith(RELIED_ON)]
    if relied_on and any(fact in WORK for fact, _ in finding.says):
        return relied_on[-1]  # 全家就靠我开出租
    agent = cast.here[-1] if cast.here and cast.here[-1][2] == "agent" else None
    if agent and finding.start - agent[0].end <= 1:
        return agent[1]
    acting = [entry for entry in cast.here if entry[2] not in ("beside", "agent") and entry[0].start <= finding.start]
    if acting and acting[-1][2] == "joined" and not distributes(cast.text, acting[-1][0].end, finding.start):
        return acting[-2][1] if len(acting) > 1 else acting[-1][1]
    if cast.scene.topic[0] == Subject(SPEAKER, "本人", 2):  # 我们俩都上班
        spouse = next((s for s in cast.scene.named if s.relation == "配偶"), None)
        return (ME, spouse) if spouse else (ME,)
    return cast.scene.topic


def tells_of_a_death(cast: Cast, finding: Finding) -> bool:
    """Whether words that only may mean a death (没了, 走了) stand with somebody who can have died."""
    named = [who for _, who, kind in cast.here if kind != "beside" and who[0].kind in (NAMED, PRONOUN)]
    return ("deceased", True) not in finding.says or bool(named)


def names_who_died(cast: Cast, finding: Finding) -> bool:
    """爸爸今天凌晨没了: the word right behind a person leaves no doubt."""
    return ("deceased", True) in finding.says and cast.has_just_named(finding)


def cannot_be(subject: Subject, age: Value) -> bool:
    """Whether nobody of that word has that age: a father of eight."""
    return subject.relation in ELDERS and isinstance(age, int) and age < YOUNGEST_PARENT


def only_ours(drafts: list[Statement], others: set[str]) -> list[Statement]:
    """Without what is told of people who are no family, where the family is told of too."""
    ours = [d for d in drafts if d.person is None or (d.person.relation or "").partition("的")[0] not in others]
    told = [d for d in ours if d.fact != "sex"]
    return ours if len(told) >= len(drafts) - len(ours) else drafts
