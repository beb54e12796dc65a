"""Sends people to people: on their wish, with words to read out, and when we answered badly."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.desk import Desk
from actions.handlers.searching import SURE, answer_of
from actions.payload import Button, Payload
from actions.reply import Below, Reply
from actions.turns.turn import Turn
from actions.turns.turn_words import words
from actions.wording.places_to_ask import places_to_ask

_HOTLINE = re.compile(r"热线|“1\d{4}”")


def to_a_person(desk: Desk, turn: Turn) -> Reply:
    """The hotlines, with what the documents say of the one asked for, and a line to read out that fits."""
    found = desk.searcher.search(turn.text, as_of=desk.today())
    if not turn.said.is_said("say_human") and found.answerable and found.confidence >= SURE:
        payload, searched = answer_of(desk, turn, found)  # 「拖欠工资找谁」: the matter, and the office for it
        return Reply(payload, searched=searched)
    naming = [hit for hit in found.hits if found.answerable and _HOTLINE.search(hit.clause.text)]
    payload = desk.wording.handoff(
        _line(desk, turn), places_to_ask(desk, turn.memory), replace(found, hits=naming), desk.today()
    )
    return Reply(payload)


def carer(desk: Desk, turn: Turn) -> Reply:
    """「天天翻身擦屎，撑不下去了」: whom they nurse is asked, where nobody was told of yet."""
    return Reply(Payload("question", desk.replies.say("carer_known" if turn.memory else "carer")))


def complaint(desk: Desk, turn: Turn) -> Reply:
    """Asks what was wrong, and offers to strike out what was misheard."""
    titles = [desk.replies.say("button_wrong")] if turn.memory.noted else []
    titles.append(desk.replies.say("button_human"))
    buttons = [Button(title, title) for title in titles]
    return Reply(Payload("handoff", desk.replies.say("complaint"), buttons=buttons), Below.NOTHING)


def grievance(desk: Desk, turn: Turn) -> Reply:
    """「我要投诉街道」: who takes it, and a line to read out. It is no complaint about us."""
    what = words("want_to_complain").without(turn.text).strip(" ,，。.!！?？")
    line = desk.replies.say("line_of_grievance", what=what)
    return Reply(Payload("handoff", desk.replies.say("grievance", line=line)), Below.NOTHING)


def next_caller(desk: Desk, turn: Turn) -> Reply:
    """「下一位」: a fresh household, whose memory actions/turns/taking_turns.py has already put in place."""
    return Reply(Payload("question", desk.replies.say("next_caller")), Below.END)


def _line(desk: Desk, turn: Turn) -> str:
    """What to say on the telephone: the household as told, or the last question."""
    if turn.memory:
        return desk.replies.say("line_of_household", facts=desk.situation.summary(turn.memory))
    return desk.replies.say("line_of_question", topic=turn.asked or desk.replies.say("ask_human_topic"))
