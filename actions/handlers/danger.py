"""Somebody is in danger: whom to call, and nothing else."""

from __future__ import annotations

from actions.desk import Desk
from actions.interview import give_way
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.sorrow.crisis_light import FRAUD, HEAVY, quiet
from actions.sorrow.violence import KINDS as VIOLENCE
from actions.turns.turn import Turn

STILL = ("crisis_still_again", "crisis_still_last", "crisis_still")  # never the same sentence twice in a row

# in the light of violence, where its own words differ
STILL_SAID = {kind: f"crisis_{kind}_still" for kind in ("coercion", "unreached", "abuse")}
CARD = "card_"  # before a kind of violence whose card was shown
AFTER_VIOLENCE = ("crisis_violence_still", "crisis_violence_still_again")
SAID_ONCE = (
    "medical",
    "bullying",
    "hunger",
    "stranded",
    "dread",
    FRAUD,
)  # who tells more of it has the card, and is listened to
NEED = {"hunger", "stranded"}  # one need in two words; their card is not shown twice in a conversation


def in_danger(desk: Desk, turn: Turn) -> Reply:
    """The sentence for the kind of danger, told now or shortly before; a question that waits gives way."""
    give_way(desk, turn.memory)
    said, danger = turn.said, turn.said.danger
    had = _had_this_card(turn, danger)
    if had or (said.light in VIOLENCE and danger in (None, said.light)):
        text = desk.replies.say(_after_violence(turn, danger or said.light or ""))
    elif (known := danger or said.light) in SAID_ONCE and (known == said.light or _had_the_card(turn, known)):
        text = desk.replies.say(f"crisis_{known}_again")
    elif danger is not None or said.light not in HEAVY:
        text = desk.replies.say(f"crisis_{danger or said.light}")
    elif said.intent == "thanks":  # the card was shown: now be there
        text = desk.replies.say("crisis_thanked")
    elif said.says("sorrow_want"):  # 没饭吃: bread is what can be had today
        text = desk.replies.say("crisis_still_hungry")
    elif said.told:
        text = desk.replies.say("crisis_still_told")
    else:
        text = desk.replies.say(STILL[turn.memory.crisis_left % len(STILL)])
    if (danger or said.light) in VIOLENCE and said.says("who_pays_treatment"):
        text = f"{text}\n\n{desk.replies.say('crisis_violence_cost')}"
    return Reply(Payload("handoff", text), Below.NOTHING)


def _after_violence(turn: Turn, kind: str) -> str:
    """The short line after the card of that kind: never the same twice in a row."""
    if turn.said.says("of_another"):
        return "crisis_violence_other"
    if turn.said.says("spares_kin"):  # 「我怕报警 他到底是我儿子」
        return "crisis_violence_kin"
    if kind in STILL_SAID:
        return STILL_SAID[kind]
    first, second = AFTER_VIOLENCE
    memory, said = turn.memory, f"{CARD}{first}"
    if said in memory.comforted:
        memory.comforted.remove(said)
        return second
    memory.comforted.append(said)
    return first


def _had_this_card(turn: Turn, danger: str | None) -> bool:
    """Whether the card of that kind of violence was shown in this conversation; noted for the next time."""
    if danger not in VIOLENCE:
        return False
    card = f"{CARD}{danger}"
    had = card in turn.memory.comforted
    turn.memory.comforted += [] if had else [card]
    return had


def _had_the_card(turn: Turn, danger: str) -> bool:
    """Whether whom to ask or to call was told before in this conversation; noted for the next time where it was not."""
    if danger not in NEED and danger != FRAUD:
        return False
    card = FRAUD if danger == FRAUD else "need"
    had = card in turn.memory.comforted
    turn.memory.comforted += [] if had else [card]
    return had


def danger_past(desk: Desk, turn: Turn) -> Reply:
    """「没事了」: a kind word; 「我没要寻死」, 「没丢呢」: we heard wrong. The interview goes on where it stood.

    Nobody who spoke of dying is asked on, nor who was asked nothing before.
    """
    name = "crisis_misheard" if turn.said.says("crisis_misheard") else "crisis_over"
    if quiet(turn.said) or not turn.said.memory.questions:
        return Reply(Payload("smalltalk", desk.replies.say(name)), Below.NOTHING)
    below = Below.REMINDER if turn.interviewing else Below.STEP_OR_NOTHING
    return Reply(Payload("smalltalk", desk.replies.say(f"{name}_on")), below)
