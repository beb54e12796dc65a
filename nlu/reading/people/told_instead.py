"""Who is told of instead: the grown-up beside a child, somebody alive beside the dead."""

from __future__ import annotations

from nlu.reading.people.cast import Cast
from nlu.reading.people.persons import ME
from nlu.reading.people.role_words import role_leads
from nlu.reading.scene import CHILDS_WORDS, NOBODY, People, is_childlike
from nlu.reading.statement import NAMED, PRONOUN, SPEAKER, Subject

ADULT = 18


def is_brought_up(cast: Cast, subject: Subject) -> bool:
    """离婚带个女儿,|没工作: told of whoever brings her up."""
    last = next((m for m in reversed(cast.people) if subject in m.subjects), None)
    age = cast.facts.get(subject, {}).get("age")
    if last is None or cast.has_subject or (isinstance(age, int) and age >= ADULT):
        return False
    return role_leads("brings_up").end(cast.text[: last.start]) is not None


def grown_up(cast: Cast, but: Subject) -> People:
    """Whom what is of a grown-up is told of, where it cannot be told of `but`."""
    pronoun = next((one.mention.subjects[0] for one in cast.here if one.mention.subjects[0].kind == PRONOUN), None)
    if pronoun is not None and pronoun.number == 1:
        grown = [s for s in cast.scene.named if s.kind == NAMED and s.sex == pronoun.sex and not is_childlike(s)]
        spouses = [s for s in grown if s.relation == "配偶"]
        return ((spouses or grown or [Subject(NAMED, "配偶", 1, pronoun.sex)])[-1],)  # 宝宝刚满月,他跑滴滴
    for before in (cast.scene.agent, cast.scene.before_topic):
        if (
            before
            and before != NOBODY
            and but not in before
            and not is_childlike(before[0])
            and not cast.is_young(before[0])
        ):
            return before
    named = [
        s for s in cast.scene.named if s.relation not in CHILDS_WORDS and s != but
    ]  # 妹妹带两个娃,老大七岁,老二三岁,|没工作
    grown = [s for s in named if s.kind in (NAMED, SPEAKER) and not cast.is_young(s)]
    return (grown[-1],) if grown else (ME,)


def living(cast: Cast) -> People:
    """Whom what is of the living is told of, where the clause names a dead one last."""
    alive = [s for s in cast.scene.named if s.relation not in cast.scene.dead and s.kind in (NAMED, SPEAKER)]
    return (alive[-1],) if alive else (ME,)
