"""What a turn is, decided in one place: the first line of `TURNS` that holds says it.

Before all of these, at the door (api/turns/message_text.py), stands the message with a private number, which is not
read at all. A kind says what is done, not how: each has a handler of its own in actions/handlers/.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.noting.objections import is_to_us
from actions.sorrow.crisis_light import is_in_danger, says_only_that_it_is_over
from actions.sorrow.griefs import grieves
from actions.sorrow.signs_of_life import is_worn_by_care, says_that_somebody_lives
from actions.sorrow.work_death import is_of_a_work_death
from actions.turns.kind import Kind
from actions.turns.nods import nods, nods_at_a_question, nods_at_a_rest, nods_at_an_offer, nods_at_nothing
from actions.turns.said import ENOUGH_TOLD, SHORT, Said
from actions.turns.sum_signs import asks_for_a_visit, asks_of_a_sum, asks_of_that_money, asks_to_stand_in
from actions.turns.turn_signs import (
    a_case,
    asks_a_sum,
    asks_by_name,
    asks_how_much,
    asks_of_what_is_shown,
    begins_a_clerks_case,
    cannot_phone,
    cannot_tell,
    drops_somebody,
    is_a_dispute,
    is_bare,
    is_hurt,
    is_puzzled,
    is_too_short,
    lacks_bread,
    names_what_is_unwritten,
    only_sighs,
    only_takes_back,
    shakes,
    swears,
    takes_leave,
    takes_up_a_matter,
    tells_a_need,
    tells_own_wage,
    tells_what_is_unkept,
    wants_all,
    was_misheard,
)
from actions.turns.turn_words import words

__all__ = ["TURNS", "Kind", "kind_of"]

Test = Callable[[Said], bool]
SHORT_NUMBER = re.compile(r"1[12]\d|(?:12|10|95|96)\d{3}")  # 110, 12345: a number to call, and no fact

TURNS: tuple[tuple[Kind, Test], ...] = (
    # who asks to have it deleted may fear who holds the telephone; whose message tells of danger too gets the card
    (Kind.RESTART, lambda s: s.danger is None and s.says("asks_delete")),
    # somebody in danger, before all else
    (Kind.DANGER, is_in_danger),
    (Kind.DANGER_PAST, lambda s: says_only_that_it_is_over(s) or was_misheard(s)),
    # a tap, or a command in so many words
    (Kind.RESTART, lambda s: s.is_said("say_restart")),
    (Kind.CONSENT, lambda s: s.memory.noticed and s.is_said("say_consent")),
    (Kind.DISSENT, lambda s: s.memory.noticed and s.is_said("say_dissent")),
    (Kind.STRIKE_OUT, lambda s: words("strike_out").begins(s.text)),
    (Kind.WRONG_NOTE, lambda s: s.is_said("say_wrong") or (s.says("never_told") and is_bare(s) and not s.asks)),
    (Kind.SWAPPED, lambda s: s.is_said("say_swapped") and bool(s.memory.noted)),
    (Kind.CONFIRM_PARTLY, lambda s: bool(s.partly)),
    (Kind.CONFIRM, lambda s: bool(s.memory.to_confirm) and nods(s)),
    (Kind.REJECT, lambda s: bool(s.memory.to_confirm) and shakes(s)),
    (Kind.MISSPOKE, lambda s: s.is_said("say_misspoke") or (s.says("misspoke") and is_bare(s) and not s.asks)),
    (Kind.MISHEARD, lambda s: s.is_said("say_misheard") or (s.says("misheard") and is_bare(s))),
    (Kind.OBJECTS, lambda s: is_to_us(s.memory, s.read)),
    (Kind.RESULT, lambda s: s.is_said("say_result")),
    (Kind.REST, lambda s: (s.is_said("say_rest") and bool(s.memory)) or nods_at_an_offer(s)),
    (Kind.AFFIRM, nods_at_nothing),
    (Kind.PERSON, lambda s: s.is_said("say_human")),
    (Kind.SLIP, lambda s: s.is_said("say_slip") or (s.says("wants_slip") and not s.named and not s.tells)),
    (Kind.SOURCE, lambda s: s.is_said("say_source")),
    (Kind.MORE, lambda s: s.is_said("say_more")),
    (Kind.HELP, lambda s: s.is_said("say_help")),
    (Kind.WHY, lambda s: s.is_said("say_why")),
    (Kind.AGAIN, lambda s: s.is_said("say_again")),
    (Kind.WAIT, lambda s: s.is_said("say_wait")),
    (Kind.LET_GO, lambda s: s.is_said("say_let_go") or (s.is_said("say_resigned") and s.answer is None)),
    (Kind.NEXT_CALLER, lambda s: s.is_said("say_next") or begins_a_clerks_case(s)),
    (Kind.GOODBYE, lambda s: s.is_said("say_ends")),
    (Kind.GO_ON, lambda s: (s.is_said("say_go_on") and bool(s.memory or s.memory.waiting)) or nods_at_a_rest(s)),
    (Kind.BACK, lambda s: s.is_said("say_back")),
    (Kind.DROP_PERSON, drops_somebody),
    (Kind.GOODBYE, lambda s: s.says("say_end") and not s.asks and not s.tells and not s.named),
    (Kind.THANKS, lambda s: s.is_said("say_thanks") and not s.memory.to_confirm),
    # about the assistant itself
    (Kind.ORDER, lambda s: s.says("orders") and not s.named),
    (Kind.WHO_ARE_YOU, lambda s: (s.says("who_are_you") or s.says("privacy")) and not s.told),
    (Kind.WHAT_IS_NOTED, lambda s: s.says("what_noted") and not s.tells and not s.named),
    (Kind.ONE_BY_ONE, lambda s: s.is_said("say_one_by_one") or (s.memory.line is not None and s.is_said("say_yes"))),
    (Kind.SHORTER, lambda s: s.says("too_long") and not s.tells and not s.named and len(s.text) <= SHORT),
    (Kind.GRIEVANCE, lambda s: s.says("against") and s.says("public_office") and len(s.told) < ENOUGH_TOLD),
    (Kind.HURT, is_hurt),
    (Kind.FAREWELL_CARE, lambda s: s.says("farewell_care") and not s.answers),
    (Kind.WORK_DEATH, lambda s: is_of_a_work_death(s) and not s.answers),
    (Kind.GRIEF, grieves),
    (Kind.SWEARS, swears),
    (Kind.COMPLAINT, lambda s: s.says("complaint") and not s.tells and not s.named),
    (Kind.CARER, is_worn_by_care),
    (Kind.CANNOT_PHONE, cannot_phone),
    (Kind.WEARY, lambda s: s.says("weary") and only_sighs(s)),
    # the question that waits owns what answers it
    (Kind.TERM, lambda s: s.term is not None),
    (Kind.WHAT_IS, lambda s: s.explains is not None),
    (Kind.OF_A_SUM, asks_of_a_sum),
    (Kind.HOME_VISIT, asks_for_a_visit),
    (Kind.STAND_IN, asks_to_stand_in),
    (Kind.PUZZLED, is_puzzled),
    (Kind.PER_WHAT, lambda s: s.says("per_what") and s.asked is not None and not s.named and not s.tells),
    (Kind.WHO_IS_RIGHT, lambda s: s.says("who_is_right") and s.says("others_say") and not s.tells),
    (Kind.SUPPOSED, lambda s: words("supposes").ends(s.text) and len(s.text) <= SHORT and not s.tells and not s.named),
    (Kind.SAME_AGAIN, lambda s: s.asks_the_same_again and not s.answers),
    (Kind.WHETHER, lambda s: s.asks_whether_that or asks_of_that_money(s)),
    (
        Kind.PROCEDURE,
        lambda s: s.asks_who_decides or (s.is_said("where_to_go") and bool(s.spoken_of or s.memory.concerns)),
    ),
    (Kind.SHOWN, asks_of_what_is_shown),
    (Kind.QUESTION, takes_up_a_matter),
    (Kind.SHOWN, lambda s: s.asks_of_the_case and (s.asks or not s.answers)),
    (Kind.OWN_WAGE, tells_own_wage),
    (Kind.ANSWER, lambda s: s.answers),
    (Kind.NODS, nods_at_a_question),
    (Kind.LATE_ANSWER, lambda s: s.late is not None and not s.asks),
    (Kind.ALIVE, says_that_somebody_lives),
    (Kind.CONCERN, lambda s: s.concern is not None),
    (Kind.WANT, lacks_bread),
    (Kind.NUMBER, lambda s: SHORT_NUMBER.fullmatch(s.text) is not None),
    (Kind.QUESTION, lambda s: bool(s.follows) and not s.named and not s.tells and not asks_how_much(s)),
    # a command in other words, as Rasa hears it
    (Kind.RESTART, lambda s: s.intent == "restart" and s.says("anew") and not s.tells),
    (Kind.SWITCH_PERSON, lambda s: s.intent == "switch_person"),
    (Kind.RESULT, lambda s: s.intent == "show_result" and not asks_a_sum(s)),
    (Kind.MORE, lambda s: s.intent == "ask_more" and not s.tells),
    (Kind.SOURCE, lambda s: s.intent == "ask_source" and not s.tells),
    (Kind.TOLD, only_takes_back),
    # what no document helps with
    (Kind.MEDICAL_ADVICE, lambda s: s.says("medical")),
    (Kind.LEGAL_ADVICE, lambda s: s.says("legal")),
    (Kind.DISPUTE, is_a_dispute),
    (Kind.ELSEWHERE, lambda s: s.elsewhere is not None and s.intent != "out_of_scope" and (s.asks or not s.told)),
    (Kind.SETTLED_NO, lambda s: (s.settled_no and not (s.asks_everything and s.tells)) or names_what_is_unwritten(s)),
    (Kind.PRESSED, lambda s: s.says("pressing") and not s.named and not s.told),
    (Kind.WHY, lambda s: s.intent == "ask_why"),
    (Kind.PERSON, lambda s: s.intent == "ask_human" and not s.tells),
    (Kind.AFFIRM, lambda s: s.says("laughs") and only_sighs(s)),
    (Kind.DENY, cannot_tell),
    (Kind.COMPLAINT, lambda s: s.intent == "complaint" and not s.tells and s.memory.waiting is None),
    (Kind.PROCEDURE, lambda s: s.intent == "ask_procedure" and len(s.told) < ENOUGH_TOLD and not s.asks_whether),
    # a question, alone or with facts: it is answered first, then noted, then the interview goes on
    (Kind.ONE_ENTITLEMENT, lambda s: asks_by_name(s) and s.of_own_case and not s.asks_how_often),
    (Kind.SHOWN, lambda s: bool(s.memory.shown) and asks_how_much(s)),
    (Kind.NO_SUCH_GRADE, lambda s: s.says("no_such_grade") and not s.named),
    (Kind.TOLD, tells_a_need),
    (Kind.EVERYTHING, lambda s: s.asks_everything or wants_all(s)),
    # what cannot be noted as it was told is asked
    (Kind.HOW_MANY, lambda s: s.says("how_many_at_home") and not s.asks and "household_size" not in s.memory.facts),
    (Kind.HOW_MUCH, lambda s: s.says("no_income") and not (s.asks or s.named or "household_income" in s.memory.facts)),
    # facts, and nothing asked
    (Kind.TOLD, lambda s: s.tells and not s.asks and s.of_own_case and (s.intent != "ask_policy" or a_case(s))),
    (Kind.UNKEPT, tells_what_is_unkept),
    (Kind.TOO_SHORT, is_too_short),
    (Kind.OUT_OF_SCOPE, lambda s: s.intent == "out_of_scope" and not (s.tells or s.needs or s.says("benefit"))),
    (Kind.HELP, lambda s: s.intent == "help" and not s.tells),
    (Kind.QUESTION, lambda s: s.asks or s.intent in ("ask_policy", "ask_entitlements")),
    # neither asked nor told
    (Kind.GREET, lambda s: s.intent == "greet"),
    (Kind.THANKS, lambda s: s.intent == "thanks"),
    (Kind.GOODBYE, takes_leave),
    (Kind.NOT_UNDERSTOOD, lambda s: s.memory.waiting is not None),
    (Kind.AFFIRM, lambda s: s.intent == "affirm"),
    (Kind.DENY, lambda s: s.intent == "deny"),
    (Kind.HELP, lambda s: s.intent == "restart"),
    (Kind.SEARCH, lambda s: True),
)


def kind_of(said: Said) -> Kind:
    """What the turn is."""
    return next(kind for kind, holds in TURNS if holds(said))
