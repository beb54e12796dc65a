"""Answers from the documents: the search for a message, and what is said and remembered of what it found."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.desk import Desk
from actions.handlers.side_by_side import side_by_side
from actions.payload import Payload
from actions.reply import Searched
from actions.results.near_theirs import with_near_of_theirs
from actions.turns.turn import Turn
from actions.turns.turn_words import asks, words
from actions.turns.whose_money import for_the_family, lead_of
from actions.wording.clauses import RELATED
from actions.wording.in_english import may_be_of_our_matters
from actions.wording.plans_over import lead_of_a_plan
from knowledge.found import Found
from knowledge.offices import GENERAL
from knowledge.verdict.answerable import Reason

CONSIDERED = 8  # clauses looked at for an answer; older figures may stand among the further ones
MORE_SHOWN = 1 + RELATED
SHORTEST_QUESTION = 6  # characters of a question within a message
SURE = 0.8  # confidence from which each of two questions is answered
FOREIGN = 0.05  # confidence below which a question is none of ours at all
_MARKS = re.compile("([?？,，。；;])")


def look_up(desk: Desk, text: str) -> Found:
    """What is found for a message."""
    return desk.searcher.search(text, top_k=CONSIDERED, as_of=desk.today(), place=desk.place)


def remember(question: str, found: Found, shown: int) -> Searched:
    """What 「还有吗」 and 「原文」 will be about; after a refusal still the last citation there was."""
    ids = [hit.clause.id for hit in found.hits[:shown]]
    return Searched(question, ids) if ids else Searched(None)


def answer_of(desk: Desk, turn: Turn, found: Found) -> tuple[Payload, Searched]:
    """The best clause, and the office where it was asked for."""
    found = for_the_family(desk, turn, found)
    lead = lead_of(desk, found) or lead_of_a_plan(desk, turn, found)
    answer = desk.wording.answer(found, desk.today(), lead)
    if office := whom_to_ask(desk, turn, found):
        answer = replace(answer, text=f"{answer.text}\n\n{office}")
    ids = [citation.clause_id for citation in answer.citations]
    return answer, Searched(turn.said.query, ids)


def answer_or_no(desk: Desk, turn: Turn, found: Found) -> tuple[Payload, Searched]:
    """The best clause, two of them for two questions, or an honest no."""
    two = two_answers(desk, turn, found)
    if two:
        return two
    if not found.answerable:
        if both := side_by_side(desk, turn, found):
            return both
        return with_near_of_theirs(desk, turn, found, refusal(desk, turn, found)), remember(turn.text, found, 0)
    turn.memory.shown = []  # 「还有吗」 and 「原文」 are about this answer now
    return answer_of(desk, turn, found)


def two_answers(desk: Desk, turn: Turn, found: Found) -> tuple[Payload, Searched] | None:
    """The answers to two questions of one message, whatever is found for both at once; None where there are not two."""
    second = _second_question(desk, turn.text, found)
    if second is None:
        return None
    turn.memory.shown = []
    return desk.wording.both(second[0], second[1], desk.today()), remember(turn.text, second[0], 1)


def refusal(desk: Desk, turn: Turn, found: Found) -> Payload:
    """The no that fits: what is none of ours is declined, what was told is no question."""
    told = turn.said.intent == "tell_situation"
    no_match = found.verdict.reason is Reason.NO_MATCH
    if told and no_match:
        return Payload("question", desk.replies.say("situation_ask"))
    ours = found.known or found.confidence >= FOREIGN or turn.said.says("benefit")
    if no_match and not ours:
        return none_of_our_matters(desk, turn)
    return desk.refusals.abstain(found, desk.today())


def none_of_our_matters(desk: Desk, turn: Turn) -> Payload:
    """What no document speaks of; in the middle of a case it is said softly, with whom we heard of."""
    if may_be_of_our_matters(turn.text):
        return Payload("question", desk.replies.say("english_unclear"))
    who = "、".join(dict.fromkeys(desk.situation.who(person) for person in turn.heard.met))
    if not (turn.said.memory or turn.interviewing):
        return Payload("out_of_scope", desk.replies.say("out_of_scope"))
    return Payload("out_of_scope", desk.replies.say("out_of_scope_amid_of" if who else "out_of_scope_amid", who=who))


def whom_to_ask(desk: Desk, turn: Turn, found: Found) -> str:
    """「我该找谁」: the office of the entitlement that the best clause is of; empty where it was not asked for.

    A clerk always hears who decides.
    """
    wanted = (turn.said.says("whom_to_ask") or turn.memory.clerk) and found.hits
    entitlements = desk.names.of_clause(found.hits[0].clause.id) if wanted else []
    entitlement = desk.benefits.catalogue.get(entitlements[0], desk.today()) if entitlements else None
    decides = entitlement is not None and entitlement.record.contact != GENERAL
    return desk.office(entitlement) if entitlement and decides else ""


def _second_question(desk: Desk, question: str, found: Found) -> tuple[Found, Found] | None:
    """Two questions of one message, each found on its own, where they have different answers; else None."""
    parts = _questions(question)
    if len(parts) != 2 or not all(map(asks, parts)) or not found.hits:
        return None
    both = [desk.searcher.search(part, top_k=MORE_SHOWN, as_of=desk.today(), place=desk.place) for part in parts]
    if not all(one.answerable and one.confidence >= SURE for one in both):
        return None
    first, second = both
    return (first, second) if first.hits[0].clause.id != second.hits[0].clause.id else None


def _questions(text: str) -> list[str]:
    """The questions of a message: parted by question marks, by 另外 and the like, or the last clause where it asks."""
    parts = [""]
    for piece in _MARKS.split(text):
        if words("another_question").begins(piece):
            parts.append("")
        parts[-1] += piece
        if piece in ("?", "？"):
            parts.append("")
    found = [part.strip(" ?？,，。；;") for part in parts]
    found = [part for part in found if len(part) >= SHORTEST_QUESTION]
    if len(found) == 1:
        head, _, tail = found[0].replace("，", ",").rpartition(",")
        if head and len(tail) >= SHORTEST_QUESTION - 1 and asks(tail):
            return [head, tail]
    return found
