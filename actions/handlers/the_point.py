"""「住院大概付几成」 of somebody told of: the very point is answered, or said not to be written, before their case.

A record knows who gets a thing and how much; what else is asked about it stands in the clauses, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.desk import Desk
from actions.handlers.searching import answer_of, look_up, refusal, remember
from actions.handlers.talk import Handler
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.turns.openings import leads_to, without_the_story
from actions.turns.turn import Turn
from actions.turns.turn_words import asking_part, words
from knowledge.found import Found
from knowledge.verdict.answerable import Reason

LEAST_LEFT = 4  # characters of a question, beside what every 「…我能领吗」 is made of, that are a point
SURE = 0.8  # confidence of search from which another clause is read to somebody than that of the record
LIKELY = 0.6  # of the trained judge, from which a clause is read to who tells a life before they ask
# of search and of the judge, from which a clause is what was asked, however facts and question run together
CERTAIN, HELD, SAYS_HOW = 0.95, 0.7, 0.85  # the last where an office's matter is asked for: few clauses hold one
_CLAUSE = re.compile("[,，。;；?？]")


def point_first(handler: Handler) -> Handler:
    """`handler`, but where a record's outcome or a question of ours would be said to who asks for a point."""

    def with_the_point(desk: Desk, turn: Turn) -> Reply:
        reply = handler(desk, turn)
        card = reply.payload if reply.payload and reply.payload.answer_type == "screening" else None
        goes_on = reply.payload is None and reply.below is Below.STEP and not turn.interviewing
        shown = [one.name for one in card.cards] if card else []
        of_theirs = (card or goes_on) and turn.said.somebody_is_known
        if not of_theirs:
            return reply
        if not asks_a_point(desk, turn, shown):
            return (_of_another_thing(desk, turn, card) if card else None) or reply
        return (_of_a_case(desk, turn) if card else _of_a_story(desk, turn)) or reply

    return with_the_point


def clause_first(handler: Handler, least: float = LIKELY) -> Handler:
    """`handler`, which goes by what Rasa takes a message for, but where the clause that was asked for is certain.

    `least` is how likely the judge must find it that the clause holds the point.
    """

    def with_the_clause(desk: Desk, turn: Turn) -> Reply:
        general = turn.said.asks and not turn.said.somebody_is_known
        certain = _certain(desk, turn, least) if general else None
        return _read_out(desk, turn, certain) if certain else handler(desk, turn)

    return with_the_clause


def asks_a_point(desk: Desk, turn: Turn, shown: Sequence[str]) -> bool:
    """Whether the clauses that ask hold more than the name of an entitlement, a person and whether it is theirs.

    `shown` are the names that a card would answer by. Not where one clause asks for a thing by its name and no more
    (陪产假有吗), nor where the same clause tells facts, as who speaks without a pause does: what of it is asked cannot
    be told.
    """
    told = {part for said in turn.said.read.statements for part in _CLAUSE.split(said["said"])}
    parts = _CLAUSE.split(asking_part(turn.text)) if turn.said.asks else _CLAUSE.split(turn.text)
    asking = [part for part in parts if turn.said.asks or words("asks_at_the_start").begins(part)]
    left = {part: _left_of(desk, part, shown) for part in asking if part}
    plain = any(len(rest) < LEAST_LEFT and desk.names.called(part) for part, rest in left.items())
    return not plain and any(len(rest) >= LEAST_LEFT for part, rest in left.items() if part not in told)


def _left_of(desk: Desk, asking: str, shown: Sequence[str]) -> str:
    """What of a question stands beside the name it asks by, or a part of what would be shown, and 「我妈能领吗」."""
    called = desk.names.called(asking)
    left = asking.replace(called[0], "") if called else asking
    for name in shown:
        parts = [name[at : at + size] for size in range(len(name), 1, -1) for at in range(len(name) - size + 1)]
        left = next((left.replace(part, "") for part in parts if part in left), left)
    return words("no_point").leaves(left)


def _of_a_case(desk: Desk, turn: Turn) -> Reply | None:
    """The clause that holds the point, or an honest no, to who would be told how a thing stands for them."""
    found = without_the_story(desk, turn, look_up(desk, turn.said.query))
    if found.answerable and found.confidence >= SURE:
        return _read_out(desk, turn, found)
    if found.verdict.reason is not Reason.POINT_DOUBTED:
        return None
    payload, searched = refusal(desk, turn, found), remember(turn.text, found, 0)
    return Reply(payload, Below.STEP_OR_NOTHING, searched, answers=True)


def _of_a_story(desk: Desk, turn: Turn) -> Reply | None:
    """The clause to which a story leads, and the question behind it by itself as well."""
    found, asking = look_up(desk, turn.said.query), asking_part(turn.text)
    sure = found.answerable and found.confidence >= SURE and (found.verdict.likely or 0.0) >= LIKELY
    if not sure or (asking and not leads_to(desk, asking, found.hits[0].clause.id)):
        return None
    return _read_out(desk, turn, found)


def _of_another_thing(desk: Desk, turn: Turn, card: Payload) -> Reply | None:
    """The certain clause, to who told and asked in one breath, where the card would be of another thing than it.

    Not where the card is of what was asked for by its name.
    """
    shown = {one.entitlement_id for one in card.cards}
    wanted = turn.said.asks and not turn.said.asks_everything and shown.isdisjoint(turn.said.named)
    found = _certain(desk, turn, HELD) if wanted else None
    if found is None or not shown.isdisjoint(desk.names.of_clause(found.hits[0].clause.id)):
        return None
    return _read_out(desk, turn, found)


def _certain(desk: Desk, turn: Turn, least: float) -> Found | None:
    """What was found, where search is certain of it and the judge finds it so likely to hold the point."""
    found = look_up(desk, turn.said.query)
    certain = found.answerable and found.confidence >= CERTAIN and (found.verdict.likely or 0.0) >= least
    return found if certain else None


def _read_out(desk: Desk, turn: Turn, found: Found) -> Reply:
    turn.memory.shown = []  # 「还有吗」 and 「原文」 are about this answer now
    payload, searched = answer_of(desk, turn, found)
    return Reply(payload, Below.STEP_OR_NOTHING, searched, answers=True)
