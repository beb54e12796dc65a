"""Fixed copy: small talk, who we are, what nobody can be told here, starting anew, somebody else."""

from __future__ import annotations

from collections.abc import Callable

from actions.desk import Desk
from actions.handlers.searching import answer_or_no, look_up
from actions.interview import drop_question, give_way
from actions.memory import DECEASED, SPEAKER
from actions.payload import Button, Payload
from actions.reply import Below, Reply, Searched
from actions.sorrow.griefs import sorrow_of
from actions.sorrow.sympathy import LOST, lost_a_child
from actions.turns.turn import Turn
from knowledge.verdict.answerable import Reason

CHILD, CHILDREN = "孩子", {"儿子", "女儿"}
Handler = Callable[[Desk, Turn], Reply]


def says(answer_type: str, name: str, button: str | None = None, below: Below = Below.REMINDER) -> Handler:
    """A handler that says the sentence `name` of bot/replies.yml, with a button of that name."""

    # after a no 「还有吗」 is about nothing, after small talk it is about what was asked before
    searched = Searched(None) if answer_type in ("abstain", "out_of_scope") else None

    def handler(desk: Desk, turn: Turn) -> Reply:
        titles = [desk.replies.say(f"button_{button}")] if button else []
        payload = Payload(answer_type, desk.replies.say(name), buttons=[Button(title, title) for title in titles])
        return Reply(payload, below, searched)

    return handler


def who_are_you(desk: Desk, turn: Turn) -> Reply:
    """What we are and what we keep; to 「不想让同学知道」 only who sees it."""
    said = desk.replies.say("privacy" if turn.said.says("privacy") else "who_are_you")
    return Reply(Payload("smalltalk", said), Below.REMINDER)


def deny(desk: Desk, turn: Turn) -> Reply:
    """「没有」, 「不晓得」 that no question waits for; below a result, of what it still wants to know.

    Said once more it is a kind close, and after that a nod.
    """
    turn.memory.denied = turn.said.memory.denied + 1
    if turn.memory.denied > 1:
        return Reply(Payload("smalltalk", desk.replies.say("deny_close" if turn.memory.denied == 2 else "deny_nod")))
    return Reply(Payload("smalltalk", desk.replies.say("deny_shown" if turn.memory.shown else "deny")))


def elsewhere(desk: Desk, turn: Turn) -> Reply:
    """Another place is asked about: its own documents answer where they are at hand, and nothing of here does."""
    found = look_up(desk, turn.text)
    if found.verdict.reason is not Reason.ELSEWHERE:
        payload, searched = answer_or_no(desk, turn, found)
        return Reply(payload, searched=searched)
    return Reply(desk.refusals.elsewhere(turn.said.elsewhere or ""), searched=Searched(None))


def pressed(desk: Desk, turn: Turn) -> Reply:
    """A yes is wanted before anything is known, or beyond what we can say."""
    return Reply(Payload("question", desk.replies.say("press_told" if turn.memory else "press")))


def start_anew(desk: Desk, turn: Turn) -> Reply:
    """「重新开始」: says so and forgets what was told."""
    return Reply(Payload("smalltalk", desk.replies.say("restart"), forgotten=True), Below.END, forget=True)


def forget_all(desk: Desk, turn: Turn) -> Reply:
    """「不同意」: forgets what was told, and goes on with what needs no facts."""
    return Reply(Payload("smalltalk", desk.replies.say("consent_refused"), forgotten=True), Below.END, forget=True)


def slip(desk: Desk, turn: Turn) -> Reply:
    """「打印」: where the paper for the counter is."""
    if not turn.memory:
        return Reply(Payload("smalltalk", desk.replies.say("slip_nothing")))
    return Reply(Payload("smalltalk", desk.replies.say("slip"), slip=True), Below.NOTHING)


def wait(desk: Desk, turn: Turn) -> Reply:
    """「等一下，我去问问」: no hurry; what waits goes on waiting, the sentence that was read back too."""
    return Reply(Payload("smalltalk", desk.replies.say("wait")), Below.NOTHING)


def let_go(desk: Desk, turn: Turn) -> Reply:
    """「算了」: nothing more is asked; what was told is kept, and the result is a tap away."""
    if not turn.memory:
        return Reply(Payload("smalltalk", desk.replies.say("let_go_nothing")), Below.END)
    title = desk.replies.say("button_result")
    return Reply(Payload("smalltalk", desk.replies.say("let_go"), buttons=[Button(title, title)]), Below.END)


def back(desk: Desk, turn: Turn) -> Reply:
    """「我回来了」, 「在吗」."""
    return Reply(Payload("smalltalk", desk.replies.say("back" if turn.memory else "back_new")))


def hurt(desk: Desk, turn: Turn) -> Reply:
    """A question hurts: a kind word, and it and those like it are never put again, nor any of whom is named."""
    drop_question(desk, turn.memory)
    memory, relations = turn.memory, {str(one.get("relation")) for one in turn.said.read.people}
    if CHILD in relations:
        relations |= CHILDREN
    hurting = [one.id for one in memory.persons if one.relation in relations - {SPEAKER}]
    memory.unasked = [*dict.fromkeys([*memory.unasked, *hurting])]
    if turn.said.says("asked_again"):  # the question goes on, without the dead
        memory.unasked += [one.id for one in memory.persons if one.facts.get(DECEASED) and one.id not in memory.unasked]
        return Reply(Payload("smalltalk", desk.replies.say("hurt_asked_again")), Below.STEP_OR_NOTHING)
    return Reply(Payload("smalltalk", desk.replies.say("hurt")), Below.NOTHING)


def grief(desk: Desk, turn: Turn) -> Reply:
    """Somebody grieves or fears for those left behind: a kind word, and no question now."""
    give_way(desk, turn.memory)
    sorrow = sorrow_of(turn.text) or "heavy"
    if sorrow == LOST:
        lost_a_child(turn)
    return Reply(Payload("smalltalk", desk.replies.say(f"grief_{sorrow}")), Below.NOTHING)


def number(desk: Desk, turn: Turn) -> Reply:
    """「110」 alone: whose number it is."""
    contacts = desk.benefits.catalogue.contacts.values()
    whose = next((contact for contact in contacts if contact.hotline == turn.text), None)
    if whose is None:
        return Reply(Payload("answer", desk.replies.say("number_unknown", number=turn.text)), Below.NOTHING)
    text = desk.replies.say("number", office=whose.name, hotline=whose.hotline, what=whose.what)
    return Reply(Payload("answer", text), Below.NOTHING)


def somebody_else(desk: Desk, turn: Turn) -> Reply:
    """「换个人」: what follows is about somebody else; what was told stays."""
    if turn.heard.facts:
        return Reply(None, Below.STEP)
    turn.memory.current = turn.heard.met[-1].id if turn.heard.met else None
    return Reply(Payload("question", desk.replies.say("switch_person")), Below.END)
