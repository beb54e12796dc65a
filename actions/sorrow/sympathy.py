"""A kind word before all else to whoever tells of a sorrow, once for each; and after a death, what helps with it."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import DECEASED, SPEAKER, WORD, Told
from actions.payload import Button, Payload
from actions.replies import Replies
from actions.sorrow.crisis_light import HEAVY, asks_amid, is_over
from actions.sorrow.danger import denies_and_asks, worn_by_care
from actions.sorrow.griefs import sorrow_of
from actions.turns.turn import Turn
from actions.turns.turn_kind import Kind

FORSAKEN = "forsaken"  # a sorrow: left by the father of the child that is coming
# heart: grief told beside a case
SORROWS = (
    "minor",
    "miscarriage",
    "death",
    "violence",
    FORSAKEN,
    "want",
    "heart",
    "care",
    "illness",
    "ailing",
)
FUNERAL = "funeral"  # a concern
AGE, PREGNANT, GROWN_UP = "age", "pregnant", 18  # facts, and from which age on nobody is a minor
OF_A_BIRTH = (PREGNANT, "recently_gave_birth")  # facts that are not asked of who has lost a child before it was born
LOST = "miscarriage"  # a sorrow; the sentence is that of the grief of this name
NEIGHBOUR = "邻居"  # how relations of another house begin
_CONFIRMED = {Kind.CONFIRM, Kind.CONFIRM_PARTLY}


def sympathy(replies: Replies, turn: Turn, long_past: bool = False) -> str:
    """The sentence for the sorrow that the message tells of; empty where it tells of none, or it was said before.

    A death `long_past` (老伴走了五年了) is no news today, and gets none; a doubtful one (我妈刚走) gets it with an if.
    """
    said, memory = turn.said, turn.memory
    if denies_and_asks(said.text):
        return replies.say("crisis_believed_still") if said.light in HEAVY else replies.say("crisis_believed")
    if asks_amid(said):
        return replies.say("crisis_believed_still") if is_over(said) else replies.say("crisis_asks_amid")
    of_somebody = worn_by_care(said.text) or said.says("people") or said.tells or turn.heard.met
    if not (of_somebody or turn.kind is Kind.WANT or sorrow_of(said.text)):
        return ""
    for sorrow in SORROWS:
        told = _tells_of(sorrow, turn)
        perhaps = sorrow == "death" and not told and _perhaps_dead(turn)
        if sorrow == "death" and long_past:
            continue
        if (told or perhaps) and sorrow not in memory.comforted:
            memory.comforted.append(sorrow)
            if sorrow == LOST:
                lost_a_child(turn)
            return _sentence(replies, sorrow, perhaps, turn)
    return ""


def lost_a_child(turn: Turn) -> None:
    """A child lost before it was born is told once: it is comforted once, and no birth is asked about."""
    memory = turn.memory
    memory.comforted += [sorrow for sorrow in (LOST, "death") if sorrow not in memory.comforted]
    whose = [one.id for one in memory.persons] or [memory.meet(SPEAKER).id]
    memory.asked += [(fact, one) for fact in OF_A_BIRTH for one in whose if (fact, one) not in memory.asked]


def _sentence(replies: Replies, sorrow: str, perhaps: bool, turn: Turn) -> str:
    if sorrow == LOST:
        return replies.say("grief_miscarriage")
    if sorrow == "death" and _of_another_house(turn):
        return replies.say("sorrow_death_other")
    if perhaps:
        return replies.say("sorrow_death_perhaps")
    if sorrow == "death" and turn.said.says("no_money_to_bury"):
        return f"{replies.say('sorrow_death')}\n\n{replies.say('sorrow_death_no_money')}"
    return replies.say(f"sorrow_{sorrow}")


def sorrow_comes_first(turn: Turn) -> bool:
    """Whether a sorrow was just told beside which nothing is asked: a girl with child, a child lost, others' dead."""
    lost = turn.kind is Kind.TOLD and _tells_of(LOST, turn)
    others = (
        bool(turn.memory.unasked) and bool(_dead(turn)) and _of_another_house(turn) and not _tells_of_the_living(turn)
    )
    return lost or others or expects_as_a_child(turn) or a_child_still_expects(turn)


def _tells_of_the_living(turn: Turn) -> bool:
    """Whether facts were told of somebody besides who died: a neighbour's orphan is what one comes for."""
    dead = {person.id for person in _dead(turn)}
    return any(person and person.id not in dead and fact != WORD for person, fact, _ in turn.heard.facts)


def spare_another_house(desk: Desk, turn: Turn) -> None:
    """Of a neighbour's dead nothing is asked and no funeral is offered, unless that is what one comes for."""
    concerns = desk.benefits.catalogue.concerns
    comes_for_it = FUNERAL in concerns and concerns[FUNERAL].named_in(turn.text)
    dead = [person.id for person in _dead(turn)]
    if not dead or comes_for_it or not _of_another_house(turn):
        return
    memory = turn.memory
    memory.concerns = [concern for concern in memory.concerns if concern != FUNERAL]
    memory.unasked += [one for one in dead if one not in memory.unasked]
    memory.waiting = None if memory.waiting is not None and memory.waiting.person in dead else memory.waiting


def _of_another_house(turn: Turn) -> bool:
    """Whether who died is a neighbour's, or of a household that a social worker speaks for."""
    dead = _dead(turn)
    theirs = bool(dead) and all(person.relation.startswith(NEIGHBOUR) for person in dead)
    return theirs or turn.said.says("of_another_house")


def funeral_help(desk: Desk, turn: Turn) -> Payload | None:
    """After a death just told or confirmed: what there is for the funeral, a tap away; once, and not where it is asked.

    Nor is it offered of a death long ago, nor to whoever mentions one beside another need.
    """
    concerns = desk.benefits.catalogue.concerns
    known = {one.id for one in turn.said.memory.persons if one.facts.get(DECEASED) is True}
    heard = [person for person, fact, value in turn.heard.facts if person and fact == DECEASED and value is True]
    dead = [
        person for person in heard if person.id not in known or turn.kind in _CONFIRMED
    ]  # who was told dead before is not dead anew
    if not dead or FUNERAL not in concerns or FUNERAL in turn.memory.comforted:
        return None
    words = [turn.text, *(person.said.get(DECEASED, "") for person in dead)]
    if _of_another_house(turn):
        return None
    named = concerns.named(turn.text)
    what_next = turn.said.says("what_next")
    comes_for_it = turn.kind in _CONFIRMED or what_next or not named or concerns[FUNERAL] in named
    if not comes_for_it or concerns[FUNERAL].named_in(turn.text) or any(map(concerns.long_past, words)):
        return None
    turn.memory.comforted.append(FUNERAL)
    if (
        turn.kind not in _CONFIRMED
    ):  # how somebody is to be buried is asked once 办后事 is tapped; now those who are left
        turn.memory.concerns = [concern for concern in turn.memory.concerns if concern != FUNERAL]
    label = concerns[FUNERAL].label
    text = desk.replies.say("funeral_help", button=label)
    if what_next:
        text = f"{text}\n\n{desk.replies.say('funeral_report')}"
    return Payload("question", text, buttons=[Button(label, label)])


def is_long_past(desk: Desk, turn: Turn) -> bool:
    """Whether a death is told as of long ago; that of a child never is."""
    concerns = desk.benefits.catalogue.concerns
    dead = _dead(turn)
    a_child = any(person.relation.startswith(concerns.children) for person in dead)
    told = bool(dead) or turn.said.says("sorrow_death")
    return told and not a_child and concerns.long_past(turn.text)


def only_mourns(desk: Desk, turn: Turn) -> bool:
    """Whether nothing was told but a death of late, sure or doubtful (我妈刚走): nothing is asked now."""
    concerns = desk.benefits.catalogue.concerns
    begins = not (turn.said.memory or turn.interviewing or turn.memory.clerk)
    if FUNERAL in concerns and concerns[FUNERAL].named_in(turn.text):
        return False
    alone = (_perhaps_dead(turn) and not turn.heard.told) or {*turn.heard.told} == {DECEASED}
    alone = alone or turn.said.says("what_next")  # 「我爸走了 他是低保 下一步」
    return begins and alone and bool(_dead(turn)) and not is_long_past(desk, turn)


def mourns_amid(desk: Desk, turn: Turn) -> bool:
    """Whether a death of late is told while a question waits: the question is not put again beside the condolence."""
    return turn.interviewing and tells_of_a_fresh_death(desk, turn)


def tells_of_a_fresh_death(desk: Desk, turn: Turn) -> bool:
    """Whether a death is told that was not known, of late and at home."""
    known = {one.id for one in turn.said.memory.persons if one.facts.get(DECEASED) is True}
    fresh = any(person.id not in known for person in _dead(turn))
    return fresh and not _of_another_house(turn) and not is_long_past(desk, turn)


def expects_as_a_child(turn: Turn) -> bool:
    """Whether a girl under age is told to be pregnant: first a kind word, and nothing about money or insurance."""
    heard = [*turn.heard.facts, *turn.heard.doubtful]
    pregnant = [person for person, fact, value in heard if person and fact == PREGNANT and value is True]
    young = [person for person, fact, value in heard if person and fact == AGE and _is_minor(value)]
    if pregnant:
        return any(_is_minor(person.facts.get(AGE)) for person in pregnant)
    return len(turn.heard.met) <= 1 and bool(young) and turn.said.says("with_child")


def a_child_still_expects(turn: Turn) -> bool:
    """Whether a girl under age told it before, and tells more now: no question, and no list of a worker's benefits."""
    people = turn.memory.persons
    expects = any(one.facts.get(PREGNANT) is True and _is_minor(one.facts.get(AGE)) for one in people)
    return turn.kind is Kind.TOLD and bool(turn.heard.told) and expects


def _expects(turn: Turn) -> bool:
    """Whether a child is on its way, told now or before."""
    known = any(one.facts.get(PREGNANT) is True for one in turn.memory.persons)
    return known or turn.said.says("with_child")


def _is_minor(age: object) -> bool:
    return isinstance(age, int | float) and age < GROWN_UP


def _dead(turn: Turn) -> list[Told]:
    heard = [*turn.heard.facts, *turn.heard.doubtful]
    return [person for person, fact, value in heard if person and fact == DECEASED and value is True]


def _perhaps_dead(turn: Turn) -> bool:
    doubtful = [fact for _, fact, value in turn.heard.doubtful if value is True]
    return doubtful == [DECEASED]


def _tells_of(sorrow: str, turn: Turn) -> bool:
    if sorrow == "minor":
        return expects_as_a_child(turn)
    if sorrow == LOST:
        return turn.said.says("lost_before_birth") and not turn.said.asks
    if sorrow == FORSAKEN:
        return turn.said.says("sorrow_forsaken") and _expects(turn)
    if sorrow == "care":
        return worn_by_care(turn.text)
    if sorrow == "heart":
        return sorrow_of(turn.text) is not None
    return turn.said.says(f"sorrow_{sorrow}") or (sorrow == "death" and _tells_of_a_death(turn))


def _tells_of_a_death(turn: Turn) -> bool:
    """Whether a death was noted; 「钱骗走了」 and 「走了两个月没回来」 are none."""
    stated = any(
        s["fact"] == DECEASED and s["value"] is True and s["certainty"] == "stated" for s in turn.said.read.statements
    )
    return stated and DECEASED in turn.said.told and not turn.said.says("no_death")
