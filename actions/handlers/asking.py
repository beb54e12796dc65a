"""Somebody asks: about one entitlement, a policy, everything, the way to an office, or what is none of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers.school_words import school_gone_to
from actions.desk import Desk
from actions.handlers.searching import (
    answer_of,
    answer_or_no,
    look_up,
    none_of_our_matters,
    remember,
    two_answers,
)
from actions.handlers.side_by_side import side_by_side
from actions.payload import Payload
from actions.reply import Below, Reply, Searched
from actions.results.near_theirs import costs_of_their_illness, with_near_of_theirs
from actions.results.one_case import about, explained, of_somebody_like_that
from actions.turns.openings import (
    came_for,
    is_doubted_of_a_story,
    is_of_the_story,
    lays_out_a_case,
    without_the_story,
)
from actions.turns.topic import entitlements_of
from actions.turns.turn import Turn
from actions.turns.turn_words import asking_part
from actions.turns.what_is_meant import meant_now
from knowledge.found import Found, Hit
from knowledge.offices import GENERAL
from knowledge.verdict.answerable import Reason

# confidence of a question on one's own case, of what seems out of scope; evidence: a word, nearly every (12348)
OWN_CASE, RESCUE, SOME_EVIDENCE, ENOUGH_EVIDENCE = 0.6, 0.6, 0.03, 0.6
MOST_EXPLAINED, MOST_NAMED = 2, 2  # entitlements of one name; of these the offices are named


def one_entitlement(desk: Desk, turn: Turn) -> Reply:
    """How a named entitlement stands for the persons told of."""
    return explained(desk, turn, about(turn)) or _from_the_documents(desk, turn, look_up(desk, turn.text))


def what_is(desk: Desk, turn: Turn) -> Reply:
    """「低保是啥」: what it is and who decides, in a sentence, and then the words of the document."""
    today, ids = desk.today(), [*(turn.said.explains or ())]
    known = [found for name in ids if (found := desk.benefits.catalogue.get(name, today))][:MOST_EXPLAINED]
    cited = [desk.benefits.cite(entitlement.main_source, today).clause_id for entitlement in known]
    clause = desk.library.clause(cited[0]) if cited else None
    if clause is None:
        return _from_the_documents(desk, turn, look_up(desk, turn.text))
    said = [desk.what_it_is(entitlement) for entitlement in known]
    text = "\n".join([*said, "", desk.wording.quoted(turn.text, clause, today)])
    turn.memory.shown = []
    payload = desk.wording.payload("answer", text, [Hit(clause, 1.0, 1.0)], today, ("source", "more", "human"))
    return Reply(payload, searched=Searched(turn.text, [clause.id]))


def per_what(desk: Desk, turn: Turn) -> Reply:
    """「一年还是一个月」 of a figure just quoted: the clause once more, which says it."""
    clause = desk.library.clause(turn.shown[0]) if turn.shown else None
    if clause is None:
        return _from_the_documents(desk, turn, look_up(desk, turn.text))
    return Reply(desk.wording.in_short(clause, turn.asked or turn.text, desk.today()), answers=True)


def who_is_right(desk: Desk, turn: Turn) -> Reply:
    """「12345说1250,谁对」: what is in force today counts, and the documents may be older."""
    return Reply(Payload("smalltalk", desk.replies.say("who_is_right")), answers=True)


def whether_that(desk: Desk, turn: Turn) -> Reply:
    """「那我能领吗」 after an answer or a result: how what was just spoken of stands for them."""
    wanted = about(turn, turn.said.spoken_of)
    return explained(desk, turn, wanted) or _from_the_documents(desk, turn, look_up(desk, turn.text))


def settled_no(desk: Desk, turn: Turn) -> Reply:
    """What no clause and no record can hold: said before anything else, whatever was told with it."""
    found = look_up(desk, turn.said.query)
    below = Below.STEP_OR_NOTHING if turn.said.tells else Below.REMINDER
    if two := two_answers(desk, turn, found) or side_by_side(desk, turn, found):  # what neither of them asks by itself
        return Reply(two[0], below, two[1], answers=True)
    no = costs_of_their_illness(desk, turn, found)
    no = no or with_near_of_theirs(desk, turn, found, desk.refusals.abstain(found, desk.today()))
    return Reply(no, below, Searched(None), answers=True)


def question(desk: Desk, turn: Turn) -> Reply:
    """A question about a policy, alone or told with facts."""
    found = look_up(desk, _whole_question(desk, turn))
    way = turn.said.intent == "ask_procedure" and not turn.said.says("what_is_said")  # 怎么办理, below a result
    if turn.said.takes_up_topic and (way or found.verdict.reason is Reason.PROCEDURE):
        return procedure(desk, turn)
    if is_of_the_story(desk, turn, found):
        return Reply(None, Below.STEP, brief=True)
    meant = _meant(desk, turn, found)
    own = explained(desk, turn, about(turn, meant)) if meant and turn.said.somebody_is_known else None
    if own is None and meant and not turn.said.somebody_is_known:
        own = of_somebody_like_that(desk, turn, meant)
    if own is None and is_doubted_of_a_story(desk, turn, found):
        return Reply(None, Below.STEP, brief=True)
    if own is None and (costs := costs_of_their_illness(desk, turn, found)):
        return Reply(costs, Below.REMINDER, Searched(None), answers=True)
    return own or _from_the_documents(desk, turn, found)


def unclear(desk: Desk, turn: Turn) -> Reply:
    """Neither asked nor told: searched for all the same."""
    found = look_up(desk, turn.text)
    if turn.said.intent == "tell_situation" and found.answerable:
        payload, searched = answer_of(desk, turn, found)
        lead = desk.replies.say("situation_lead")
        return Reply(replace(payload, text=f"{lead}\n{payload.text}"), searched=searched, answers=True)
    payload, searched = answer_or_no(desk, turn, found)
    return Reply(payload, searched=searched, answers=True)


def none_of_ours(desk: Desk, turn: Turn) -> Reply:
    """What is not ours is declined, unless the question's own words stand in the documents."""
    found = look_up(desk, turn.text)
    near = found.confidence >= RESCUE and (found.known or found.evidence >= SOME_EVIDENCE)
    if not (near or found.evidence >= ENOUGH_EVIDENCE) or found.verdict.reason is Reason.NO_MATCH:
        return Reply(none_of_our_matters(desk, turn))
    payload, searched = answer_or_no(desk, turn, found)
    return Reply(payload, searched=searched)


def procedure(desk: Desk, turn: Turn) -> Reply:
    """Where to go, what to bring, how far a case is: not in the documents; the office is named."""
    found = look_up(desk, turn.said.query)
    open_ones = (Reason.ANSWERABLE, Reason.PROCEDURE, Reason.NO_MATCH, Reason.POINT_DOUBTED)
    said = turn.said.says("what_is_said") or bool(found.verdict.detail)  # the clause gives days, papers or the office
    if found.verdict.reason not in open_ones or (said and found.answerable):
        payload, searched = answer_or_no(desk, turn, found)
        return Reply(payload, searched=searched, answers=True)
    payload = desk.refusals.procedure(found, desk.today())
    first = came_for(desk, turn)  # of several of one name: no operation's aid to who has lost a child
    wanted = sorted(_procedure_of(desk, turn, found), key=lambda name: name not in first)
    offices = [
        desk.office(one) for name in wanted[:MOST_NAMED] if (one := desk.benefits.catalogue.get(name, desk.today()))
    ]
    if offices:
        found_it = bool(found.hits) and wanted[0] in desk.names.of_clause(found.hits[0].clause.id)
        payload = desk.refusals.procedure(found, desk.today(), "\n".join(dict.fromkeys(offices)), beside=found_it)
    return Reply(payload, searched=remember(turn.text, found, int(found.answerable)), answers=True)


def _procedure_of(desk: Desk, turn: Turn, found: Found) -> Sequence[str]:
    """The entitlements whose office is asked for: named, the topic, or what was shown last.

    Not what was shown where the question speaks of another office itself.
    """
    if turn.said.named:
        return [name for name, _ in about(turn)]
    if turn.said.is_said("where_to_go"):
        of_topic = [] if turn.memory.shown else entitlements_of(desk, turn.memory)
        return of_topic or [name for name, _ in meant_now(desk, turn)[:1]]
    takes_up = turn.said.takes_up_topic or turn.said.asks_who_decides
    if takes_up and (of_topic := entitlements_of(desk, turn.memory)):
        return of_topic
    if not takes_up and found.verdict.contact != GENERAL:
        return []
    return [name for name, _ in turn.memory.shown[:1]] or turn.said.spoken_of[:1]


def _whole_question(desk: Desk, turn: Turn) -> str:
    """The question with the name of what it takes up: 「积分怎么算」 after 积分入学.

    Of a school's fees, with the school that the pupil told of goes to.
    """
    found = [desk.benefits.catalogue.get(name, desk.today()) for name in turn.said.follows if not turn.said.named]
    names = [entitlement.record.name for entitlement in found if entitlement and not turn.said.takes_up_topic]
    vocabulary = desk.benefits.catalogue.vocabulary
    school = school_gone_to(vocabulary, turn.memory, turn.text) if turn.said.says("school_fee") else ""
    return "".join([*names, school, turn.said.query])


def _meant(desk: Desk, turn: Turn, found: Found) -> Sequence[str]:
    """「危房改造有我家吗」, 「还能去见习吗」, which ask whether: the entitlements that the best clause is of.

    Only where the question sounds like their names: a clause that is merely near must refuse nobody.
    """
    if not (turn.said.asks_whether and found.hits) or found.confidence < OWN_CASE:
        return []
    if found.verdict.reason not in (Reason.ANSWERABLE, Reason.POINT_DOUBTED) or turn.said.asks_how_often:
        return []
    of_clause = desk.names.of_clause(found.hits[0].clause.id)
    if lays_out_a_case(turn):  # the story names what somebody is, its question what they ask for
        wanted = came_for(desk, turn)
        return desk.names.meant(asking_part(turn.text), [one for one in of_clause if one in wanted])
    return desk.names.meant(turn.text, of_clause)


def _from_the_documents(desk: Desk, turn: Turn, found: Found) -> Reply:
    """What was found; it comes before what was told with it, and the interview follows."""
    tells, no_match = turn.said.tells, found.verdict.reason is Reason.NO_MATCH
    wants_all = bool(turn.memory) and turn.said.intent == "ask_entitlements"
    if (tells and no_match) or (wants_all and not tells):
        return Reply(None, Below.STEP, brief=not turn.interviewing)
    payload, searched = answer_or_no(desk, turn, without_the_story(desk, turn, found))
    return Reply(payload, Below.STEP_OR_NOTHING if tells else Below.REMINDER, searched, answers=True)
