"""The same question once more: not the same text again, but where it stands, whom to call and what to say there."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from actions.desk import Desk
from actions.payload import Payload
from actions.reply import Reply
from actions.turns.topic import entitlements_of
from actions.turns.turn import Turn
from actions.turns.turn_kind import Kind
from actions.wording.clauses import clause_name

LOOKED_UP = {Kind.QUESTION, Kind.PROCEDURE, Kind.SETTLED_NO, Kind.SEARCH, Kind.OUT_OF_SCOPE}
LOOKED_UP_TYPES = {"answer", "abstain", "out_of_scope"}
SHORTEST = 3  # characters of a question
SIGNS = 16  # characters by which a question is known again: it is not kept itself


def said_again(desk: Desk, turn: Turn, reply: Reply) -> Reply:
    """The reply; other words for who just got it to the very same question, with nothing told in between."""
    memory, before = turn.memory, turn.said.memory
    text = turn.text.strip(" ,，。.！!？?")
    looked_up = turn.kind in LOOKED_UP and not turn.said.tells and len(text) >= SHORTEST
    if not looked_up or reply.payload is None or reply.payload.answer_type not in LOOKED_UP_TYPES:
        memory.question, memory.repeated = "", 0
        return reply
    memory.question = hashlib.sha256(text.encode()).hexdigest()[:SIGNS]
    memory.repeated = before.repeated + 1 if memory.question == before.question else 0
    return replace(reply, payload=_in_other_words(desk, turn, reply.payload)) if memory.repeated else reply


def _in_other_words(desk: Desk, turn: Turn, said: Payload) -> Payload:
    replies, memory = desk.replies, turn.memory
    clause = desk.library.clause(said.citations[0].clause_id) if said.citations else None
    of_clause = desk.names.of_clause(clause.id) if clause else ()
    of_it = desk.names.meant(turn.text, of_clause) or of_clause or entitlements_of(desk, memory)
    known = next((one for name in of_it if (one := desk.benefits.catalogue.get(name, desk.today()))), None)
    office = desk.office(known) if known else replies.say("ask_general")
    line = replies.say("line_of_question", topic=turn.text.strip())
    if memory.repeated % 2 == 0:
        text = "\n".join([replies.say("repeated_last"), office, replies.say("repeated_call", line=line)])
        return Payload(said.answer_type, text, buttons=[desk.wording.button("human")])
    name = known.record.name if known else clause_name(clause).strip("「」") if clause else ""
    answered = said.answer_type == "answer" and clause
    where = [replies.say("repeated_cited", name=name) if answered else replies.say("repeated_unwritten")]
    where += [replies.say("repeated_near", name=name)] if clause and not answered else []
    tell = [] if memory else [replies.say("repeated_tell")]
    text = "\n".join([*where, *tell, office])
    return Payload(said.answer_type, text, said.citations[:1], [desk.wording.button("human")])
