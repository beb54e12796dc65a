"""A first message that lays out a case: what it came for is served, not the clause that happens to lie nearest.

Whoever tells a life and then asks 「还能再报吗」 shares many words with many clauses. The story decides through its
concern; a clause is quoted only where it is of that, or where what is asked leads to it without the story.
"""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.searching import look_up
from actions.turns.led_by_a_situation import led_by_a_situation, meet_the_child
from actions.turns.said import ENOUGH_TOLD, Said
from actions.turns.turn import Turn
from actions.turns.turn_words import asking_part, says
from knowledge.asking.figures import asked_figure
from knowledge.found import Found
from knowledge.verdict.answerable import Reason, Verdict

MAIN = 3  # so many entitlements of a concern are what somebody came for
ITSELF = 0.6  # confidence from which what is asked leads to a clause by itself
HELD = 0.5  # of the trained judge, from which a clause holds what is asked that it doubted for the story around it


def lays_out_a_case(turn: Turn) -> bool:
    """Whether it is the first of somebody, names no entitlement, and tells enough for its concern to be known."""
    said = turn.said
    fresh = not said.memory and not turn.interviewing and not said.named
    return fresh and said.tells and len(said.told) >= ENOUGH_TOLD and bool(turn.memory.concerns)


def came_for(desk: Desk, turn: Turn) -> list[str]:
    """The entitlements that the concerns are mainly about, without those that everybody in need is refused."""
    catalogue, memory = desk.benefits.catalogue, turn.memory
    concerns = [catalogue.concerns[concern] for concern in memory.concerns]
    main = [*dict.fromkeys(name for concern in concerns for name in concern.entitlements[:MAIN])]
    results = desk.benefits.screen(memory, desk.today(), main).results
    open_ = {result.entitlement.id for result in results if result.outcome != "not_eligible"}
    return [name for name in main if name in open_]


def serves(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether the clause found is of what somebody came for: who tells of cancer is read nothing about screening.

    Where no concern is known, nothing else can be said.
    """
    wanted = {name for one in turn.memory.concerns for name in desk.benefits.catalogue.concerns[one].entitlements}
    return not wanted or not wanted.isdisjoint(desk.names.of_clause(found.hits[0].clause.id))


def judged(desk: Desk, said: Said) -> Verdict:
    """The verdict on a message; a story that ends in 「有补贴吗」 gets no settled no but for what that asks itself.

    That no document speaks of the 护工 whom they cannot pay says nothing of what there is for them.
    """
    verdict = look_up(desk, said.query).verdict
    asking = asking_part(said.text)
    if not verdict.settled or said.memory or not (says("benefit", asking) and said.lays_out_a_case):
        return verdict
    alone = look_up(desk, asking).verdict
    return verdict if alone.settled else alone


def is_of_the_story(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether what was found has to do with what was told, a story or a situation, and not with what is asked."""
    if led_by_a_situation(desk, turn, found):
        meet_the_child(desk, turn)
        return True
    return _is_of_a_case(desk, turn, found)


def _is_of_a_case(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether what was found has to do with the story that was told, and not with what is asked behind it.

    A clause is what is asked where the question leads to it without the story, or where it gives the sum of what they
    came for; an honest no where the question itself gets it.
    """
    doubted = found.verdict.reason is Reason.POINT_DOUBTED
    clerk_asks_whom = turn.memory.clerk and turn.said.says("whom_to_ask")  # 「转哪里」: the no names the office
    if not lays_out_a_case(turn) or (doubted and clerk_asks_whom):
        return False
    if not (found.answerable or doubted) or not found.hits:
        return judged(desk, turn.said) != found.verdict
    best, asking = found.hits[0].clause.id, asking_part(turn.text)
    if not asking:
        return True
    if not says("wants_help", asking) or says("asks_a_point", asking):
        return False
    wanted, of_clause = {*came_for(desk, turn)}, {*desk.names.of_clause(best)}
    if wanted & of_clause:
        whom = turn.said.says("whom_to_ask")  # the clause comes with its office
        return not whom and not asked_figure(asking) and not leads_to(desk, asking, best)
    return bool(desk.names.meant(asking, [*wanted])) or not leads_to(desk, asking, best)


def is_doubted_of_a_story(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether the trained judge doubts what a story ends in, which is served by what it came for: it knows questions,
    and not what somebody needs. A point of another matter is an honest no beside the story."""
    whom = turn.memory.clerk and turn.said.says("whom_to_ask")
    if found.verdict.reason is not Reason.POINT_DOUBTED or whom or not lays_out_a_case(turn):
        return False
    asking, of_clause = asking_part(turn.text), desk.names.of_clause(found.hits[0].clause.id)
    asks_it = says("asks_a_point", asking) and not says("wants_help", asking)
    return not asks_it or not {*came_for(desk, turn)}.isdisjoint(of_clause)


def leads_to(desk: Desk, asking: str, clause: str) -> bool:
    """Whether what is asked leads to that clause by itself."""
    alone = look_up(desk, asking)
    return alone.answerable and alone.confidence >= ITSELF and alone.hits[0].clause.id == clause


def without_the_story(desk: Desk, turn: Turn, found: Found) -> Found:
    """What was found; where the judge doubts it, what the question alone finds, where that clause is the same.

    我妈80了,住西湖区,|天气预警短信怎么收: what is told before a question stands in no clause.
    """
    asking = asking_part(turn.text)
    if found.verdict.reason is not Reason.POINT_DOUBTED or not turn.said.tells or not asking:
        return found
    alone = look_up(desk, asking)
    same = bool(alone.hits and found.hits) and alone.hits[0].clause.id == found.hits[0].clause.id
    holds = alone.answerable and alone.confidence >= ITSELF and (alone.verdict.likely or 0.0) >= HELD
    return alone if same and holds else found
