"""A turn from message to reply, of whichever case it is: one told before is never mixed with a clerk's next caller."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from actions.answers.tapped import take_tap
from actions.desk import Desk
from actions.memory import SPEAKER, Memory
from actions.noting.on_behalf import another_home
from actions.payload import Button, Payload
from actions.reply import Below, Reply, Searched
from actions.turns.cases import Case, put_away, taken_up_again, whose_case
from actions.turns.taking_turns import Taken, Understood, take_in_case
from actions.turns.turn import Slots
from actions.turns.turn_kind import Kind
from actions.turns.turn_words import asks, is_said, says, words
from actions.turns.what_was_read import was_read

TELLS = "tell_situation"  # an intent, as those below
OF_THE_CASE_BEFORE = ("switch_person", "restart", "goodbye", "thanks")  # what 「谢谢,下一位」 is heard as


def take_turn(desk: Desk, text: str, heard: Understood, slots: Slots) -> Taken:
    """The reply to a message; of another case than the one told, what was told before is put away."""
    memory = Memory.from_slot(deepcopy(slots.household))  # a turn writes into its slots
    tap = desk.settling.read(text, memory)
    if tap is not None:
        return take_tap(desk, tap, replace(slots, household=memory.to_slot()))
    if whose_home := another_home(memory, heard.read):
        of_theirs = desk.situation.household_of("" if whose_home == SPEAKER else whose_home)
        return _another(desk, text, heard, slots, desk.replies.say("another_home", who=of_theirs))
    return _take_words(desk, text, heard, slots, memory)


def _take_words(desk: Desk, text: str, heard: Understood, slots: Slots, memory: Memory) -> Taken:
    if memory.held and (is_said("another_case", text) or is_said("same_case", text)):
        again = _understood(desk, memory.held, heard)
        here = replace(slots, household=replace(memory, held="").to_slot())
        if is_said("another_case", text):
            return _another(desk, memory.held, again, here, desk.replies.say("next_caller_noted"))
        return take_in_case(desk, memory.held, again, here)
    whose = whose_case(text, heard.read, memory)
    if whose.case is Case.NEXT:
        told = _understood(desk, whose.rest, heard) if whose.rest not in ("", text) else heard
        noted, heard_so = desk.replies.say("next_caller_noted"), desk.replies.say("next_caller_heard")
        return _another(desk, whose.rest, told, slots, noted if whose.said else heard_so, text=text)
    if whose.case is Case.EARLIER:
        return _earlier(desk, text, heard, slots, memory)
    taken = take_in_case(desk, text, heard, slots)
    if whose.case is Case.ASK and taken.kind is not Kind.DANGER:  # danger goes first, whosever it is
        memory.held = text
        titles = [desk.replies.say("button_another_case"), desk.replies.say("button_same_case")]
        asked = Payload("question", desk.replies.say("which_case"), buttons=[Button(title, title) for title in titles])
        return Taken([asked], memory, Reply(asked, Below.NOTHING), Kind.NEXT_CALLER)
    return taken


def _understood(desk: Desk, text: str, heard: Understood) -> Understood:
    """What is told of a case, read by itself: not what it stands behind, as 「下一位」."""
    intent = heard.intent if asks(text) and heard.intent not in OF_THE_CASE_BEFORE else TELLS
    return Understood(intent, was_read(desk.read(text, desk.today()), text), heard.guesses)


def _another(desk: Desk, rest: str, heard: Understood, slots: Slots, says_so: str, *, text: str = "") -> Taken:
    """A clerk's next caller: a fresh household, told of in the `rest` of the message `text` or later."""
    before = Memory.from_slot(slots.household)
    fresh = put_away(before, clerk=before.clerk or says("clerk", text))
    if words("starts_over").begins(text):  # 「清空 男 70 低保」: who asks for that is forgotten, not put away
        fresh.put_away, says_so = [], desk.replies.say("restart_told")
    taken = take_in_case(desk, rest or text, heard, Slots(fresh.to_slot()))
    reply = replace(taken.reply, searched=taken.reply.searched or Searched(None, ()))
    if not rest or not before:
        return replace(taken, reply=reply)
    return replace(_led_by(says_so, taken), reply=reply)


def _earlier(desk: Desk, text: str, heard: Understood, slots: Slots, memory: Memory) -> Taken:
    """「刚才那位」: the case that was put away is taken up again; the one told since is put away in its place."""
    earlier = taken_up_again(text, heard.read, memory)
    if earlier is None:
        none = Payload("question", desk.replies.say("earlier_case_unknown"))
        return Taken([none], memory, Reply(none, Below.NOTHING), Kind.NEXT_CALLER)
    led = desk.replies.say("earlier_case", facts=desk.situation.summary(earlier))
    if heard.read.told or asks(text):
        return _led_by(led, take_in_case(desk, text, heard, Slots(earlier.to_slot())))
    title = desk.replies.say("button_result")
    back = Payload("question", led, buttons=[Button(title, title)])
    return Taken([back], earlier, Reply(back, Below.NOTHING, Searched(None, ())), Kind.NEXT_CALLER)


def _led_by(words_before: str, taken: Taken) -> Taken:
    """With words before all else that is said, but not before a danger."""
    first, *others = taken.payloads
    if taken.kind is Kind.DANGER:
        return taken
    return replace(taken, payloads=[first.among(words_before, first), *others])
