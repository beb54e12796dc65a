"""Somebody asks what there is for those told of: all of it, its sums, or what was just shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.desk import Desk
from actions.handlers.searching import MORE_SHOWN, answer_or_no, look_up, remember
from actions.handlers.sums import tiers_of
from actions.memory import Asked
from actions.payload import Button, Payload
from actions.reply import Below, Reply
from actions.results.one_case import but_for_those_set_aside
from actions.results.supposing import at_an_age
from actions.turns.turn import Turn
from actions.turns.what_is_meant import with_money
from knowledge.verdict.answerable import Reason

MOST_EXPLAINED = 2  # of so many shown last the reasons are told; of more only what they come to


def of_what_was_shown(desk: Desk, turn: Turn) -> Reply:
    """「一个月有多少钱」 about what was just shown, of whom it speaks of; else, as for 「一共多少」, all there is."""
    memory, met = turn.memory, [person.id for person in turn.heard.met]
    of_those = [one for one in memory.shown if not met or one[1] in met]
    if (supposed := at_an_age(desk, turn.text, memory, of_those)) is not None:
        return supposed
    asks_it = turn.said.says("how_much")
    many = len(of_those) > MOST_EXPLAINED or turn.said.says("altogether")
    if (tiers := _its_tiers(desk, turn, of_those)) is not None:
        return tiers
    if asks_it and many and (sums := desk.sums.told(memory, desk.today(), met)) is not None:
        return Reply(sums)  # of many only the money: not the whole list again
    how_much = asks_it and not turn.said.says("altogether")
    wanted = with_money(desk, turn, of_those)[:MOST_EXPLAINED] if how_much else []
    found = desk.explanations.explain(memory, wanted, desk.today()) if wanted else None
    return Reply(found[0]) if found else _all_there_is(desk, turn)


def _its_tiers(desk: Desk, turn: Turn, wanted: Sequence[Asked]) -> Reply | None:
    """「住家里的是多少」: the sums apart of the first thing shown that has several; None where it names no case."""
    if not turn.said.says("one_case_of_it"):
        return None
    ids = [*dict.fromkeys(name for name, _ in wanted)]
    results = desk.benefits.screen(turn.memory, desk.today(), ids).results
    found = {(one.entitlement.id, one.person): one for one in results if one.amount_to_show}
    mine = [found[one] for one in wanted if one in found]
    return next((tiers for one in mine if (tiers := tiers_of(desk, turn, one)) is not None), None)


def _all_there_is(desk: Desk, turn: Turn) -> Reply:
    """The result so far, of the one person it asks after, or of all; a question that waits goes on waiting."""
    memory, met = turn.memory, [person.id for person in turn.heard.met]
    if len(met) == 1:
        payload, memory.shown = desk.results.of(memory, desk.today(), met[0])
    else:
        payload, memory.shown = desk.results.result(memory, desk.today())
    if not memory.shown and (hoped := _what_they_hope_for(desk, turn)) is not None:
        payload, memory.shown = hoped  # 孤儿,每月多少钱: the sum comes before what is open still
    return Reply(payload)


def _what_they_hope_for(desk: Desk, turn: Turn) -> tuple[Payload, list[Asked]] | None:
    """What the first concern is mainly about, of whom the question that waits is asked; None without either."""
    memory = turn.memory
    if memory.waiting is None or not memory.concerns:
        return None
    ids = desk.benefits.catalogue.concerns[memory.concerns[0]].entitlements[:1]
    return desk.explanations.explain(memory, [(name, memory.waiting.person) for name in ids], desk.today())


def everything(desk: Desk, turn: Turn) -> Reply:
    """「我能享受哪些补贴」: by what was told; otherwise asks for the situation and shows what is near."""
    if turn.memory:
        turn.memory.focus = []
        looked_at = turn.memory.shown and turn.heard.met and not turn.said.tells  # of somebody, who was before
        if whose := but_for_those_set_aside(desk, turn) or (turn.heard.met[0].id if looked_at else None):
            payload, turn.memory.shown = desk.results.of(turn.memory, desk.today(), whose)
            return Reply(payload, Below.END)
        unanswered = turn.interviewing and not turn.said.tells  # the question that waits is no answer
        return _all_there_is(desk, turn) if unanswered else Reply(None, Below.STEP, brief=True)
    found = look_up(desk, turn.text)
    other_no = found.verdict.reason not in (Reason.ANSWERABLE, Reason.NO_MATCH, Reason.POINT_DOUBTED)
    if other_no or (turn.said.named and found.answerable):
        payload, searched = answer_or_no(desk, turn, found)
        return Reply(payload, searched=searched)
    ask = f"{desk.replies.say('ask_situation')}\n\n{desk.replies.say('concern_which')}"
    buttons = [Button(c.label, c.label) for c in desk.benefits.suggested(turn.memory, desk.today())]
    if not found.answerable or not turn.said.says("tells"):
        return Reply(Payload("question", ask, buttons=buttons), searched=remember(turn.text, found, 0))
    lead = f"{ask}\n\n{desk.replies.say('ask_situation_found')}"
    payload = replace(desk.wording.answer(found, desk.today(), lead), answer_type="question")
    return Reply(payload, searched=remember(turn.text, found, MORE_SHOWN))
