"""Whom a fact fits: no grandmother goes to school, nobody tells of their own death, who pays is not who is ill."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.reading.finding import Finding
from nlu.reading.people.cast import Cast
from nlu.reading.people.kinship import PARENTS, persons_data
from nlu.reading.people.mothers import is_a_small_child, mother_of, newborn, tells_of_the_born, woman, woman_here
from nlu.reading.people.offspring import YOUNGEST_PARENT, grandchildren, is_a_parent, is_own_child
from nlu.reading.people.owner import Owner
from nlu.reading.people.person_surroundings import is_raised_by_kin
from nlu.reading.people.persons import ME
from nlu.reading.people.role_words import role_words
from nlu.reading.people.the_dead import is_of_their_life, told_behind_a_death
from nlu.reading.people.told_instead import ADULT, grown_up, is_brought_up, living
from nlu.reading.scene import CHILDS_WORDS, ELDERS, NOBODY, OWN_CHILDREN, SCHOOL, WORK, People, is_childlike
from nlu.reading.statement import DOUBTFUL, NAMED, SAME, SPEAKER, Subject, Value

OF_CHILDREN = frozenset({"parent_serving_sentence", "migrant_worker_child", "orphan", "orphan_in_institution", "de_facto_unsupported", "seriously_ill_child", "rural_left_behind_child", "floating_population_child", "migrant_children_school", "child_rehabilitation_approved"})  # fmt: skip
OF_WOMEN = frozenset({"pregnant", "recently_gave_birth"})
OF_AN_ONLY_CHILD = "one_child_parent"
CHILDS_AGE = frozenset({"age_months"})
OF_THE_DEAD = frozenset({"deceased", "cremation", "eco_burial", "ashes_not_kept"})
OF_THE_ILL = frozenset({"inpatient_self_pay", "emergency_cost_unpaid", "designated_hospital"})
SURE_OF_THEIR_OWN = OF_THE_DEAD | {"family_planning_special"}  # those words say whose they are
GUARDED = frozenset({"guardian_duty_fulfilled", "guardian_subsidy_approved"})
GROWN_UP = WORK | {"legal_aid_approved", "legal_matter", "maternity_insurance", "about_to_marry", "planning_child", "spouse_gave_birth", "recently_gave_birth", "economic_hardship"}  # fmt: skip
OF_WHO_CLAIMS = frozenset({"legal_matter", "legal_aid_approved"})
A_CHILDS_PARENT = ("的父亲", "的母亲")
LIVING = frozenset({"lives_alone", "lives_at_home"})
IN_LAWS = ("女婿", "儿媳")
PUPIL = 12
CHILDS_STAGES = ("kindergarten", "primary", "junior")


@dataclass(frozen=True)
class Fit:
    """Whom the fact is of; `close`: not those of whom the sentence speaks, and others may be meant."""

    people: People
    close: bool = False


def _named_in(cast: Cast, finding: Finding) -> list[Subject]:
    """Those whom the words of the finding name themselves: 二十天前生了个|女儿|."""
    inside = [m for m in cast.people if finding.start <= m.start and m.end <= finding.end]
    return [subject for mention in inside for subject in mention.subjects]


def fitting(cast: Cast, fact: str, value: Value, owner: Owner, finding: Finding) -> Fit:
    """The owner, or whoever else of the cast the fact can be of; the cast remembers what was surely told."""
    people = owner.people
    if fact in OF_WOMEN and people and tells_of_the_born(cast, people[0], finding):
        mother = Fit(*mother_of(cast, people[0]))
        cast.remember(fact, value, mother.people)
        return mother
    chosen = _chosen(cast, fact, value, people, finding)
    own = bool(chosen) and chosen[0].relation in OWN_CHILDREN and not is_raised_by_kin(cast.text)
    if fact == "orphan" and value is True and people == (ME,) and cast.has_subject:
        return Fit(people, close=True)  # 我是孤儿长大的
    if fact == "orphan" and value is True and own:
        chosen = ()  # 老公死了,儿子成了孤儿: whoever tells is the mother
    if not owner.close and not (fact == OF_AN_ONLY_CHILD and chosen != people):  # 儿子就这么一个,26岁: goes on of him
        cast.remember(fact, value, chosen)
    moved = chosen != people and bool(people) and people[0].kind != SAME and fact not in SURE_OF_THEIR_OWN
    sure = fact in OF_CHILDREN - {"parent_serving_sentence"} and _is_the_only_child(cast, chosen)
    sure = sure or (fact in ("age", "age_months") and bool(chosen) and chosen[0] in _named_in(cast, finding))
    sure = sure or (fact in OF_THE_ILL and [*chosen] == _ill(cast))  # 老公住院,|我们是低保户|,自己付了三万五
    behind = told_behind_a_death(cast, chosen)
    of_whom_died = behind and is_of_their_life(fact, value)
    if behind and fact in LIVING:
        cast.scene.died_in = -1  # 丧偶,独居,|71岁: told of whoever is left from here on
    return Fit(chosen, ((owner.close or moved) and not sure) or of_whom_died)


def _ill(cast: Cast) -> list[Subject]:
    """Those told of who can be in hospital, the speaker left aside: the last is who it is, the only one surely."""
    return [s for s in cast.scene.told if s.kind == NAMED and s.relation not in cast.scene.dead]


def _lies_ill(cast: Cast) -> bool:
    """我妈78岁,|我|住院自己付了两万: the speaker, as the clause says itself."""
    mine = [one.mention.end for one in cast.here if one.people == (ME,)]
    return any(role_words("in_hospital").begin(cast.text[end:]) for end in mine)


def _is_the_only_child(cast: Cast, people: People) -> bool:
    """侄子十岁,…,妈妈走了好几年,|认定是事实无人抚养: no other child is told of, so it is his."""
    children = {s.relation for m in cast.people for s in m.subjects if is_childlike(s)}
    return len(children) == len(people) == 1 and people[0].relation in children


def _chosen(cast: Cast, fact: str, value: Value, people: People, finding: Finding) -> People:
    first = people[0] if people else NOBODY[0]
    if fact in OF_WHO_CLAIMS and first.relation in persons_data()["opponents"]:
        return (ME,)  # 前夫不给抚养费,想起诉
    if fact == "one_child_parent" and is_childlike(first) and not is_a_parent(first, cast.people):
        return (ME,) if is_own_child(first) else ()  # 二女儿 tells of her parents
    if fact == "parent_serving_sentence" and cast.here and cast.here[-1].mention.subjects[0].relation in PARENTS:
        return cast.child()  # 外孙女读初二,她妈进去了
    if fact == "parent_serving_sentence" and first.relation in (*OWN_CHILDREN, *IN_LAWS):
        theirs = grandchildren(cast.people)
        if theirs or (value is True and not cast.is_young(first)):
            return theirs  # 我儿子判了八年 …孙女: the convict's children, as far as they are told of
    if fact in OF_WOMEN and value is True and first.sex == "male":
        return woman(cast)
    if fact in OF_WOMEN and value is True and (first.relation in ELDERS or is_a_small_child(cast, first)):
        return woman_here(cast)  # 我怀孕五个月,婆婆不来 …,怀娃辛苦; 老大三岁,肚子里还有一个
    if fact in OF_WOMEN and first.relation in CHILDS_WORDS:
        return woman_here(cast)  # 怀孕五个月|孩子没保住
    if fact in OF_CHILDREN and value is False and not _can_be_a_child(cast, first):
        return ()
    if fact in OF_THE_ILL and first.kind in (SPEAKER, SAME) and cast.scene.told and not _lies_ill(cast):
        ill = _ill(cast)
        return (ill[-1],) if ill else people  # 老公住院 … 自己还要付三万五: we pay, he is ill
    if fact == "family_planning_special" and (is_childlike(first) or first.relation in cast.scene.dead):
        spouse = next((m.subjects[0] for m in cast.people if m.subjects[0].relation == "配偶"), None)
        return (ME, spouse) if spouse else (ME,)
    if fact == "seriously_ill_child" and cast.has_subject and not _can_be_a_child(cast, first):
        return ()  # 夫50尿毒症,子大二: he is no child, and the son is not ill
    if fact in OF_CHILDREN and finding.certainty == DOUBTFUL and not _may_speak_of_a_child(cast):
        return ()  # 我弟没结婚,爸妈都没了: he is grown up
    if fact in OF_CHILDREN and value is not False and not _can_be_a_child(cast, first):
        return cast.child() if _speaks_of_a_child(cast) or fact in ("orphan", "de_facto_unsupported") else ()
    if fact in OF_THE_DEAD and cast.scene.dead and not cast.has_just_named(finding):
        gone = [s for s in cast.scene.named if s.relation in cast.scene.dead]
        return (gone[-1],) if gone else ()  # 老伴走了 … 女儿说骨灰撒江里: told of him, not of her
    if fact in OF_THE_DEAD and fact != "deceased" and first == ME:
        return ()
    if fact == "deceased" and value is True and (first == ME or first.kind == SAME):
        named = [s for s in cast.scene.named if s.kind == NAMED and s.relation not in cast.scene.dead]
        named += [s for s in cast.scene.inside if is_childlike(s) and s.relation not in cast.scene.dead]
        return (named[-1],) if named else () if first == ME else people  # nobody tells of their own death
    if (fact, value) == ("lives_alone", True) and are_several(cast, people):
        return ()
    if fact in GUARDED:
        ill = [subject for subject, facts in cast.facts.items() if facts.get("severe_mental_illness") is True]
        return (ill[-1],) if ill else people
    small = isinstance(value, int) and (fact == "age_months" or (fact == "age" and value <= PUPIL))
    if small and first.relation in ELDERS:
        return cast.child()  # 外婆带着的,今年七岁
    if small and _must_begrown_up(cast, first):
        return cast.scene.child() or newborn(cast)  # 孩子是我捡来的,今年七岁; 我姐生了对龙凤胎,一岁两个月
    if small and first.kind == SAME:
        return newborn(cast) or people  # 刚生了个宝宝,三个月
    elder = persons_data()["elder_child"].get(first.relation)
    young = fact in SCHOOL | CHILDS_AGE or (fact == "age" and isinstance(value, int) and value <= PUPIL)
    if elder and young and not _is_ours(cast, first) and _speaks_of_a_child(cast):
        return (Subject(NAMED, elder, 1, first.sex),)  # 老二刚满月,姐姐三岁半
    return _of_that_age(cast, fact, people, finding)


def _of_that_age(cast: Cast, fact: str, people: People, finding: Finding) -> People:
    """A pupil where it is of school, a grown-up where it is of work, somebody alive where it is of the living."""
    first = people[0] if people else NOBODY[0]
    if fact in SCHOOL and _is_no_pupil(first.relation or ""):
        return cast.child()  # 侄子7岁,妈妈走了好几年,…,小学一年级
    base, _, parent = (first.relation or "").rpartition("的")
    if fact in LIVING and base and parent in PARENTS and not cast.has_subject:
        theirs = [subject for subject in cast.scene.named if subject.relation == base]
        return (theirs[-1],) if theirs and is_childlike(theirs[-1]) else people  # 侄子的妈妈走了,跟爷爷奶奶过
    if fact in LIVING and len(people) > 1 and first.relation in (*OWN_CHILDREN, *IN_LAWS) and not cast.has_subject:
        theirs_to_raise = grandchildren(cast.people)
        if theirs_to_raise:
            return theirs_to_raise  # 孙子三岁,爸妈都在外地打工,跟我们老两口过
    if fact in SCHOOL and first.relation in OWN_CHILDREN and not SCHOOL & cast.facts.get(first, {}).keys():
        grandchild = [s for s in cast.facts if is_childlike(s) and "孙" in (s.relation or "")]
        if grandchild:
            return (grandchild[-1],)  # 孙女读初二,她妈 …,平时住校
    if fact in SCHOOL and first.relation in ("本人", "配偶"):
        stage = dict(finding.says).get("school_stage")
        spouse = stage in CHILDS_STAGES and any(one.relation == "配偶" for one in people)
        if not cast.has_subject or spouse:
            return cast.scene.child() or (() if spouse else people)  # 孩子放我们老两口身边带,在村里上小学
    helper = cast.scene.agent
    if fact in WORK and helper and people == cast.scene.topic and first.kind == NAMED and not cast.has_subject:
        return helper  # 我辞了工作照顾她,没收入
    paid_at_work = fact == "medical_insurance" and role_words("paid_at_work").inside(
        cast.text[finding.start : finding.end]
    )
    if (fact in GROWN_UP or paid_at_work) and (
        cast.is_young(first) or (first.relation or "").rpartition("的")[2] == "孩子" or is_brought_up(cast, first)
    ):
        return grown_up(cast, first)
    of_the_dead = fact in OF_THE_DEAD or (fact == "age" and first in cast.just_died)  # 我爸上周走了,81岁
    if not of_the_dead and first.relation in cast.scene.dead and not cast.has_subject:
        return living(cast)
    return people


def are_several(cast: Cast, people: People) -> bool:
    """两个老人82、79,|独居; 老两口,|独居: told of the two of them, and neither lives alone."""
    together = {subject for members in cast.scene.members_of.values() for subject in members}
    return len(people) > 1 or (bool(people) and people[0] in together and not cast.has_subject)


def _is_ours(cast: Cast, subject: Subject) -> bool:
    """Whether they are called ours: 我姐姐."""
    return any(known == subject and mention.owned for known, mention in cast.mentioned)


def _must_begrown_up(cast: Cast, subject: Subject) -> bool:
    """Whether nobody of that word is so small, where a child is told of besides."""
    if subject.relation in (ME.relation, *persons_data()["grown_up"]):
        return True
    return subject.relation in persons_data()["elder_child"] and _is_ours(cast, subject) and _speaks_of_a_child(cast)


def _can_be_a_child(cast: Cast, subject: Subject) -> bool:
    if subject.relation in persons_data()["grown_up"]:
        return False
    if is_a_parent(subject, cast.people) and not cast.is_young(subject):
        return False  # 儿子尿毒症,孙女五年级
    if cast.is_young(subject) or (subject.relation or "").endswith(("孩子", "孙", "孙子", "孙女")):
        return True
    if is_childlike(subject):
        age = cast.facts.get(subject, {}).get("age")
        return not isinstance(age, int) or age < ADULT
    if subject.relation in ELDERS or subject.relation == "配偶" or (subject.relation or "").endswith(A_CHILDS_PARENT):
        return False
    age = cast.facts.get(subject, {}).get("age")
    if isinstance(age, int):
        return age < ADULT
    return subject.kind == NAMED


def _speaks_of_a_child(cast: Cast) -> bool:
    # 孩子妈妈 is one word
    return any(is_childlike(m.subjects[0]) or cast.text.startswith(CHILDS_WORDS, m.start) for m in cast.people)


def _may_speak_of_a_child(cast: Cast) -> bool:
    """Whether a child is named, or one of the kin who bring children up, or somebody who is a child still."""
    named = {m.subjects[0].relation for m in cast.people}
    young = any(cast.is_young(subject) for subject in cast.facts)
    return young or _speaks_of_a_child(cast) or bool(named & {*persons_data()["bring_up"]})


def _is_no_pupil(relation: str) -> bool:
    """爷爷, 侄子的母亲, 孩子的爸爸: nobody of whom a school is told."""
    return relation.rpartition("的")[2] in ELDERS or relation.endswith(A_CHILDS_PARENT)


def cannot_be(subject: Subject, age: Value) -> bool:
    """Whether nobody of that word has that age: a father of eight."""
    return subject.relation in ELDERS and isinstance(age, int) and age < YOUNGEST_PARENT
