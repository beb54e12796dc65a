"""How a finding is meant: stated, denied, asked, only named, supposed, hoped, reported, past, future, doubted.

The cues are data (mood_cues.py). A cue counts by where it stands (cue_places.py); of several that fit at one place the
longest decides. tests/nlu/reading/specification/mood.yml is the specification.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.reading.finding import Finding
from nlu.reading.mood.cue_places import Around, ahead, is_doubted, reaching, right_before, right_behind
from nlu.reading.mood.mood_cues import Mood, cues
from nlu.reading.mood.objecting import objection_in
from nlu.reading.people.persons import Mention
from nlu.reading.text.clauses import Clause

REACH_BEHIND = 12
REACH_OF_AN_OFFICE = 14


@dataclass(frozen=True)
class Meant:
    """The mood of a finding, whether it is doubted besides being denied, and the cue that decided (for a person to read)."""

    mood: Mood
    doubted: bool = False
    cue: str = ""


def mood_of(place: Around, previous: Meant | None, people: Sequence[Mention] = ()) -> Meant:
    """How the finding of `place` is meant; `previous` is how the one before it in the clause was meant."""
    table, clause, finding = cues(), place.clause, place.finding
    if objection := objection_in(place.here):
        return Meant(Mood.REPORTED, cue=objection)  # 我没说|残疾: what they say that they never said
    far = _begins_with_a_report(place) or reaching(place, people)
    if far and far[0] is Mood.OFFICIAL and (possible := _is_only_possible(place)):
        return possible
    if far:
        return Meant(far[0], cue=far[1])
    behind = place.right[:REACH_BEHIND]
    for cue, mood in table.behind.items():
        if cue in behind and not (finding.settled and mood is Mood.SUPPOSED):
            return Meant(mood, cue=cue)
    if _is_the_no_of_a_question(place):
        return Meant(Mood.ASKED, cue="A-not-A")
    before, cue = right_before(place.left, table)
    after, cue_after = right_behind(place.right, table, more=place.has_later, asks=clause.asks)
    if before is Mood.TOPIC and _tells_a_no(finding) and not place.text[finding.end :].strip(cues().ends):
        return Meant(Mood.TOPIC, cue=cue)  # 除了低保没有: nothing but that, which is no no to it
    if after is Mood.ASKED and cue_after in table.asks_leave and _is_their_no(place, before, people):
        after = None
    if before in (Mood.ASKED, Mood.HOPED) and not (before is Mood.HOPED and finding.settled):
        return Meant(before, cue=cue)
    if after in (Mood.ASKED, Mood.HOPED, Mood.TOPIC, Mood.BENEFIT) and not finding.settled:
        return Meant(after, cue=cue_after)
    if sought := _is_sought_for(place, people):
        return Meant(Mood.HOPED, cue=sought)
    if before in (Mood.PAST, Mood.FUTURE):
        return Meant(before, cue=cue)
    if after is Mood.PAST:
        return Meant(after, cue=cue_after)
    if nearest := _ahead_of(place, people):
        return nearest
    doubted = is_doubted(place, table)
    plain = Meant(Mood.DOUBTED if doubted else Mood.STATED)
    if finding.settled:
        return plain
    says_no = place.text[finding.start] in table.says_no
    if before is Mood.DENIED and not says_no:
        return Meant(Mood.DENIED, doubted, cue)
    another_no = _tells_a_no(finding) and (says_no or cue_after in table.begins_another_no)
    if after is Mood.DENIED and not another_no:
        return Meant(Mood.DENIED, doubted, cue_after)
    if previous and previous.mood is Mood.DENIED and not says_no and _carries(place):
        return Meant(Mood.DENIED, previous.doubted, previous.cue)
    return plain


def _is_sought_for(place: Around, people: Sequence[Mention]) -> str:
    """给|老妈|办低保, 帮娃申请低保: what somebody helps another to get, by the word that says so; 给我妈办低保了 is done."""
    words, text, finding = cues().sought_for, place.text, place.finding
    said = text[finding.start : finding.end]
    if finding.settled or any(text.startswith(done, finding.end) or done in said for done in words["done"]):
        return ""
    got = max((word for word in words["get"] if place.left.endswith(word)), key=len, default="")
    within = next((word for word in words["get"] if said.startswith(word)), "")  # 办低保 is a phrase of its own
    ends = {finding.start - len(got): got, finding.start: within}
    whom = next((m for m in people if ends.get(m.end)), None)
    return ends[whom.end] if whom is not None and text[: whom.start].endswith(words["help"]) else ""


def _is_their_no(place: Around, before: Mood | None, people: Sequence[Mention]) -> bool:
    """我们没有办居住证|行不行: somebody tells what they have not, and asks whether it will do without."""
    says_no = before is Mood.DENIED or place.text[place.finding.start] in cues().says_no
    return says_no and any(place.clause.start <= m.start < place.finding.start for m in people)


def _tells_a_no(finding: Finding) -> bool:
    """Whether its words say no of themselves: 不是肺结核|也不是肝病 denies the second, and does not turn the first round."""
    return any(value in (False, "none") for _, value in finding.says)


def _begins_with_a_report(place: Around) -> tuple[Mood, str] | None:
    """说是尘肺: hearsay, but an office's or a doctor's word where one of them is spoken of right before."""
    table, clause = cues(), place.clause
    if not clause.text.startswith(table.reports) or clause.text.startswith(table.reports_not):
        return None
    said_before = place.sentence[: len(place.sentence) - len(place.here)][-REACH_OF_AN_OFFICE:]
    by_an_office = any(office in said_before for office in table.offices)
    return (Mood.OFFICIAL if by_an_office else Mood.REPORTED), clause.text[:2]


def _is_only_possible(place: Around) -> Meant | None:
    """街道讲他可以评低保: what an office says may be asked for is not granted."""
    before, cue = right_before(place.left, cues())
    after, cue_after = right_behind(place.right, cues(), more=place.has_later, asks=place.clause.asks)
    if place.finding.settled:
        return None
    if before is Mood.DENIED:
        return Meant(Mood.REPORTED, cue=cue)  # 医生说不是自闭症: an office's no is left alone
    if before in (Mood.HOPED, Mood.ASKED, Mood.FUTURE):
        return Meant(before, cue=cue)
    return Meant(after, cue=cue_after) if after in (Mood.HOPED, Mood.ASKED) else None


def _ahead_of(place: Around, people: Sequence[Mention]) -> Meant | None:
    """The mood of the nearest cue ahead in the stretch that reaches the finding."""
    text, finding, stretch = place.text, place.finding, place.stretch
    for cue, mood in ahead(stretch, cues()):
        said = finding.start - len(stretch) + stretch.rfind(cue) + len(cue)
        if mood in (Mood.ASKED, Mood.HOPED) and any(said <= m.start < finding.start for m in people):
            continue  # 凭什么|我家老婆有病: somebody is told of after the question
        if mood is Mood.ASKED and any(word in text[said : finding.start] for word in cues().closes_a_question):
            continue  # 能不能算失业啊|社保一直是自己交的
        if mood is Mood.FUTURE and "了" in text[finding.start : finding.end + 1]:
            continue  # 秋天上了一年级
        return Meant(mood, cue=cue)
    return None


def _is_the_no_of_a_question(place: Around) -> bool:
    """是|不是低保户, 有|没有医保: words that say a no may be the second half of a question."""
    text, start = place.text, place.finding.start
    word = text[start : place.finding.end]
    if start == place.clause.start or word[0] not in "不没" or text[:start].endswith(cues().words_with_shi):
        return False
    return text[start - 1] == (word[1:2] if word[0] == "不" else "有")


def _carries(place: Around) -> bool:
    """Whether the no of the finding before goes on: 没有低保和残疾证."""
    return bool(place.earlier) and place.left.strip(cues().carries_past) in cues().carries


def asks_behind(text: str, clause: Clause, finding: Finding) -> bool:
    """Whether the clause asks something behind the finding: 我妈82岁|能领什么."""
    behind = text[finding.end : clause.end]
    return clause.asks or any(word in behind for word in cues().questions)


def speaks_of_rules(text: str, clause: Clause, finding: Finding) -> bool:
    """Whether words of rules and benefits stand in the clause beside the finding: 低保户|看病报销比例."""
    beside = (text[clause.start : finding.start], text[finding.end : clause.end])
    return any(word in part for part in beside for word in cues().policy)
