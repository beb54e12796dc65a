"""The cast of a text: who has been named, who is spoken of, who has died, moved along clause by clause."""

from __future__ import annotations

from nlu.reading.finding import Finding
from nlu.reading.people.antecedents import is_close, resolved
from nlu.reading.people.caller import is_caller
from nlu.reading.people.describing import joined
from nlu.reading.people.home_words import home_words
from nlu.reading.people.kinship import is_no_family, persons_data
from nlu.reading.people.offspring import grandchildren, tells_a_child
from nlu.reading.people.person_surroundings import is_raised_by_kin
from nlu.reading.people.persons import ME, Mention
from nlu.reading.people.present import Present
from nlu.reading.people.roles import Role, role
from nlu.reading.people.serving import served
from nlu.reading.people.siblings import members
from nlu.reading.scene import NOBODY, OWN_CHILDREN, People, Scene, is_childlike
from nlu.reading.statement import NAMED, PRONOUN, SAME, Subject, Value
from nlu.reading.text.brackets import Bracket, opened_before
from nlu.reading.text.clauses import Clause
from nlu.reading.text.phrase_trie import FILLERS

YOUNGER = ("弟弟", "妹妹", "表弟", "表妹", "堂弟", "堂妹")  # one of them may be the child told of
_BY_THE_WAY = (Role.BESIDE, Role.AGENT, Role.PASSING)
_TOLD_APART = ("儿子", "女儿", "孩子", "老大", "老二")  # words that 大的, 一个 may tell more of
_NEAR = 8  # characters between a person and what is told of them without a doubt


class Cast:
    """The persons of a text, moved along clause by clause.

    `here` are those named in this clause, each with its place and its role (roles.py); `facts` what was told of whom.
    """

    def __init__(self, text: str, people: list[Mention]) -> None:
        self.text, self.people, self.scene = text, people, Scene(raised_by_kin=is_raised_by_kin(text))
        self.mentioned: list[tuple[Subject, Mention]] = []
        self.served = self.scene.begin_with(served(text, people))  # by whoever tells, who tells nothing of themselves
        self.somebody_is_told_of = self.served is not None
        self.here: list[Present] = []
        self.facts: dict[Subject, dict[str, Value]] = {}
        self.just_died: People = ()
        self._topic_at_start: People = NOBODY
        self._joined: People = ()
        self._own_home_here = False
        self._bracket: Bracket | None = None
        self._told_in: dict[Subject, int] = {}  # the sentence in which something was told of them last

    @property
    def has_subject(self) -> bool:
        """Whether somebody is spoken of in this clause already."""
        return any(present.role not in _BY_THE_WAY for present in self.here)

    @property
    def tells_of_another(self) -> bool:
        """Whether somebody else than the speaker is spoken of in this clause already."""
        return any(present.role not in _BY_THE_WAY and present.people != (ME,) for present in self.here)

    @property
    def somebody_here(self) -> bool:
        """Whether a person or the own home has been named in this clause."""
        return bool(self.here) or self._own_home_here

    def enter(self, clause: Clause) -> None:
        """Begin a clause: in brackets whoever stands before them is told of."""
        before, self.here = self.here, []
        bracket = opened_before(self.text, clause)
        if bracket and before and before[-1].mention.end == clause.start - 1:
            self._bracket = Bracket(before[-1].people, self.scene.topic)
            self.scene.topic = before[-1].people
        elif bracket:
            self._bracket = Bracket(self.scene.topic, self.scene.topic)
        self._topic_at_start = self.scene.topic
        self._own_home_here = any(word in clause.text for word in home_words().own) or "家" in clause.text[:3]
        self.somebody_is_told_of |= any(word in clause.text for word in home_words().own)
        self.scene.sentence = clause.sentence

    def leave(self, clause: Clause) -> None:
        """End a clause: after 老伴走了 those before are spoken of again."""
        scene = self.scene
        if self._bracket and self.text.startswith(")", clause.end):
            scene.topic, self._bracket = self._bracket.before, None
        subjects = [one for one in self.here if one.role not in (Role.BESIDE, Role.PASSING)]
        scene.end_clause([(one.people, one.mention.end - one.mention.start) for one in subjects], clause)
        first = scene.topic[0]
        self.just_died = ()
        if first.kind != NAMED or first.relation not in scene.dead:
            return
        self.just_died = scene.topic
        earlier = [back for back in (self._topic_at_start, scene.before_topic) if back != NOBODY]
        living = [back for back in earlier if back[0].relation not in scene.dead]
        scene.topic = living[0] if living else (ME,) if first.relation in ("配偶", "儿子", "女儿") else NOBODY

    def bury(self, people: People) -> None:
        """They have died."""
        self.scene.died_in = self.scene.sentence
        self.scene.dead |= {subject.relation for subject in people if subject.kind == NAMED and subject.relation}

    def mentions_in(self, clause: Clause, findings: list[Finding]) -> list[Mention]:
        """The persons named in a clause, without those inside the words of a finding; 一个 … 一个 … told apart."""
        scene = self.scene
        inside = [m for m in self.people if clause.start <= m.start < clause.end]
        others = [old for old in inside if old.subjects[0].relation not in _TOLD_APART]
        here = next((m for m in inside if is_childlike(m.subjects[0]) and m.subjects[0].number > 1), None)
        found = members(self.text, clause.start, here.start if here else clause.end, scene.group, scene.members_used)
        if here:  # 两个外孙女一个三年级一个中班
            scene.group, scene.members_used = here.subjects[0], 0
            found += members(self.text, here.end, clause.end, scene.group, 0)
        extra = [new for new in found if not any(old.start < new.end and new.start < old.end for old in others)]
        if scene.group is not None and extra:
            scene.members_of.setdefault(scene.group, []).extend(new.subjects[0] for new in extra)
        scene.members_used += sum("个" in (new.subjects[0].relation or "") for new in extra)
        kept = [old for old in inside if not any(new.start <= old.start < new.end for new in extra)]
        swallowed = [f for f in findings if not f.settled]
        scene.see_only(
            m.subjects
            for m in kept
            if m.family and m.subjects[0].kind == NAMED and any(f.start < m.start and m.end <= f.end for f in findings)
        )
        return sorted(
            (
                m
                for m in [*kept, *extra]
                if m.subjects[0].number > 1 or not any(f.start < m.start and m.end <= f.end for f in swallowed)
            ),
            key=lambda mention: mention.start,
        )

    def is_predicate(self, mention: Mention, clause: Clause) -> bool:
        """Whether the word says who somebody is and brings in no second person: 我是种田的|老太婆."""
        return role(self.text, clause.start, mention) is Role.PREDICATE

    def meet(self, mention: Mention, clause: Clause) -> None:
        """A person is named: they are spoken of from here on, unless they only stand beside somebody."""
        text, scene = self.text, self.scene
        kind = role(text, clause.start, mention)
        if kind in (Role.PREDICATE, Role.ABSENT) or is_caller(text, mention):
            return
        first = mention.start == clause.start and text[clause.start - 1] == "("
        if (self.served and mention.subjects[0] == ME) or (first and self._bracket and self._bracket.of == (ME,)):
            return  # 我照顾的|老人; 来电人(爷爷,71): who they are
        scene.outsider = self.outsider
        people = resolved(mention, scene)
        if (
            people == (ME,)
            and self._joined
            and text.startswith(tuple(persons_data()["speaker"]["several"]), mention.start)
        ):
            people = self._joined  # 我和老婆都是聋人 … 我们在厂里上班
        several = mention.subjects[0].kind == PRONOUN and mention.subjects[0].number > 1
        if several and (people[0].kind == PRONOUN or any(set(one.people) & set(people) for one in self.here)):
            people = mention.subjects  # 我姐在家带|他们: others than she
            self.here.append(Present(mention, people, Role.PASSING))
            return
        self.here.append(Present(mention, people, kind, is_close(mention, people, scene)))
        self.mentioned += [(subject, mention) for subject in people]
        self.somebody_is_told_of |= mention.definite or mention.owned
        scene.see(people)
        if not mention.family and not mention.of_them:
            scene.others |= {subject.relation or "" for subject in people}
            if text[: mention.start].endswith(home_words().on_behalf):
                scene.asked_for |= {subject.relation or "" for subject in people}
        asked_for = people[0].relation in scene.asked_for
        if kind is Role.SUBJECT and not mention.family and not asked_for and self._family_is_told_of():
            self.here[-1] = Present(mention, people, Role.PASSING)
            return
        if kind is Role.SUBJECT and self._only_acts(mention, people):
            self.here[-1] = Present(mention, people, Role.AGENT)
            return
        if kind is Role.BESIDE:
            return
        if len(self.here) > 1 and joined(text, self.here[-2].mention, mention):
            people = (*self.here[-2].people, *people)
            self.here[-1] = Present(mention, people, Role.JOINED)
            self._joined = people
        speaker = people == (ME,)
        if speaker and kind is Role.SUBJECT and scene.topic[0].kind == NAMED:
            scene.agent = people
        if kind is Role.CARED_FOR and scene.topic == (ME,):
            scene.agent = (ME,)  # 我辞了工作照顾我妈
        if kind is Role.SUBJECT and not speaker and text.startswith("\n", clause.start - 1):
            scene.agent = ()  # the next line of a list
        scene.move_to(people)

    def acting_before(self, place: int) -> list[Present]:
        """Those of this clause, before `place`, whom it speaks of."""
        return [one for one in self.here if one.role not in _BY_THE_WAY and one.mention.start <= place]

    def may_be_another(self) -> bool:
        """Whether a clause that names nobody may as well go on about somebody else than the topic."""
        scene = self.scene
        first, told = scene.topic[0], (*scene.told, *([ME] if ME in self.facts else []))
        rivals = [s for s in told if s not in scene.topic and s.relation not in scene.dead]
        if first.kind == SAME or not rivals or self._bracket:
            return False
        if first not in self.facts:
            return scene.topic_had_more or scene.topic_since < scene.sentence
        return scene.topic_since < scene.sentence and scene.topic != (ME,)

    def _family_is_told_of(self) -> bool:
        return any((s.relation or "").partition("的")[0] not in self.scene.others for s in self.facts)

    @property
    def outsider(self) -> Subject | None:
        """The neighbour or colleague spoken of, where nobody of the family has been named: 老婆 is theirs then."""
        heads = [(subject.relation or "").partition("的")[0] for subject, _ in self.mentioned]
        head = next((head for head in reversed(heads) if head and is_no_family(head)), "")
        own = any(
            subject == ME
            or (subject.kind == NAMED and mention.family and not (subject.relation or "").startswith(head))
            for subject, mention in self.mentioned
        )
        own = own and head not in self.scene.asked_for
        return self.served or (Subject(NAMED, head) if head and not own else None)

    def _only_acts(self, mention: Mention, people: People) -> bool:
        """爸妈以为他撞邪, told while somebody else is told of: they are not whom it is about."""
        told = [s for s in self.scene.topic if s.kind == NAMED]
        rest = self.text[mention.end :].lstrip("".join(FILLERS))
        return bool(told) and people != self.scene.topic and rest.startswith(home_words().agent_verbs)

    def has_just_named(self, finding: Finding) -> bool:
        """Whether the finding stands right behind somebody."""
        named = [one for one in self.here if one.role is not Role.BESIDE and one.people[0].kind == NAMED]
        return bool(named) and 0 <= finding.start - named[-1].mention.end <= _NEAR

    def remember(self, fact: str, value: Value, people: People) -> None:
        """The fact was told of them."""
        for subject in people:
            self.facts.setdefault(subject, {})[fact] = value
            self._told_in[subject] = self.scene.sentence
            if subject.kind in (NAMED, PRONOUN) and subject not in self.scene.told:
                self.scene.told.append(subject)

    def child(self) -> People:
        """The child spoken of, or one whom the text names later, or a child not named."""
        later = [m.subjects[0] for m in self.people if is_childlike(m.subjects[0])]
        known, topic = self.scene.child(), self.scene.topic
        if known and known[0].relation in OWN_CHILDREN and not self.is_young(known[0]):  # 儿子在牢里 … 孙子读初一
            known = grandchildren(self.people) or known
        return known or ((later[0],) if later else topic if topic[0].relation in YOUNGER else (Subject(NAMED, "孩子"),))

    def topics_of_this_sentence(self, people: People) -> bool:
        """Whether something was told of each of these in this sentence, and they are two in all."""
        return len(people) == len({s for s in people if self._told_in.get(s) == self.scene.sentence}) == 2

    def is_young(self, subject: Subject) -> bool:
        """Whether what was told of them says that they are a child still."""
        return tells_a_child(self.facts.get(subject, {}))
