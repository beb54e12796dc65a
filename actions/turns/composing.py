"""Puts a turn's reply together: sympathy, the handler's words, what was noted, what is doubtful, the next question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.desk import Desk
from actions.interview import again, doubt_first, following, remind, waits_on
from actions.noting.confirming import clash_strikes, confirming, gather_doubts, whose_buttons, wrong_button
from actions.noting.the_dead import spare_the_dead
from actions.noting.unkept import unkept
from actions.payload import Button, Payload
from actions.reply import Below, Reply
from actions.sorrow.crisis_light import quiet
from actions.sorrow.sympathy import (
    funeral_help,
    is_long_past,
    mourns_amid,
    sorrow_comes_first,
    spare_another_house,
    sympathy,
)
from actions.turns.turn import Turn
from actions.turns.turn_kind import Kind

MOST_BUTTONS = 8  # in one bubble
_LEFT_OPEN = {Kind.NOT_UNDERSTOOD, Kind.NODS}
_NOT_UNDERSTOOD = {Kind.PUZZLED, *_LEFT_OPEN}  # on one side or the other: the question wants other words
_ASKS_FOR_IT = {Kind.AGAIN, Kind.GO_ON}  # 你再说一遍, 接着问: the question that waits is said in whole
_SAYS_ITS_OWN = {Kind.HURT, Kind.GRIEF, Kind.FAREWELL_CARE}
_NO_SYMPATHY = {
    Kind.DANGER_PAST,
    Kind.RESTART,
    Kind.CONSENT,
    Kind.DISSENT,
    Kind.ORDER,
    Kind.COMPLAINT,
    Kind.GRIEVANCE,
    *_SAYS_ITS_OWN,
}


def compose(desk: Desk, turn: Turn, reply: Reply) -> list[Payload]:
    """The bubbles of a turn, at most two: what is said and noted, and a question where it cannot stand below that."""
    said = reply.payload or Payload("question", "")
    if turn.kind is Kind.DANGER:  # what was told with it is kept, and nothing is said of it now
        return [said]
    spare_another_house(desk, turn)
    spare_the_dead(turn.memory)
    funeral = funeral_help(desk, turn) or Payload("question", "")
    gather_doubts(desk, turn)
    kind_word = "" if turn.kind in _NO_SYMPATHY else sympathy(desk.replies, turn, is_long_past(desk, turn))
    result, question = _below(desk, turn, reply)
    waiting = turn.memory.waiting
    doubt_asked = question is not None and waiting is not None and waiting.doubted
    to_confirm, strikes = confirming(desk, turn, doubt_asked)
    strikes += [*clash_strikes(desk, turn), *whose_buttons(desk, turn)]
    if turn.kind in _LEFT_OPEN and result is not None:  # no buttons below, and nothing more is asked
        said = replace(said, text=desk.replies.say("not_understood_again"))
    noted = "" if reply.forget else desk.situation.noted(turn.heard, again=turn.interviewing)
    unkept_words = "" if reply.forget else unkept(desk.replies, turn)  # says already whom to ask
    shows = reply.brief and question is not None
    brief = _brief(desk, turn, anyway=not unkept_words) if shows else Payload("question", "")
    if result is not None and reply.payload is None:
        said, result = result, None
    noted = _paragraphs(noted, unkept_words)
    parts: list[str | Payload] = [said, noted] if reply.answers else [noted, said]
    first = said.among(kind_word, *parts, funeral.text, brief, to_confirm)
    first = replace(first, citations=[*said.citations, *brief.citations])
    buttons = [*funeral.buttons, *strikes, *wrong_button(desk, turn, reply)]
    following_bubble = result or question
    if following_bubble is None:
        return [
            _few(replace(first, buttons=[*strikes, *first.buttons, *funeral.buttons, *wrong_button(desk, turn, reply)]))
        ]
    apart = bool(strikes) or result is not None or not _new(turn, question)
    if apart and first.text:
        below = replace(following_bubble, answer_type=_type(said, following_bubble))
        return [_few(replace(first, buttons=[*_own(first), *buttons])), _few(below)]
    answer_type = _type(said, following_bubble)
    source = [button for button in first.buttons if button.title == desk.replies.say("button_source")]
    whole = replace(first, answer_type=answer_type, buttons=[*following_bubble.buttons, *source, *buttons])
    return [_few(whole.among(first, following_bubble))]


def _below(desk: Desk, turn: Turn, reply: Reply) -> tuple[Payload | None, Payload | None]:
    """The result where the interview is over, and the question that is put."""
    memory = turn.memory
    if reply.below is Below.END:
        memory.waiting, memory.focus = None, []
        return None, None
    # people to talk to come before any question
    unasked = (sorrow_comes_first(turn) and not turn.interviewing) or mourns_amid(desk, turn)
    if unasked or reply.below is Below.NOTHING or (reply.below is Below.REMINDER and memory.waiting is None):
        return None, None
    doubt = doubt_first(desk, memory) if turn.heard.doubtful and not quiet(turn.said) else None
    if reply.below is Below.REMINDER and turn.kind not in _NOT_UNDERSTOOD and waits_on(desk, memory):
        quietly = quiet(turn.said)
        return None, None if quietly else doubt or remind(desk, memory, counted=turn.kind not in _ASKS_FOR_IT)
    plainly = turn.kind in _NOT_UNDERSTOOD
    before = None if plainly or turn.kind in _ASKS_FOR_IT else turn.said.memory.waiting
    question = None if quiet(turn.said) else doubt or again(desk, memory, plainly) or following(desk, memory, before)
    if question is None and reply.payload and memory.focus and memory.concerns and not quiet(turn.said):
        memory.focus = []  # what was asked by name is settled by the answer itself: what they came for goes on
        question = following(desk, memory, before)
    if question is None:
        memory.focus = []
        if reply.below is Below.STEP_OR_NOTHING or (quiet(turn.said) and reply.payload is not None):
            return None, None
        result, memory.shown = desk.results.result(memory, desk.today())
        return result, None
    return None, question


def _brief(desk: Desk, turn: Turn, anyway: bool) -> Payload:
    """The money that is certain by now, when an interview begins."""
    persons = [person.id for person, _, _ in [*turn.heard.facts, *turn.heard.doubtful] if person]
    said, shown = desk.results.brief(turn.memory, desk.today(), persons, anyway)
    if shown:
        turn.memory.shown = shown
    return said


def _new(turn: Turn, question: Payload | None) -> bool:
    """Whether the question is put for the first time; one that is put again stands in a bubble of its own."""
    waiting = turn.memory.waiting
    return question is not None and waiting is not None and waiting.put == 1 and not waiting.reminded


def _few(payload: Payload) -> Payload:
    return replace(payload, buttons=payload.buttons[:MOST_BUTTONS])


def _type(said: Payload, below: Payload) -> str:
    return said.answer_type if said.text else below.answer_type


def _own(first: Payload) -> Sequence[Button]:
    return () if first.answer_type == "question" else first.buttons


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
