"""From findings to statements: walks the clauses with the persons and the findings in each, in the text's order."""

from __future__ import annotations

import re

from nlu.situation import intent, polarity
from nlu.situation.attach import NOBODY, joined, modified, resolved
from nlu.situation.clauses import Clause, clauses
from nlu.situation.closing import correct_person, split_groups, with_sexes
from nlu.situation.fact_table import fact_table
from nlu.situation.finding import Finding
from nlu.situation.kinship import PARENTS
from nlu.situation.life import find_deaths
from nlu.situation.meaning import is_meant, talks_policy
from nlu.situation.owners import fitting, is_of_others, owners
from nlu.situation.persons import ME, Mention
from nlu.situation.roles import role
from nlu.situation.siblings import members
from nlu.situation.statement import DOUBTFUL, NAMED, PRONOUN, SPEAKER, STATED, Statement, Subject, Value
from nlu.situation.telling import CALLER_ONLY, Here, Telling

_ASKED_FOR = re.compile(r"(?:帮|请|告诉|对|教)$")  # 帮我查
_SPEAKS = re.compile(r"(?:也|都|跟我|和我|们)*(?:说|讲|告诉|介绍|推荐|问|叫|让|提)")  # 邻居说可以领: who tells of it
_ONLY_CARES = re.compile(
    r"(?:在|来|一直)?(?:带|养|照顾|照看|管|拉扯|抚养|服侍|伺候)(?:着|大|了|的)*(?=[,。;!]|$)"
)  # 一直我带着
_ALL_OF = re.compile(r"都|也都|俩|两|今年|一个|有|没")
_LIVING_TOGETHER = re.compile(r"(?:一起|两个人)?(?:住|过|生活|相依)")


class Interpreter:
    """Reads one text's findings; `telling` holds what comes of it."""

    def __init__(self, text: str, people: list[Mention]) -> None:
        self.telling = Telling(text, people)
        self._scene = self.telling.scene
        self._deaths = find_deaths(text, people)
        self._family_is_told_of = self.telling.speaker_is_told_of() or any(
            mention.owned and text[mention.start] in "我俺咱" for mention in people
        )

    def read(self, findings: list[Finding]) -> list[Statement]:
        """The statements of `findings` (sorted), and those that the words for persons imply."""
        every = clauses(self.telling.text)
        supposed = intent.supposed(every)
        for index, clause in enumerate(every):
            mine = [finding for finding in findings if clause.start <= finding.start < clause.end]
            spans = [(finding.start, finding.end) for finding in mine]
            silent = clause.start if index in supposed else intent.silent_from(clause, spans)
            self._clause(Here(clause, silent, talks_policy(clause, mine), mine), mine)
        correct_person(self.telling)
        split_groups(self.telling)
        return with_sexes(self.telling)

    def _clause(self, here: Here, mine: list[Finding]) -> None:
        topic_at_start = self._scene.topic
        inside = self._people_in(here.clause)
        pending = list(mine)
        previous: tuple[int, bool] | None = None
        for mention in inside:
            for finding in [finding for finding in pending if finding.start < mention.start]:
                pending.remove(finding)
                previous = self._finding(finding, here, inside, previous)
            self._mention(mention, here)
        for finding in pending:
            previous = self._finding(finding, here, inside, previous)
        self._back_to_child(here, mine, topic_at_start)
        self._back_to_the_living(topic_at_start)

    def _people_in(self, clause: Clause) -> list[Mention]:
        """The persons of a clause, with 大的, 小的, 一个 … where they tell members of a group apart."""
        scene = self._scene
        inside = [mention for mention in self.telling.people if clause.start <= mention.start < clause.end]
        others = [old for old in inside if old.subjects[0].relation not in ("儿子", "女儿", "孩子")]
        extra = [
            new
            for new in members(self.telling.text, clause.start, clause.end, scene.group, scene.members_used)
            if not any(old.start < new.end and new.start < old.end for old in others)
        ]
        if scene.group is not None and extra:
            scene.members_of.setdefault(scene.group, []).extend(new.subjects[0] for new in extra)
        scene.members_used += sum("一个" in (new.subjects[0].relation or "") for new in extra)
        kept = [old for old in inside if not any(new.start <= old.start < new.end for new in extra)]
        return sorted([*kept, *extra], key=lambda mention: mention.start)

    def _mention(self, mention: Mention, here: Here) -> None:
        text, scene = self.telling.text, self._scene
        kind = role(text, here.clause.start, mention)
        speaker = mention.subjects[0].kind == SPEAKER and len(mention.subjects) == 1
        before = text[here.clause.start : mention.start]
        if kind in ("predicate", "absent") or (
            speaker and (CALLER_ONLY.match(text, mention.end) or _ASKED_FOR.search(before))
        ):
            return
        scene.outsider = self._outsider()
        people = resolved(mention, scene)
        if people[0].kind == PRONOUN and people[0].number > 1 and not _ALL_OF.match(text, mention.end):
            return  # 他们不认工伤: some office or other
        here.people.append((mention, people, kind))
        self.telling.mentioned += [(subject, mention, mention.start < here.silent) for subject in people]
        scene.see(people)
        if not mention.family:
            scene.others |= {subject.relation or "" for subject in people}
        self._deaths_of(mention, people, here)
        carer = speaker and scene.topic[0].kind == NAMED and _ONLY_CARES.match(text, mention.end)
        if kind == "beside" or carer:
            return
        together = _LIVING_TOGETHER.match(text, mention.end)
        if len(here.people) > 1 and joined(text, here.people[-2][0], mention) and not together:
            people = (*here.people[-2][1], *people)
            here.people[-1] = (mention, people, "joined")
        elif kind == "cared_for" and (carers := [who for _, who, as_ in here.people[:-1] if as_ != "beside"]):
            scene.agent = (ME,) if any(who[0] == ME for who in carers) else carers[-1]
        scene.move_to(people)

    def _outsider(self) -> Subject | None:
        """The neighbour or colleague spoken of, where the text tells of them and of nobody of the family."""
        head = (self._scene.topic[0].relation or "").partition("的")[0]
        if head not in self._scene.others or self._family_is_told_of:
            return None
        told = self.telling.drafts or any(
            mention.subjects[0].relation == head and not _SPEAKS.match(self.telling.text, mention.end)
            for mention in self.telling.people
            if not self.telling.text[: mention.start].endswith(("听", "跟", "和", "问", "找"))
        )
        return Subject(NAMED, head) if told else None

    def _deaths_of(self, mention: Mention, people: tuple[Subject, ...], here: Here) -> None:
        for finding, owner in self._deaths:
            if owner is not mention or here.silent <= finding.start:
                continue
            doubtful = polarity.is_doubtful(self.telling.text, here.clause.start, here.clause.end, finding, [])
            for subject in people:
                self._state("deceased", True, DOUBTFUL if doubtful else STATED, subject, finding)
                self._scene.dead.add(subject.relation or "")

    def _finding(
        self, finding: Finding, here: Here, inside: list[Mention], previous: tuple[int, bool] | None
    ) -> tuple[int, bool]:
        """States what the finding says; returns where it ends and whether it was denied."""
        text, clause = self.telling.text, here.clause
        denied = not finding.settled and polarity.is_denied(text, clause.start, clause.end, finding, previous)
        following = [mention for mention in inside if mention.start >= finding.end]
        head = modified(text, finding, following, any(kind != "beside" for _, _, kind in here.people))
        past = not finding.past_counts and not finding.settled and polarity.is_past(text, clause.start, finding)
        if past or not is_meant(self.telling, here, finding, head, denied=denied):
            return finding.end, denied
        doubtful = polarity.is_doubtful(
            text, clause.start, clause.end, finding, [other for other in here.findings if other.start < finding.start]
        )
        if finding.certainty == DOUBTFUL and not denied:  # 没有高血压 is sure, 高血压 is not
            doubtful = True
        people = owners(self.telling, here, finding, head)
        for fact, value in finding.denied if denied else finding.says:
            if not fact_table()[fact].of_household:
                for subject in fitting(self.telling, here, fact, people, value):
                    self._state(fact, value, DOUBTFUL if doubtful else STATED, subject, finding)
            elif not is_of_others(self.telling, people):
                self._state(fact, value, DOUBTFUL if doubtful else STATED, None, finding)
        return finding.end, denied

    def _state(self, fact: str, value: Value, certainty: str, person: Subject | None, finding: Finding) -> None:
        if fact_table()[fact].admits(value):
            self.telling.drafts.append(Statement(fact, value, certainty, person, finding.start, finding.end))

    def _back_to_child(self, here: Here, mine: list[Finding], topic_at_start: tuple[Subject, ...]) -> None:
        """After 爸爸坐牢,妈妈跑了 the child is spoken of again, unless something was told of a parent."""
        scene, child = self._scene, self._scene.child()
        told = any(
            draft.person in scene.topic and draft.start >= here.clause.start and draft.fact != "deceased"
            for draft in self.telling.drafts
        )
        parents = any(not mention.owned and mention.subjects[0].relation in PARENTS for mention, _, _ in here.people)
        of_child = any(finding.attach == "child" for finding in mine)
        if child and (of_child or (parents and not told and topic_at_start == child)):
            scene.move_to(child)

    def _back_to_the_living(self, topic_at_start: tuple[Subject, ...]) -> None:
        """After 老伴走了 the one before is spoken of again, or the speaker."""
        scene = self._scene
        first = scene.topic[0]
        if first.kind != NAMED or first.relation not in scene.dead:
            return
        earlier = [back for back in (topic_at_start, scene.before_topic) if back != NOBODY]
        living = [back for back in earlier if back[0].relation not in scene.dead]
        if living:
            scene.topic = living[0]
        else:
            scene.topic = (ME,) if first.relation in ("配偶", "儿子", "女儿") else NOBODY
