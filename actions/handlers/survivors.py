"""Somebody died at work: after the kind word the one clause that writes of it, what is not written, and whom to ask."""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.read_softly import let_doubts_go, read_softly
from actions.interview import give_way
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.sorrow.work_death import NOT_THEIRS, WORK_DEATH, spare_the_survivors, tells_of_a_work_death
from actions.turns.turn import Turn


def of_a_work_death(desk: Desk, turn: Turn) -> Reply:
    """「我老公工地上摔死了」: nothing of this life is asked on the day, and no sum is promised that is not written."""
    memory = turn.memory
    told = tells_of_a_work_death(turn.said)
    known = WORK_DEATH in memory.comforted
    memory.comforted += [WORK_DEATH] if told and not known else []
    spare_the_survivors(memory)
    let_doubts_go(turn)
    if not (told or known):
        before = turn.said.memory.concerns  # 抚恤 sounds like a soldier's: nobody told of one
        memory.concerns = [concern for concern in memory.concerns if concern in before or concern not in NOT_THEIRS]
        return Reply(Payload("abstain", desk.replies.say("survivors_money")), Below.NOTHING, answers=True)
    give_way(desk, memory)
    not_written = desk.replies.say("work_death_not_written")
    if known:  # the clause was read to them: only whom to ask is said again
        return Reply(Payload("abstain", not_written), Below.NOTHING, answers=True)
    today, word = desk.today(), desk.replies.say("work_death_word")
    records = [found for name in desk.names.named_in(word) if (found := desk.benefits.catalogue.get(name, today))]
    clause = desk.library.clause(desk.benefits.cite(records[0].main_source, today).clause_id) if records else None
    if clause is None:
        return Reply(Payload("abstain", not_written), Below.NOTHING, answers=True)
    lead = desk.replies.say("work_death_lead")
    return read_softly(desk, turn, (clause, word), (f"{lead}\n", not_written))
