"""Who has been spoken of so far, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlu.reading.people.kinship import PARENTS, is_childs_word, person_words
from nlu.reading.statement import NAMED, SAME, Subject
from nlu.reading.text.clauses import Clause

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
CHILDS_WORDS = ("孩子", "小孩", "娃")
ELDERS = PARENTS | {"爷爷", "奶奶", "外公", "外婆", "公公", "婆婆", "岳父", "岳母", "老人", "老大爷", "老太太"}
_TWO = 2
_ONLY_A_NAME = 3  # characters beside the word for a person in a clause that only names them
OWN_CHILDREN = ("儿子", "女儿", "大儿子", "小儿子", "大女儿", "小女儿")  # beside grandchildren, these are their parents


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
    died_in: int = -1  # the sentence that tells of a death, until somebody else is spoken of
    raised_by_kin: bool = False  # others than the parents bring a child up and tell of it
    others: set[str] = field(default_factory=set)
    asked_for: set[str] = field(default_factory=set)  # of the others, those on whose behalf somebody asks
    outsider: Subject | None = None  # 邻居 …, 老婆 …: nobody of the family is told of, so it is the neighbour's
    them_of: Subject | None = None  # 他爸妈 …, 他 …: he whose parents were just spoken of
    told: list[Subject] = field(default_factory=list)  # of whom something was told, in order
    topic_since: int = -1  # the sentence in which the topic was last named
    inside: list[Subject] = field(default_factory=list)  # named inside the words of a finding: 就养了一个|儿子
    topic_had_more: bool = False  # the clause that named the topic told more than their name

    def begin_with(self, subject: Subject | None) -> Subject | None:
        """Somebody is spoken of from the first word on; who it is, None where nobody is."""
        if subject is not None:
            self.topic = (subject,)
            self.see(self.topic)
        return subject

    def child(self) -> People:
        """The child spoken of last, if any."""
        living = [subject for subject in self.named if is_childlike(subject) and subject.relation not in self.dead]
        young = [subject for subject in living if subject.relation not in OWN_CHILDREN]
        if self.topic[0] in (young or living):
            return self.topic
        return ((young or living)[-1],) if living else ()

    def pair(self) -> People:
        """The two of whom 他们 or 两个人 goes on: a couple told of together, or one by one (公公84,婆婆82), or the only two."""
        for together in (self.topic, self.before_topic):
            if len(together) > 1:
                return together
        living = [s for s in self.named if s.kind == NAMED and s.relation not in self.dead]
        for one in reversed(living):
            other = person_words().kin.get((one.relation or "", "配偶"))
            spouse = next((s for s in living if s.relation == other), None) if other else None
            if spouse is not None:
                return (one, spouse) if living.index(one) < living.index(spouse) else (spouse, one)
        told = [s for s in self.told if s in living]
        return tuple(told) if len(told) == _TWO else ()

    def move_to(self, people: People) -> None:
        """Makes `people` those spoken of."""
        self.topic_since = self.sentence
        if people != self.topic:
            self.before_topic, self.topic = self.topic, people
        if people and people[0].number > 1 and people[0].kind == NAMED and people[0] != self.group:
            self.group, self.members_used = people[0], 0

    def end_clause(self, subjects: Sequence[tuple[People, int]], clause: Clause) -> None:
        """Whether the clause that named the topic only named them (我妈呢) or went on; each with their word's length."""
        named = next((length for people, length in reversed(subjects) if people == self.topic), None)
        if named is not None:
            self.topic_had_more = len(clause.text) - named > _ONLY_A_NAME
        if any(people and people[0].relation not in self.dead for people, _ in subjects):
            self.died_in = -1

    def see_only(self, several: Iterable[People]) -> None:
        """Remembers those named inside the words of a finding (就剩我跟|我妈), of whom 她 may go on."""
        for people in several:
            self.inside += people
            self.named += [subject for subject in people if subject not in self.named]

    def see(self, people: People) -> None:
        """Remembers that they were mentioned."""
        for subject in people:
            if subject not in self.named:
                self.named.append(subject)
            if subject not in self.recent:
                self.recent.append(subject)


def is_childlike(subject: Subject) -> bool:
    """Whether the word speaks of a child of some family (which may be grown up)."""
    return is_childs_word(subject.relation or "")
