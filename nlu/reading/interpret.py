"""From findings to statements: walks the clauses with the persons and the findings in each, in the text's order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlu.reading.finding import Finding
from nlu.reading.mood.asked_for import echoes_a_question, is_asked_for
from nlu.reading.mood.clefts import cleft
from nlu.reading.mood.cue_places import around
from nlu.reading.mood.meant import Meant, asks_behind, mood_of, speaks_of_rules
from nlu.reading.mood.mood_cues import Mood, cues
from nlu.reading.mood.objecting import how_come, objections, objects_to_us
from nlu.reading.mood.only_named import WISHES, is_a_title, lies_in_a_name, only_names_a_grant
from nlu.reading.mood.undone import is_no_longer, is_undone
from nlu.reading.people.antecedents import resolved
from nlu.reading.people.cast import Cast
from nlu.reading.people.describing import modified
from nlu.reading.people.fitting import are_several, cannot_be, fitting
from nlu.reading.people.home_words import home_words
from nlu.reading.people.owner import owner_of
from nlu.reading.people.persons import Mention
from nlu.reading.people.relatives_means import MEANS, OF_THEIR_HOME, Means, means_told
from nlu.reading.people.roles import Role
from nlu.reading.people.serving import introduction, is_service
from nlu.reading.people.the_dead import are_anothers_parents, names_who_died, only_left, tells_of_a_death
from nlu.reading.people.whose_household import (
    a_relative_lives_there,
    comes_later,
    is_one_members,
    speaks_of_another_household,
)
from nlu.reading.scene import People, is_childlike
from nlu.reading.statement import DOUBTFUL, NAMED, STATED, Statement, Subject, Value
from nlu.reading.text.clauses import Clause, clauses
from nlu.reading.text.fact_table import FactEntry

NOTED = (Mood.STATED, Mood.DENIED, Mood.DOUBTED)


@dataclass
class Telling:
    """One text on its way to statements, with how each finding was meant (for tests and for people who look)."""

    text: str
    people: list[Mention]
    facts: Mapping[str, FactEntry]
    cast: Cast
    drafts: list[Statement] = field(default_factory=list)
    objections: list[Statement] = field(default_factory=list)
    moods: list[tuple[Finding, Meant]] = field(default_factory=list)
    means: dict[tuple[int, int], Means] = field(default_factory=dict)


def interpret(text: str, people: list[Mention], findings: list[Finding], facts: Mapping[str, FactEntry]) -> Telling:
    """The statements of sorted `findings`, each with its mood and owner decided."""
    every = clauses(text)
    who = introduction(text)
    telling, sentence, sentence_start = Telling(text, people, facts, Cast(text, people)), -1, 0
    for clause in every:
        if clause.sentence != sentence:
            sentence, sentence_start = clause.sentence, clause.start
        mine = [finding for finding in findings if clause.start <= finding.start < clause.end]
        if who and (who.office or telling.cast.served):  # 我是|社区工作|人员: no work that anybody asks for
            mine = [one for one in mine if one.end <= who.start or who.end <= one.start]
        if telling.cast.served:  # 我|照顾的老人: what the one who serves does
            mine = [one for one in mine if not is_service(text, one.start)]
        _clause(telling, clause, mine, sentence_start)
    return telling


def _clause(telling: Telling, clause: Clause, mine: list[Finding], sentence_start: int) -> None:
    cast = telling.cast
    cast.enter(clause)
    coming = cast.mentions_in(clause, mine)
    previous: Meant | None = None
    for finding in mine:
        while coming and coming[0].start <= finding.start:
            cast.meet(coming.pop(0), clause)
        place = around(telling.text, clause, finding, mine, sentence_start)
        following = [m for m in coming if m.start >= finding.end and not cast.is_predicate(m, clause)]
        if finding.heard:
            head = modified(telling.text, finding, following, cast.has_subject, cast.tells_of_another)
            _say(telling, clause, finding, finding.says, head, doubtful=False, hedged=False)
            continue
        previous = mood_of(place, previous, telling.people)
        telling.moods.append((finding, previous))
        _state(telling, clause, finding, previous, following, mine=mine)
    for mention in coming:
        cast.meet(mention, clause)
    cast.leave(clause)


def _state(
    telling: Telling, clause: Clause, finding: Finding, meant: Meant, following: list[Mention], *, mine: list[Finding]
) -> None:
    cast = telling.cast
    behind = cleft(telling.text, finding, telling.people, mine)
    if behind is not None and behind.whose is None:
        return  # 怀孕的不是我
    head = behind.whose if behind else None
    head = head or modified(telling.text, finding, following, cast.has_subject, cast.tells_of_another)
    if is_undone(telling.text, finding, telling.people):
        return
    if are_anothers_parents(cast, finding):
        cast.mentioned = [one for one in cast.mentioned if not one[1].of_them]  # nor are they met as the speaker's
        return
    if only_left(cast, finding) or (finding.certainty == DOUBTFUL and not tells_of_a_death(cast, finding)):
        return
    told_of = (
        cast.somebody_is_told_of
        or comes_later(cast, clause, finding)
        or bool(telling.drafts)
        or bool(head and (head.definite or head.owned))
    )
    mood = _counted_as(meant, finding, cast)
    objected = how_come(telling.text, clause, finding, telling.facts)
    ours = mood is Mood.REPORTED and objects_to_us(telling.text, clause, finding, telling.people)  # 我没说她残疾
    if objected or ours:
        telling.objections += objections(cast, telling.facts, finding, head)
        return
    if mood is Mood.FUTURE:
        _coming_age(telling, finding, head)
        return
    if mood not in NOTED or objected is None:
        return
    general = not told_of and (
        asks_behind(telling.text, clause, finding) or speaks_of_rules(telling.text, clause, finding)
    )
    inside = lies_in_a_name(telling.text, finding)
    named = inside or is_a_title(telling.text, finding)
    granted = [fact for fact, value in finding.says if value is True and telling.facts[fact].office]
    if inside and asks_behind(telling.text, clause, finding):
        return
    echo = echoes_a_question(telling.text, clause, finding, telling.moods[-2] if len(telling.moods) > 1 else None)
    if echo or is_asked_for(telling.text, clause, finding, telling.people, granted):
        return
    if general or (not told_of and named) or only_names_a_grant(telling.text, clause, finding, granted):
        return
    doubtful = (
        mood is Mood.DOUBTED
        or meant.doubted
        or echo is None
        or (
            finding.certainty == DOUBTFUL
            and mood is not Mood.DENIED
            and not names_who_died(cast, finding)
            and not (telling.drafts and is_a_title(clause.text, finding, clause.start))  # 二级精神残疾,低保: in a list
        )
    )
    ended = mood is not Mood.DENIED and is_no_longer(telling.text, finding)
    says = finding.denied if ended or mood is Mood.DENIED else finding.says
    hedged = finding.hedged or mood is Mood.DOUBTED or meant.doubted
    _say(telling, clause, finding, says, head, doubtful=doubtful or ended, hedged=hedged)


def _say(
    telling: Telling,
    clause: Clause,
    finding: Finding,
    says: tuple[tuple[str, Value], ...],
    head: Mention | None,
    *,
    doubtful: bool,
    hedged: bool,
) -> None:
    """Draft what `finding` says, of whom it is."""
    cast = telling.cast
    owner = owner_of(cast, finding, head)
    behind = cleft(telling.text, finding, telling.people)
    apart = bool(behind and behind.whose and behind.whose.subjects[0].relation in home_words().may_live_apart)
    for fact, value in says:
        if telling.facts[fact].of_household:
            elsewhere = speaks_of_another_household(cast, clause, finding) or (apart and fact not in MEANS)  # 是我弟
            elsewhere = elsewhere or (fact == "district" and a_relative_lives_there(cast))
            elsewhere = elsewhere or ((fact, value) == ("household_size", 1) and are_several(cast, owner.people))
            if not elsewhere:
                one = is_one_members((fact, value), owner.people)
                _draft(telling, finding, (fact, value), None, doubtful=doubtful, whose_open=one, hedged=hedged)
                if fact in OF_THEIR_HOME:
                    telling.means[finding.start, finding.end] = means_told(cast, clause, finding)
            continue
        fit = fitting(cast, fact, value, owner, finding)
        for subject in (*fit.people, *_living_with(cast, (fact, value), fit.people, finding)):
            if fact == "age" and cannot_be(subject, value):
                doubtful = True  # 我爸8岁: a slip, to be asked about
            _draft(telling, finding, (fact, value), subject, doubtful=doubtful, whose_open=fit.close, hedged=hedged)
    if ("deceased", True) in says and not doubtful:
        cast.bury(owner.people)


def _living_with(cast: Cast, says: tuple[str, Value], people: People, finding: Finding) -> People:
    """小儿子跟|他们|住: who is lived with does not live alone either."""
    if says != ("lives_alone", False) or not people:
        return ()
    inside = [m for m in cast.people if finding.start <= m.start and m.end <= finding.end]
    beside = [one.mention for one in cast.here if one.role is Role.BESIDE and one.mention.end <= finding.start]
    with_whom = [s for m in [*inside, *beside[-1:]] for s in resolved(m, cast.scene)]
    spouses = any(subject.relation == "配偶" for subject in people)
    known = [s for s in with_whom if s in cast.facts and not is_childlike(s)]
    return tuple(s for s in known if s not in people and (s.kind == NAMED or spouses))


def _counted_as(meant: Meant, finding: Finding, cast: Cast) -> Mood:
    """The mood that counts, seen from what is said and of whom: 老板说没有, 以前当过兵, 我妈一级残疾补贴."""
    says_no = any(value in (False, "none") for _, value in finding.says)
    match meant.mood:
        case Mood.HOPED | Mood.FUTURE if meant.cue in cues().wills and _is_a_wish(finding):
            return Mood.STATED
        case Mood.BENEFIT:
            return Mood.STATED if cast.somebody_here and finding.firm else Mood.TOPIC
        case Mood.OFFICIAL:
            return Mood.REPORTED if says_no else Mood.STATED
        case Mood.CLAIMED if not says_no:
            return Mood.DOUBTED
        case Mood.PAST if finding.past_counts:
            return Mood.STATED
        case mood:
            return mood


def _is_a_wish(finding: Finding) -> bool:
    """Whether what is told is a wish itself: 想|再找个轻松的活."""
    return all(fact in WISHES and value is True for fact, value in finding.says)


def _coming_age(telling: Telling, finding: Finding, head: Mention | None) -> None:
    """明年满60岁, 再过一个月80岁: today it is one year less, to be confirmed."""
    for fact, value in finding.says:
        if fact == "age" and isinstance(value, int) and value > 0:
            for subject in owner_of(telling.cast, finding, head).people:
                _draft(telling, finding, (fact, value - 1), subject, doubtful=True, hedged=True)


def _draft(
    telling: Telling,
    finding: Finding,
    says: tuple[str, Value],
    person: Subject | None,
    *,
    doubtful: bool,
    whose_open: bool = False,
    hedged: bool = False,
) -> None:
    fact, value = says
    if telling.facts[fact].admits(value):
        certainty = DOUBTFUL if doubtful or whose_open else STATED
        place = (finding.start, finding.end)
        telling.drafts.append(Statement(fact, value, certainty, person, *place, whose_open=whose_open, hedged=hedged))
