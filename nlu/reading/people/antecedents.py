"""Whom a word for a person means after what was said before: 他, 孩子, 他妈 said after 我老公."""

from __future__ import annotations

from dataclasses import replace

from nlu.reading.people.kinship import (
    PARENTS,
    called_of_each,
    childlike_words,
    is_childs_word,
    person_words,
    persons_data,
)
from nlu.reading.people.persons import ME, Mention
from nlu.reading.scene import ELDERS, OWN_CHILDREN, People, Scene, is_childlike
from nlu.reading.statement import NAMED, PRONOUN, SPEAKER, Subject


def resolved(mention: Mention, scene: Scene) -> People:
    """Who a mention is, seen from what was said before: 他 → the man spoken of, his mother → 婆婆."""
    first = mention.subjects[0]
    if first.kind == PRONOUN:
        return _antecedent(first, scene)
    if first.kind == SPEAKER and len(mention.subjects) == 1:
        return (first,)
    if not mention.of_them:
        scene.them_of = None
    if len(mention.subjects) > 1 and scene.outsider and not mention.owned and mention.subjects[0].kind == SPEAKER:
        couple = named_of(scene.outsider, "配偶")  # 替邻居问,老两口 …
        return (scene.outsider, couple)
    if first.relation == "老人" and first.number > 1 and not mention.owned and len(scene.pair()) == first.number:
        return scene.pair()  # 公公84,婆婆82,…,两个老人
    if mention.theirs and len(mention.subjects) > 1 and _are_elders(scene.pair()):
        return scene.pair()
    people = tuple(_known(_relative(subject, mention, scene), mention, scene) for subject in mention.subjects)
    if mention.of_them:
        scene.them_of = _whose(mention.subjects[0], mention, scene)
    if mention.of_them and not mention.owned and people == mention.subjects and len(people) == 1:
        return (_of_somebody_unnamed(people[0], mention, scene),)
    return people


def _of_somebody_unnamed(subject: Subject, mention: Mention, scene: Scene) -> Subject:
    """他老伴 …, where the text names nobody: whose, is known from what was told before."""
    if subject.relation is None or any(known.kind == NAMED for known in scene.named):
        return subject
    return replace(subject, theirs=called_of_each(subject.relation, mention.whose_sex))


def _are_elders(pair: People) -> bool:
    return bool(pair) and all(subject.relation in ELDERS for subject in pair)


def is_close(mention: Mention, people: People, scene: Scene) -> bool:
    """Whether 他 or 她 may as well mean somebody else who was told of, or nobody who was named."""
    pronoun = mention.subjects[0]
    if mention.of_them and pronoun.relation in PARENTS and people[0].relation == "配偶":
        return not scene.child() and _lost(scene) is None  # 他爸 …, where no child was named
    if mention.theirs and pronoun.relation == "配偶":
        return people != mention.subjects
    if pronoun.kind != PRONOUN or pronoun.number > 1:
        return False
    if people[0].kind == PRONOUN:
        return bool(scene.told) and people[0] not in scene.told
    rivals = [s for s in (*scene.told, *scene.topic) if s not in people and _fits(s, pronoun, scene)]
    settled = people == scene.topic and people[0] in scene.told
    if people[0] not in scene.told and people != scene.topic:
        return sum(_fits(subject, pronoun, scene) for subject in scene.named) > 1  # of several who were only named
    return bool(rivals) and not settled


def _fits(subject: Subject, pronoun: Subject, scene: Scene) -> bool:
    sex = not pronoun.sex or subject.sex in (None, pronoun.sex)
    one = subject.number == 1 or pronoun.number > 1  # 两个小孩 …, 她癌症: none of a group
    return subject.kind == NAMED and sex and one and subject.relation not in scene.dead


def _antecedent(pronoun: Subject, scene: Scene) -> People:
    def fits(subject: Subject) -> bool:
        return _fits(subject, pronoun, scene)

    if pronoun.number > 1:
        return scene.pair() or (scene.topic if scene.topic[0].number > 1 else (pronoun,))
    if scene.them_of and fits(scene.them_of):
        return (scene.them_of,)
    earlier = next((s for s in reversed(scene.told) if s.kind == PRONOUN and s.sex == pronoun.sex), None)
    if earlier is not None and scene.topic[0] not in scene.told:
        return (earlier,)  # 他84了,儿子在滨江 … 他退休金六千
    topic_fits = all(fits(subject) for subject in scene.topic) and scene.topic[0].kind == NAMED
    main = next((subject for subject in reversed(scene.told) if fits(subject)), None)
    if topic_fits and (main is None or scene.topic[0] in scene.told):
        return scene.topic
    if main is not None and (not topic_fits or scene.topic_since != scene.sentence):
        return (main,)
    if topic_fits:
        return scene.topic
    named = next(((subject,) for subject in reversed(scene.named) if fits(subject)), None)
    return named or _whose_relative(pronoun, scene) or (pronoun,)


def _whose_relative(pronoun: Subject, scene: Scene) -> People | None:
    """邻居大姐丈夫走了,|她: nobody else was named, so it is whose relative was told of."""
    heads = [(s.relation or "").rpartition("的")[0] for s in reversed(scene.named) if s.kind == NAMED]
    head = next((head for head in heads if head), "")
    sex = person_words().sexes.get(head)
    return (Subject(NAMED, head, 1, sex or pronoun.sex),) if head and sex in (None, pronoun.sex) else None


def named_of(base: Subject, word: str) -> Subject:
    """The relative of `base` whom the word means: the 配偶 of 邻居."""
    return Subject(NAMED, person_words().of(base.relation or "", base.sex, word), 1)


def _relative(subject: Subject, mention: Mention, scene: Scene) -> Subject:
    """爸爸 said of a child is that child's father; 他妈 is the mother of whoever was spoken of."""
    base = _whose(subject, mention, scene)
    alone = base is None and mention.of_them and subject.relation in PARENTS and len(mention.subjects) == 1
    if alone and not mention.owned and not any(known.kind == NAMED for known in scene.named):
        word = f"孩子的{subject.relation}" if mention.told_by_kin else "配偶"
        return Subject(NAMED, word, 1, subject.sex)  # 他爸 …: nobody was named, so it is the child's
    if base is None or base.relation is None or subject.relation is None:
        return subject
    parent = subject.relation in PARENTS
    if (
        parent
        and not (scene.raised_by_kin and base.relation == "孩子" and not mention.of_them)
        and base.relation.endswith(("儿子", "女儿", "老大", "老二", "老三", "孩子"))
        and len(base.relation) <= 4
        and "的" not in base.relation
        and len(mention.subjects) == 1
    ):
        theirs = mention.told_by_kin and base.relation.endswith("孩子")
        return Subject(NAMED, f"{base.relation}的{subject.relation}" if theirs else "配偶", 1, subject.sex)
    head, _, of_child = base.relation.partition("的")
    if parent and of_child in ("孩子", "儿子", "女儿") and person_words().sexes.get(head) == subject.sex:
        return Subject(NAMED, head, 1, subject.sex)  # the mother of 妹妹的孩子
    called = person_words().of(base.relation, base.sex, subject.relation)
    sex = person_words().sexes.get(called) or subject.sex
    return ME if called == ME.relation else Subject(NAMED, called, subject.number, sex)


def _whose(subject: Subject, mention: Mention, scene: Scene) -> Subject | None:
    """The person whose relation `subject` is, None where it is the speaker's own."""
    base, child = scene.topic[0], scene.child()
    if mention.of_them and subject.relation in PARENTS and base.kind != NAMED and not child:
        base = _lost(scene) or base  # 我儿子没了,他爸50
    if mention.theirs and base.kind != NAMED:
        base = next((known for known in scene.named if known.relation in scene.dead), base)  # 弟弟走了,留下一个女儿
    of_elder = base.relation in persons_data()["their_spouse"]["of"] and scene.topic_since == scene.sentence
    if mention.theirs and subject.relation == "配偶" and scene.outsider:
        return scene.outsider  # 居民陈阿姨,老伴去世
    if mention.theirs and subject.relation == "配偶":
        return base if of_elder and len(scene.topic) == 1 else None  # 老丈人住良渚,老伴过世
    if mention.theirs and (base.relation, subject.relation) in person_words().kin and not is_childlike(base):
        return None if base.relation in ("配偶", *PARENTS) else base  # 妹妹带个两岁的娃
    parent = subject.relation in PARENTS
    if (
        scene.outsider
        and not mention.owned
        and mention.family
        and subject.relation in childlike_words() | PARENTS | {"配偶"}
    ):
        return scene.outsider
    if mention.owned or subject.kind != NAMED or not (mention.of_them or parent):
        return None
    own_child = child and (child[0].relation or "").lstrip("大小").endswith(("孩子", "儿子", "女儿"))
    if own_child and not mention.of_them and not mention.childs:
        return None  # 孩子三年级,妈妈七十了: the mother of whoever speaks
    if not child and (base.relation or "").startswith("孩子的"):
        child = (Subject(NAMED, "孩子"),)
    if child and (parent or base.kind != NAMED):
        base = child[0]
    elif not mention.of_them or (base.relation in PARENTS and subject.relation != "配偶"):
        return None  # 他妈妈 …, 他爸爸 …: both of the same person, who was not named
    if base.relation == subject.relation == "配偶" and mention.whose_sex in (None, base.sex):
        return base if mention.of_them else None  # 我老公60岁,他老伴: whoever speaks
    return None if base.kind != NAMED or base.relation == subject.relation else base


def _lost(scene: Scene) -> Subject | None:
    """Whoever was just told to have died: 他爸 said behind it is the father of that one, and not of who speaks."""
    return next(
        (known for known in reversed(scene.named) if known.kind == NAMED and known.relation in scene.dead), None
    )


def _known(subject: Subject, mention: Mention, scene: Scene) -> Subject:
    """The person already spoken of, where a word means them again (老人, 孩子, 妈妈)."""
    earlier = [known for known in scene.named if known.kind == NAMED]
    same = next((known for known in earlier if known.relation == subject.relation), None)
    if same and (subject.number in (1, same.number)):
        return same
    vague_child = subject.relation == "孩子" and subject.number == 1
    if vague_child and not mention.owned:
        young = [known for known in scene.told if is_childlike(known) and known.relation not in OWN_CHILDREN]
        if young and subject.sex in (None, young[-1].sex):
            return young[-1]
        child = next(
            (
                known
                for known in reversed(earlier)
                if (is_childlike(known) and known.sex in (None, subject.sex))
                or (is_childlike(known) and not subject.sex)
            ),
            None,
        )
        return child or subject
    if subject.relation == "老人" and not mention.definite:
        elders = [known for known in reversed(earlier) if not is_childlike(known) and known.relation not in scene.dead]
        elder = next((known for known in elders if subject.sex is None or known.sex in (None, subject.sex)), None)
        return elder or subject
    if subject.relation and is_childs_word(subject.relation) and subject.number == 1 and not mention.owned:
        child = next(
            (
                known
                for known in earlier
                if (known.relation or "").endswith(subject.relation or "") and known.number == 1
            ),
            None,
        )
        return child or subject
    return subject
