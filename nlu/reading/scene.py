"""Who has been spoken of so far, and whom a word for a person means then: 他, 孩子, 他妈 said after 我老公."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlu.reading.finding import Finding
from nlu.reading.kinship import CHILDLIKE, PARENTS, person_words
from nlu.reading.persons import Mention
from nlu.reading.statement import NAMED, PRONOUN, SAME, SPEAKER, Subject

People = tuple[Subject, ...]
NOBODY: People = (Subject(SAME),)
WORK = frozenset(
    {
        "employment",
        "wants_job",
        "wants_business",
        "wants_training",
        "unemployment_insurance",
        "registered_unemployed",
        "unemployment_benefit_approved",
        "months_since_graduation",
        "worked_since_graduation",
        "college_graduate",
        "labour_dispute",
        "pension_scheme",
        "veteran",
        "rural_migrant_worker",
        "residence_permit",
    }
)
SCHOOL = frozenset(
    {"school_stage", "school_year", "boarding", "private_school", "rural_school", "student_aid_recipient"}
)
ELDERS = PARENTS | {"爷爷", "奶奶", "外公", "外婆", "公公", "婆婆", "岳父", "岳母", "老人"}
_JOINED = re.compile(r"(?:和|跟|与|及|以及|、|还有|加|同)(?:我的?)?")
ALL_OF_THEM = re.compile(r"都|均|全是|两个人?(?!住|过)|俩|双双|一样|各")
_MODIFIES = re.compile(
    r"(?:了|着|的|、|且|而且|又|在家|生活|患者|老|小|孤寡|空巢|高龄|贫困|残障|重病|单身|留守|独居|残疾|农村|男|女|,)*"
)
_HAS = re.compile(
    r"(?:有|带|带着|养|照顾|伺候|服侍|是|还有|养着|抚养|替|帮|给|一?[个位名]|剩|这|那)(?:了|着|一|两|个|位|名|"
    r"一个|个)*[^,]{0,3}$"
)


_CLOSE = CHILDLIKE | PARENTS | {"配偶"}
_GROWN = re.compile(r"[大小]?(?:儿子|女儿)")  # beside grandchildren, these are their parents


@dataclass
class Scene:
    """Who has been spoken of so far."""

    topic: People = NOBODY
    before_topic: People = NOBODY
    agent: People = ()
    named: list[Subject] = field(default_factory=list)
    group: Subject | None = None
    members_used: int = 0
    members_of: dict[Subject, list[Subject]] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)
    recent: list[Subject] = field(default_factory=list)
    sentence: int = -1
    others: set[str] = field(default_factory=set)
    outsider: Subject | None = None  # 邻居 …, 老婆 …: nobody of the family is told of, so it is the neighbour's
    them_of: Subject | None = None  # 他爸妈 …, 他 …: he whose parents were just spoken of
    told: list[Subject] = field(default_factory=list)  # of whom something was told, in order
    topic_since: int = -1  # the sentence in which the topic was last named

    def child(self) -> People:
        """The child spoken of last, if any."""
        living = [subject for subject in self.named if is_childlike(subject) and subject.relation not in self.dead]
        young = [subject for subject in living if not _GROWN.fullmatch(subject.relation or "")]
        if self.topic[0] in (young or living):
            return self.topic
        return ((young or living)[-1],) if living else ()

    def move_to(self, people: People) -> None:
        """Makes `people` those spoken of."""
        self.topic_since = self.sentence
        if people != self.topic:
            self.before_topic, self.topic = self.topic, people
        if people and people[0].number > 1 and people[0].kind == NAMED:
            self.group, self.members_used = people[0], 0

    def see(self, people: People) -> None:
        """Remembers that they were mentioned."""
        for subject in people:
            if subject not in self.named:
                self.named.append(subject)
            if subject not in self.recent:
                self.recent.append(subject)


def is_childlike(subject: Subject) -> bool:
    """Whether the word speaks of a child of some family (which may be grown up)."""
    relation = subject.relation or ""
    return relation in CHILDLIKE or relation.endswith(("孩子", "儿子", "女儿", "孙", "孙子", "孙女", "孙辈"))


def resolved(mention: Mention, scene: Scene) -> People:
    """Who a mention is, seen from what was said before: 他 → the man spoken of, his mother → 婆婆."""
    first = mention.subjects[0]
    if first.kind == PRONOUN:
        return _antecedent(first, scene)
    if first.kind == SPEAKER and len(mention.subjects) == 1:
        return (first,)
    if not mention.of_them:
        scene.them_of = None
    people = tuple(_known(_relative(subject, mention, scene), mention, scene) for subject in mention.subjects)
    if mention.of_them:
        scene.them_of = _whose(mention.subjects[0], mention, scene)
    return people


def _antecedent(pronoun: Subject, scene: Scene) -> People:
    def fits(subject: Subject) -> bool:
        return (
            subject.kind == NAMED
            and (not pronoun.sex or subject.sex in (None, pronoun.sex))
            and subject.relation not in scene.dead
        )

    if pronoun.number == 1 and scene.them_of and fits(scene.them_of):
        return (scene.them_of,)
    if pronoun.number > 1 and len(scene.topic) > 1:
        return scene.topic
    if pronoun.number > 1 and len(scene.before_topic) > 1:
        return scene.before_topic
    earlier = next((s for s in reversed(scene.told) if s.kind == PRONOUN and s.sex == pronoun.sex), None)
    if earlier is not None and scene.topic[0] not in scene.told and pronoun.number == 1:
        return (earlier,)  # 他84了,儿子在滨江 … 他退休金六千
    topic_fits = all(fits(subject) for subject in scene.topic) and scene.topic[0].kind == NAMED
    main = next((subject for subject in reversed(scene.told) if fits(subject)), None)
    if topic_fits and (main is None or scene.topic[0] in scene.told or pronoun.number > 1):
        return scene.topic
    if main is not None and (not topic_fits or scene.topic_since != scene.sentence):
        return (main,)
    if topic_fits:
        return scene.topic
    return next(((subject,) for subject in reversed(scene.named) if fits(subject)), (pronoun,))


def _relative(subject: Subject, mention: Mention, scene: Scene) -> Subject:
    """爸爸 said of a child is that child's father; 他妈 is the mother of whoever was spoken of."""
    base = _whose(subject, mention, scene)
    if base is None or base.relation is None or subject.relation is None:
        return subject
    parent = subject.relation in PARENTS
    if (
        parent
        and base.relation.endswith(("儿子", "女儿", "老大", "老二", "老三", "孩子"))
        and len(base.relation) <= 4
        and "的" not in base.relation
        and len(mention.subjects) == 1
    ):
        return Subject(NAMED, "配偶", 1, subject.sex)
    head, _, of_child = base.relation.partition("的")
    if parent and of_child in ("孩子", "儿子", "女儿") and person_words().sexes.get(head) == subject.sex:
        return Subject(NAMED, head, 1, subject.sex)  # the mother of 妹妹的孩子
    return Subject(NAMED, person_words().of(base.relation, base.sex, subject.relation), subject.number, subject.sex)


def _whose(subject: Subject, mention: Mention, scene: Scene) -> Subject | None:
    """The person whose relation `subject` is, None where it is the speaker's own."""
    base, child = scene.topic[0], scene.child()
    parent = subject.relation in PARENTS
    if scene.outsider and not mention.owned and mention.family and subject.relation in _CLOSE:
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
    elif not mention.of_them or base.relation in PARENTS:
        return None  # 他妈妈 …, 他爸爸 …: both of the same person, who was not named
    return None if base.kind != NAMED or base.relation == subject.relation else base


def _known(subject: Subject, mention: Mention, scene: Scene) -> Subject:
    """The person already spoken of, where a word means them again (老人, 孩子, 妈妈)."""
    earlier = [known for known in scene.named if known.kind == NAMED]
    same = next((known for known in earlier if known.relation == subject.relation), None)
    if same and (subject.number in (1, same.number)):
        return same
    vague_child = subject.relation == "孩子" and subject.number == 1
    if vague_child and not mention.owned:
        young = [known for known in scene.told if is_childlike(known) and not _GROWN.fullmatch(known.relation or "")]
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
        elder = next(
            (known for known in reversed(earlier) if not is_childlike(known) and known.relation not in scene.dead), None
        )
        return elder or subject
    if subject.relation in ("儿子", "女儿") and subject.number == 1 and not mention.owned:
        child = next(
            (known for known in earlier if (known.relation or "").endswith(subject.relation) and known.number == 1),
            None,
        )
        return child or subject
    return subject


def modified(text: str, finding: Finding, following: Sequence[Mention], has_subject: bool) -> Mention | None:
    """The person that a finding stands before and describes: 瘫痪的老公, 一个82岁的独居老太太, 有个读初二的儿子."""
    head = following[0] if following else None
    gap = text[finding.end : head.start] if head else ""
    if head is None or head.subjects[0].kind != NAMED or len(gap) > 14:
        return None
    if gap.endswith("的") and not re.search(r"[,。;!?]|了的$", gap):
        return None if re.search(r"(?:跟|和|替|照顾|是)", gap) else head
    if has_subject and not _HAS.search(text[max(0, finding.start - 8) : finding.start]):
        return None
    describes = _MODIFIES.fullmatch(gap) and "," not in gap
    return head if describes and not head.owned and not head.of_them else None


def joined(text: str, first: Mention, second: Mention) -> bool:
    """我和老伴, 儿子、儿媳."""
    gap = text[first.end : second.start]
    both = gap == "" and first.subjects[0].kind == second.subjects[0].kind == NAMED
    return bool(_JOINED.fullmatch(gap)) or (both and bool(ALL_OF_THEM.match(text, second.end)))  # 俺爹俺娘都是


def distributes(text: str, end: int, finding_start: int) -> bool:
    """Whether a fact after 我和老伴 is said of both."""
    gap = text[end:finding_start]
    return bool(ALL_OF_THEM.search(gap)) or (len(gap) <= 6 and not re.search("住|过|一起|生活", gap))
