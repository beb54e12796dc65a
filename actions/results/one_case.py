"""Entitlements as one case: those that a message names, with the persons it speaks of, and how they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.desk import Desk
from actions.interview import give_way
from actions.memory import SPEAKER, WORD, Asked, Memory, Told
from actions.reply import Below, Reply, Searched
from actions.results.result_sorting import far_too_young
from actions.turns.turn import Turn
from actions.turns.turn_words import words
from actions.turns.what_was_read import was_read
from eligibility.assessment import Assessment
from eligibility.rule import leaf_rules

_WORD_FOR_ONESELF = "我"
_LAST_ASKING = re.compile(
    r"[^ ,，。;；!！?？]+[?？]?\s*$"
)  # the last clause, parted from the story by a mark or a space
_OF_A_PERSON = ("岁", "级")  # units of an age and a grade: what somebody is, not what they spent


def about(turn: Turn, entitlements: Sequence[str] = ()) -> list[Asked]:
    """The entitlements given, or else those the message names, with the persons it speaks of (None: everyone)."""
    met = [person.id for person in turn.heard.met]
    told = [person.id for person, _, _ in turn.heard.facts if person]
    of_them = {person.id for person, fact, _ in turn.heard.facts if person and fact != WORD}
    everybody = [*dict.fromkeys([*met, *told])]
    oneself = turn.memory.related(SPEAKER)
    if not everybody and oneself is not None and turn.said.says("asks_for_oneself"):
        everybody = [oneself.id]  # 「失业金我能领吗」 asks for no pupil at home
    # 来电女,代父母咨询: who only calls is not the one it is for
    persons: list[str | None] = [
        p for p in everybody if turn.memory.person(p).relation != SPEAKER or p in of_them or not of_them
    ] or [None]
    return [(entitlement, person) for entitlement in entitlements or turn.said.named for person in persons]


def explained(desk: Desk, turn: Turn, wanted: Sequence[Asked]) -> Reply | None:
    """「重残护理补贴我妈能领吗」: the outcome by what was told, and only the questions that this one needs.

    None where it is nothing that a person claims (「坐公交要钱吗」): a document says it.
    """
    wanted = of_whom_is_asked(desk, turn, wanted)
    memory, wanted = turn.memory, meant_by_one_name(desk, turn, _without_what_hurts(desk, turn, wanted))
    memory.about = [*dict.fromkeys(person for _, person in wanted if person)] or memory.about
    ids = [*dict.fromkeys(entitlement for entitlement, _ in wanted)]
    found = desk.explanations.explain(_who_asks(desk, turn, ids), wanted, desk.today(), *beside(desk, ids))
    if found is None:
        return None
    payload, memory.shown = found
    give_way(desk, memory)
    memory.focus = ids
    return Reply(payload, Below.STEP_OR_NOTHING)


def of_whom_is_asked(desk: Desk, turn: Turn, wanted: Sequence[Asked]) -> Sequence[Asked]:
    """「小的三岁 大的三年级 小的能上幼儿园吗」: whom the clause that asks names, and nobody else told of before it."""
    persons = {person for _, person in wanted if person}
    asking = _LAST_ASKING.search(turn.text)
    if len(persons) < 2 or asking is None or words("of_several").holds(asking[0]):
        return wanted
    named = {str(one.get("relation")) for one in was_read(desk.read(asking[0], desk.today()), asking[0]).people}
    kept = [asked for asked in wanted if asked[1] and turn.memory.person(asked[1]).relation in named]
    return kept or wanted


def _without_what_hurts(desk: Desk, turn: Turn, wanted: Sequence[Asked]) -> Sequence[Asked]:
    """「有什么扶助」 of who lost an only child is not of an operation; whoever names that alone is answered."""
    hurtful = desk.benefits.hurtful(turn.memory, desk.today())
    return [asked for asked in wanted if asked[0] not in hurtful] or wanted


def _who_asks(desk: Desk, turn: Turn, entitlements: Sequence[str]) -> Memory:
    """The memory, in which whoever asks whether they may have what an office grants does not have it already.

    「能吃低保吗」 is no question of one who lives on it; nothing is noted of that. Asked beside others, whose own
    conditions it may be (有线电视), it supposes nothing: what was not told would be a no to them.
    """
    return as_not_granted(desk, turn, entitlements) if turn.said.asks_whether else turn.memory


def as_not_granted(desk: Desk, turn: Turn, entitlements: Sequence[str]) -> Memory:
    """The memory, in which an office's grant that nobody told of is not there yet; as it is, where others are asked."""
    found = [desk.benefits.catalogue.get(name, desk.today()) for name in entitlements]
    granted = [leaf.fact for one in found if one and one.granted for leaf in leaf_rules(one.granted)]
    unknown = [fact.id for fact in granted if fact.scope == "household" and fact.id not in turn.memory.facts]
    others = any(one is not None and one.granted is None for one in found)
    if not unknown or others:
        return turn.memory
    memory = Memory.from_slot(turn.memory.to_slot())
    memory.facts |= dict.fromkeys(unknown, False)
    return memory


def meant_by_one_name(desk: Desk, turn: Turn, wanted: Sequence[Asked]) -> list[Asked]:
    """Of several that one name means, as 护理补贴, those that what was told speaks for.

    One is left out where it is for the old or the young and another is not, and where another does no worse and more
    of it is met: whoever told of the grade of a disability means the one for the disabled.
    """
    called = desk.names.called(turn.text)
    same = [pair for pair in wanted if called and pair[0] in called[1]]
    if len({entitlement for entitlement, _ in same}) < 2:
        return [*wanted]
    persons = [person for _, person in same if person]
    results = desk.benefits.screen(turn.memory, desk.today(), [name for name, _ in same], persons).results
    left = [r for r in results if not any(_is_better(other, r) for other in results if other.person == r.person)]
    names = [(r.entitlement.id, r.person) for r in left]
    of_each = {pair: [one for one in names if one[0] == pair[0]] if pair[1] is None else [pair] for pair in same}
    meant = [one for pair in wanted for one in of_each.get(pair, [pair]) if pair not in same or one in names]
    return meant or [*wanted]


def _is_better(one: Assessment, other: Assessment) -> bool:
    """Whether the first of two that are called the same is the one that is meant."""
    if _is_for_another_age(one) != _is_for_another_age(other):
        return _is_for_another_age(other)
    if one.outcome == other.outcome == "not_eligible" and _waits(one) != _waits(other):
        return _waits(other)  # both fail: what fails by many years is not what was meant
    no_worse = one.outcome != "not_eligible" or other.outcome == "not_eligible"
    return no_worse and _met(one) > _met(other)


def _met(result: Assessment) -> int:
    met = [condition for condition in result.conditions if condition.verdict is True and condition.given]
    return sum(condition.of_oneself for condition in met)


def _waits(result: Assessment) -> bool:
    return any(condition.remedy and condition.remedy.waiting for condition in result.conditions)


def _is_for_another_age(result: Assessment) -> bool:
    """Whether it is for the young where somebody is old, or the other way round: no child waits for 62 years."""
    return any(condition.of_another_age for condition in result.conditions) or far_too_young(result)


def of_somebody_like_that(desk: Desk, turn: Turn, entitlements: Sequence[str]) -> Reply | None:
    """「82岁能领高龄津贴吗」: how they stand for anybody of whom that is true; nothing is noted of it.

    None where the question gives no age or grade, or those are nothing that a person claims.
    """
    facts = desk.benefits.catalogue.vocabulary
    supposing = f"{_WORD_FOR_ONESELF}{words('whether_mine').before(turn.text)}"
    supposed = was_read(desk.read(supposing, desk.today()), supposing).statements
    given = {
        said["fact"]: said["value"]
        for said in supposed
        if said["certainty"] == "stated" and (facts[said["fact"]].unit or "").endswith(_OF_A_PERSON)
    }
    if not (given and entitlements):
        return None
    told = "、".join(desk.situation.say_fact(facts[fact], value) for fact, value in given.items())
    one = Told("p1", desk.replies.say("somebody_like_that", told=told), given)
    wanted = [(entitlement, one.id) for entitlement in entitlements]
    found = desk.explanations.explain(Memory(persons=[one]), wanted, desk.today(), supposed=True)
    if found is None:
        return None
    return Reply(found[0], searched=Searched(turn.text, [citation.clause_id for citation in found[0].citations]))


def beside(desk: Desk, entitlements: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands in the same clauses, and what serves the same concerns: it may fit where those do not."""
    today, catalogue = desk.today(), desk.benefits.catalogue
    known = [found for name in entitlements if (found := catalogue.get(name, today))]
    clauses = [desk.benefits.cite(entitlement.main_source, today).clause_id for entitlement in known]
    same = [name for clause in clauses for name in desk.names.of_clause(clause) if name not in entitlements]
    near = [name for one in entitlements for concern in catalogue.concerns.of(one) for name in concern.entitlements]
    return same, [name for name in dict.fromkeys(near) if name not in (*entitlements, *same)]


def but_for_those_set_aside(desk: Desk, turn: Turn) -> str | None:
    """「我妹妹的事先不说了，我能领啥」: who alone is left; nobody asks about the others now."""
    aside = words("sets_aside").before(turn.text)
    if aside == turn.text:
        return None
    read = was_read(desk.read(aside, desk.today()), aside)
    away = {str(one.get("relation")) for one in read.people} - {SPEAKER}
    memory = turn.memory
    memory.apart += [one.id for one in memory.persons if one.relation in away and one.id not in memory.apart]
    left = [one.id for one in memory.persons if one.relation not in away and {*one.facts} - {WORD}]
    return left[0] if away and len(left) == 1 else None
