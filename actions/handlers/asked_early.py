"""「江葬能补多少，我妈87还健在先问问」: what comes after a death is told to who asks in time, and refused to nobody."""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.talk import Handler
from actions.memory import DECEASED
from actions.noting.the_dead import OF_THE_DEAD
from actions.reply import Below, Reply, Searched
from actions.turns.turn import Turn
from eligibility.entitlement import Entitlement
from eligibility.rule import leaf_rules
from knowledge.found import Hit
from knowledge.verdict.answerable import Reason

FUNERAL = "funeral"  # a concern
OF_A_LAST_REST = {*OF_THE_DEAD} - {DECEASED}
MOST_SAID = 2  # entitlements of one name


def early_first(handler: Handler) -> Handler:
    """`handler`, but where what is asked for by name comes after a death, and all who were told of live."""

    def with_what_comes_later(desk: Desk, turn: Turn) -> Reply:
        return _asked_early(desk, turn) or handler(desk, turn)

    return with_what_comes_later


def _asked_early(desk: Desk, turn: Turn) -> Reply | None:
    today, memory = desk.today(), turn.memory
    named = [found for name in turn.said.named if (found := desk.benefits.catalogue.get(name, today))]
    verdict = turn.said.look_up() if turn.said.look_up else None
    way = turn.said.says("how_and_where") or (verdict is not None and verdict.reason is Reason.PROCEDURE)
    if not named or not all(map(_is_of_the_dead, named)) or way or not _all_live(turn):
        return None
    cited = desk.benefits.cite(named[0].main_source, today).clause_id
    clause = desk.library.clause(cited)
    if clause is None:
        return None
    memory.shown = []
    _note_nothing_of_a_grave(turn)
    memory.concerns = [concern for concern in memory.concerns if concern != FUNERAL]
    said = [
        desk.replies.say("asked_early_line", name=one.record.name, what=one.record.provides[0].text)
        for one in named[:MOST_SAID]
    ]
    text = "\n".join([desk.replies.say("asked_early"), *said, "", desk.wording.quoted(turn.text, clause, today)])
    payload = desk.wording.payload("answer", text, [Hit(clause, 1.0, 1.0)], today, ("source", "human"))
    return Reply(payload, Below.REMINDER, Searched(turn.text, [clause.id]), answers=True)


def _is_of_the_dead(entitlement: Entitlement) -> bool:
    """Whether it is for nobody who lives: that they died is one of the conditions that must hold."""
    return any([leaf.fact.id for leaf in leaf_rules(part.rule)] == [DECEASED] for part in entitlement.parts)


def _note_nothing_of_a_grave(turn: Turn) -> None:
    """「我妈87 江葬补多少」 asks what there will be, and tells nothing of her ashes."""
    for person, fact, value in [*turn.heard.facts, *turn.heard.doubtful]:
        if person is not None and fact in OF_A_LAST_REST:
            person.facts.pop(fact, None)
            person.doubtful.pop(fact, None)
            for heard in (turn.heard.facts, turn.heard.doubtful):
                heard[:] = [one for one in heard if one != (person, fact, value)]


def _all_live(turn: Turn) -> bool:
    """Whether somebody was told of, now or before, and nobody of them to have died."""
    people = turn.memory.persons
    died = any({**one.doubtful, **one.facts}.get(DECEASED) is True for one in people)
    somebody = bool(turn.heard.met or turn.said.read.people) or any(one.facts for one in people)
    return somebody and not died and not turn.said.says("of_a_death")
