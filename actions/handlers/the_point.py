"""「住院大概付几成」 of somebody told of: the very point is answered, or said not to be written, before their case.

A record knows who gets a thing and how much; what else is asked about it stands in the clauses, or nowhere.
"""

from __future__ import annotations

import re

from actions.desk import Desk
from actions.handlers.searching import answer_of, look_up, refusal, remember
from actions.handlers.talk import Handler
from actions.reply import Below, Reply
from actions.turns.turn import Turn
from actions.turns.turn_words import asking_part, words
from knowledge.verdict.answerable import Reason

LEAST_LEFT = 4  # characters of a question, beside what every 「…我能领吗」 is made of, that are a point
SURE = 0.8  # confidence of search from which another clause is read to somebody than that of the record
LIKELY = 0.6  # of the trained judge, from which a clause is read to who tells a life before they ask
_CLAUSE = re.compile("[,，。;；]")


def point_first(handler: Handler) -> Handler:
    """`handler`, but where a record's outcome or a question of ours would be said to who asks for a point."""

    def with_the_point(desk: Desk, turn: Turn) -> Reply:
        reply = handler(desk, turn)
        explains = reply.payload is not None and reply.payload.answer_type == "screening"
        goes_on = reply.payload is None and reply.below is Below.STEP and not turn.interviewing
        if not (explains or goes_on) or not asks_a_point(desk, turn):
            return reply
        return _of_the_point(desk, turn, 0.0 if explains else LIKELY) or reply

    return with_the_point


def asks_a_point(desk: Desk, turn: Turn) -> bool:
    """Whether the clauses that ask hold more than the name of an entitlement, a person and whether it is theirs.

    Not where the same clause tells facts, as who speaks without a pause does: what of it is asked cannot be told.
    """
    told = {part for said in turn.said.read.statements for part in _CLAUSE.split(said["said"])}
    parts = _CLAUSE.split(asking_part(turn.text)) if turn.said.asks else _CLAUSE.split(turn.text)
    asking = [part for part in parts if turn.said.asks or words("asks_at_the_start").begins(part)]
    return any(len(_left_of(desk, part)) >= LEAST_LEFT for part in asking if part not in told)


def _left_of(desk: Desk, asking: str) -> str:
    """What of a question stands beside the name it asks by and 「我妈能领吗」."""
    called = desk.names.called(asking)
    unnamed = asking.replace(called[0], "") if called else asking
    plain = words("asks_at_the_start").without(words("benefit").without(unnamed))
    return words("around_whether").leaves(words("what").without(plain))


def _of_the_point(desk: Desk, turn: Turn, least: float) -> Reply | None:
    """The clause that holds the point, `least` likely by the judge, or an honest no to who would be told an outcome."""
    found = look_up(desk, turn.said.query)
    if found.answerable and found.confidence >= SURE and (found.verdict.likely or 0.0) >= least:
        turn.memory.shown = []  # 「还有吗」 and 「原文」 are about this answer now
        payload, searched = answer_of(desk, turn, found)
    elif not least and found.verdict.reason is Reason.POINT_DOUBTED:
        payload, searched = refusal(desk, turn, found), remember(turn.text, found, 0)
    else:
        return None
    return Reply(payload, Below.STEP_OR_NOTHING, searched, answers=True)
