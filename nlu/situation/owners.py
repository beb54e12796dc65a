"""Whom a finding is about: the person it describes, the one spoken of, the child, the one who has died, the speaker."""

from __future__ import annotations

import re

from nlu.situation.attach import ELDERS, NOBODY, SCHOOL, WORK, People, distributes, is_childlike, resolved
from nlu.situation.finding import Finding
from nlu.situation.kinship import CHILDLIKE
from nlu.situation.persons import ME, Mention
from nlu.situation.statement import NAMED, PRONOUN, SAME, SPEAKER, Subject, Value
from nlu.situation.telling import CALLER_ONLY, Here, Telling

GUARDED = frozenset({"guardian_duty_fulfilled", "guardian_subsidy_approved"})  # of the ill, not of who guards them
GROWN_UP = WORK | {"age", "legal_aid_approved", "legal_matter", "maternity_insurance"}
_PAYS = re.compile(r"(?:们|自己|家|家里|还|要|得|又|再|一共|总共)*(?:出|付|掏|花|拿|贴|垫|承担|负担)")
_ALL_OF_THEM = re.compile(r"(?:他们|她们|我们)?(?:也)?(?:都|两个人(?=农保|退休|养老)|两个人?都|两人都|俩人?都|全都|均)")


def owners(telling: Telling, here: Here, finding: Finding, head: Mention | None) -> People:
    """The persons that the finding is about; empty where the text leaves it open."""
    if finding.attach in ("speaker", "asker", "配偶", "deceased"):
        fixed = _by_rule(telling, here, finding)
        if fixed:
            return fixed
    if head is not None:
        return resolved(head, telling.scene)
    if finding.attach == "child":
        each = [members for members in telling.scene.members_of.values() if telling.scene.topic[0] in members]
        if each and not here.people:
            return tuple(each[-1])
        return telling.scene.child() or _child_to_come(telling)
    if finding.attach == "orphan":
        return telling.scene.child() or telling.scene.topic
    return _inside(telling, finding) or _leant_on(telling, here, finding) or _adult(telling, here, finding)


def _leant_on(telling: Telling, here: Here, finding: Finding) -> People:
    """全家就靠我开出租: the work is that of the one they rely on."""
    if not any(fact in WORK for fact, _ in finding.says):
        return ()
    for mention, who, kind in here.people:
        relied_on = telling.text[: mention.start].endswith(("靠", "靠着", "指望", "指着"))
        if kind == "beside" and relied_on and 0 <= finding.start - mention.end <= 8:
            return who
    return ()


def _by_rule(telling: Telling, here: Here, finding: Finding) -> People:
    """What the words themselves say of whom they speak; empty where the usual rules hold."""
    scene = telling.scene
    if finding.attach == "deceased":
        dead = [subject for subject in scene.named if subject.relation in scene.dead]
        return (dead[-1],) if dead else scene.topic
    if finding.attach == "配偶":
        return (Subject(NAMED, "配偶"),)
    named_here = any(kind == "subject" and who[0].kind == NAMED for _, who, kind in here.people)
    return () if finding.attach == "asker" and named_here else (ME,)


def fitting(telling: Telling, here: Here, fact: str, people: People, value: Value) -> People:
    """Corrects what cannot be: work said beside a person cared for is the speaker's (我在家照顾我妈,没工作)."""
    scene = telling.scene
    if people and fact in GUARDED:
        ill = [draft.person for draft in telling.drafts if draft.fact == "severe_mental_illness" and draft.person]
        return (ill[-1],) if ill else people
    if people and fact in GROWN_UP and _is_no_child(telling, here, fact, value, people):
        return _grown_up_before(telling, people)
    if (
        fact in SCHOOL
        and any(subject.relation in ("本人", "配偶") for subject in people)
        and not here.has_role("subject")
    ):
        young = scene.child()
        if young and people != (ME,) and not here.people:
            return young
    if people and fact == "residence_months" and people[0].relation == "配偶" and not here.has_role("subject"):
        people = (ME,) if ME in scene.named else NOBODY  # the one who tells, not the last one named
    elif people and fact in SCHOOL and people[0].relation in ELDERS:
        people = scene.child() or NOBODY
    elif people == (ME,) and fact == "inpatient_self_pay" and _only_pays(telling, here):
        people = scene.before_topic
    if not people or fact not in WORK:
        return people
    spoken_of = any(kind == "subject" and who == people for _, who, kind in here.people)
    if people == scene.topic and scene.agent and not spoken_of and people[0].relation != "本人":
        return scene.agent
    if people[0].kind == NAMED and all(_is_young(telling, subject) for subject in people):
        return (ME,)
    return people


def _is_no_child(telling: Telling, here: Here, fact: str, value: Value, people: People) -> bool:
    """老婆全职带娃三年,…,34; 我妹32,娃4岁,公司把她裁了: said after a child was named, and not of the child."""
    if len(people) > 1 or people[0].relation not in CHILDLIKE | {"孩子"} or here.has_role("subject"):
        grown = any(kind == "subject" and mention.subjects[0].kind == PRONOUN for mention, _, kind in here.people)
        if not grown or len(people) > 1:
            return False
    if fact == "age":
        return people[0].relation == "孩子" and isinstance(value, int) and value >= 25 and not here.people
    return _is_young(telling, people[0]) and bool(re.search("[他她]", here.clause.text))


def _grown_up_before(telling: Telling, people: People) -> People:
    """The grown-up spoken of before the child, or whoever cares for it; `people` where there is none."""
    scene = telling.scene
    for before in (scene.agent, scene.before_topic):
        if before and before != NOBODY and before[0].kind != SAME and not is_childlike(before[0]):
            return before
    grown = [subject for subject in scene.named if subject.kind == NAMED and not _is_young(telling, subject)]
    return (grown[-1],) if grown else people


def _only_pays(telling: Telling, here: Here) -> bool:
    """报完还要我们出一万八, said of somebody's stay in hospital: 我们 pays, the other is ill."""
    mine = [mention for mention, who, _ in here.people if who == (ME,)]
    pays = mine and _PAYS.match(telling.text, mine[-1].end)
    return bool(pays) and telling.scene.before_topic[0].kind == NAMED and here.clause.text.count("住院") == 0


def is_of_others(telling: Telling, people: People) -> bool:
    """Whether a household's fact is told of people who are no family, in a text that speaks of the family too."""
    outside = bool(people) and any(word in (people[0].relation or "") for word in telling.scene.others)
    own = any(
        mention.family
        and mention.definite
        and (mention.owned or mention.subjects[0].kind == SPEAKER)
        and not CALLER_ONLY.match(telling.text, mention.end)
        for mention in telling.people
    )
    return outside and (own or "我家" in telling.text)


def _child_to_come(telling: Telling) -> People:
    """The child named later in the text; the speaker, where a child may be speaking; else just 孩子."""
    later = [mention.subjects[0] for mention in telling.people if is_childlike(mention.subjects[0])]
    if later:
        return (later[0],)
    return (ME,) if telling.speaker_is_told_of() else (Subject(NAMED, "孩子"),)


def _inside(telling: Telling, finding: Finding) -> People:
    """同意给我妈买养老服务: the person stands inside the words found."""
    ends_in_pronoun = telling.text[: finding.end].endswith(("有他", "有她", "有我"))  # 资助名单里有他
    if not (finding.settled or ends_in_pronoun) or finding.attach != "topic":
        return ()
    within = [mention for mention in telling.people if finding.start < mention.start and mention.end <= finding.end]
    if within and (within[0].owned or within[0].subjects[0].kind == SPEAKER or ends_in_pronoun):
        return resolved(within[0], telling.scene)
    return ()


def _adult(telling: Telling, here: Here, finding: Finding) -> People:
    people = _spoken_of(telling, here, finding)
    if len(people) > 1 and here.clause.text.count("一个") > 1:
        return ()  # 一个一级一个三级: which of the two is not said
    if finding.attach == "elder":
        if people == NOBODY and any(mention.subjects[0] == ME for mention in telling.people):
            return (ME,)
        if is_childlike(people[0]) or people[0].relation in telling.scene.dead:
            before = telling.scene.before_topic  # 舅舅两口子 …, 独生女没了: said of them
            told_of = before[0].kind == NAMED and not is_childlike(before[0])
            return before if told_of and before[0].relation not in telling.scene.dead else (ME,)
    if finding.attach == "woman" and people[0].sex == "male":
        women = [subject for subject in reversed(telling.scene.named) if subject.sex == "female"]
        return (women[0],) if women else people
    return people


def _spoken_of(telling: Telling, here: Here, finding: Finding) -> People:
    scene = telling.scene
    if not here.people and _ALL_OF_THEM.match(here.clause.text) and len(scene.topic) == 1:
        living = tuple(subject for subject in scene.recent if subject.relation not in scene.dead)
        if len(living) >= 2 and scene.topic[0].number == 1:
            return living[-2:]
    acting = [entry for entry in here.people if entry[2] != "beside"]
    if acting and acting[-1][2] == "joined" and not distributes(telling.text, acting[-1][0].end, finding.start):
        return acting[-2][1]
    return scene.topic


def _is_young(telling: Telling, subject: Subject) -> bool:
    """Whether the text has told an age under 14 or an early school of them."""
    for draft in telling.drafts:
        if draft.person == subject:
            if draft.fact == "age" and isinstance(draft.value, int) and draft.value < 14:
                return True
            if draft.fact == "school_stage" and draft.value in ("kindergarten", "primary", "junior"):
                return True
    return False
