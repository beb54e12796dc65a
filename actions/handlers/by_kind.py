"""Which handler replies to which kind of turn."""

from __future__ import annotations

from collections.abc import Mapping

from actions.handlers import asking, danger, people, shortening, showing, taking_back, talk, telling
from actions.handlers.talk import Handler, says
from actions.reply import Below
from actions.turn_kind import Kind

HANDLERS: Mapping[Kind, Handler] = {
    Kind.DANGER: danger.in_danger,
    Kind.DANGER_PAST: danger.danger_past,
    Kind.RESTART: talk.start_anew,
    Kind.STRIKE_OUT: taking_back.strike_out,
    Kind.WRONG_NOTE: taking_back.which_is_wrong,
    Kind.CONFIRM: taking_back.confirm,
    Kind.REJECT: taking_back.reject,
    Kind.ORDER: says("out_of_scope", "out_of_scope"),
    Kind.WHO_ARE_YOU: says("smalltalk", "who_are_you"),
    Kind.RESULT: showing.result,
    Kind.REST: telling.the_rest,
    Kind.CONCERN: telling.came_for,
    Kind.PERSON: people.to_a_person,
    Kind.SOURCE: showing.source,
    Kind.MORE: showing.more,
    Kind.HELP: says("smalltalk", "help", "human"),
    Kind.WHY: showing.why,
    Kind.SWITCH_PERSON: talk.somebody_else,
    Kind.NEXT_CALLER: people.next_caller,
    Kind.DROP_PERSON: taking_back.drop_person,
    Kind.HURT: talk.hurt,
    Kind.WEARY: says("question", "weary"),
    Kind.NUMBER: talk.number,
    Kind.WHAT_IS_NOTED: taking_back.what_is_noted,
    Kind.SHORTER: shortening.shorter,
    Kind.ONE_BY_ONE: shortening.one_by_one,
    Kind.GRIEVANCE: people.grievance,
    Kind.COMPLAINT: people.complaint,
    Kind.WHAT_IS: asking.what_is,
    Kind.PUZZLED: telling.puzzled,
    Kind.ANSWER: telling.answered,
    Kind.MEDICAL_ADVICE: says("abstain", "advice_medical"),
    Kind.LEGAL_ADVICE: says("abstain", "advice_legal"),
    Kind.ELSEWHERE: talk.elsewhere,
    Kind.SETTLED_NO: asking.settled_no,
    Kind.PRESSED: talk.pressed,
    Kind.ONE_ENTITLEMENT: asking.one_entitlement,
    Kind.WHETHER: asking.whether_that,
    Kind.SHOWN: asking.of_what_was_shown,
    Kind.EVERYTHING: asking.everything,
    Kind.HOW_MANY: telling.how_many,
    Kind.HOW_MUCH: telling.how_much,
    Kind.NO_SUCH_GRADE: telling.no_such_grade,
    Kind.TOLD: telling.told,
    Kind.PROCEDURE: asking.procedure,
    Kind.OUT_OF_SCOPE: asking.none_of_ours,
    Kind.QUESTION: asking.question,
    Kind.NOT_UNDERSTOOD: telling.not_understood,
    Kind.GREET: says("smalltalk", "greet", "help"),
    Kind.THANKS: says("smalltalk", "thanks", below=Below.NOTHING),
    Kind.GOODBYE: showing.goodbye,
    Kind.AFFIRM: says("smalltalk", "affirm"),
    Kind.DENY: says("smalltalk", "deny"),
    Kind.SEARCH: asking.unclear,
}
