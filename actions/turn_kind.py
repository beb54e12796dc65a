"""What a turn is, decided in one place: the first line of `TURNS` that holds says it.

Before all of these, at the door (api/message_text.py), stands the message with a private number, which is not read at
all. A kind says what is done, not how: each has a handler of its own in actions/handlers/.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum, auto

from actions.crisis_light import lingers, says_only_that_it_is_over
from actions.said import ENOUGH_TOLD, SHORT, Said
from actions.turn_words import words


class Kind(StrEnum):
    """What a turn can be."""

    DANGER = auto()
    DANGER_PAST = auto()
    RESTART = auto()
    STRIKE_OUT = auto()
    WRONG_NOTE = auto()
    CONFIRM = auto()
    REJECT = auto()
    ORDER = auto()
    WHO_ARE_YOU = auto()
    RESULT = auto()
    PERSON = auto()
    SOURCE = auto()
    MORE = auto()
    HELP = auto()
    WHY = auto()
    SWITCH_PERSON = auto()
    NEXT_CALLER = auto()
    DROP_PERSON = auto()
    HURT = auto()
    WEARY = auto()
    NUMBER = auto()
    WHAT_IS_NOTED = auto()
    SHORTER = auto()
    ONE_BY_ONE = auto()
    GRIEVANCE = auto()
    COMPLAINT = auto()
    REST = auto()
    PUZZLED = auto()
    WHAT_IS = auto()
    CONCERN = auto()
    ANSWER = auto()
    MEDICAL_ADVICE = auto()
    LEGAL_ADVICE = auto()
    ELSEWHERE = auto()
    SETTLED_NO = auto()
    PRESSED = auto()
    ONE_ENTITLEMENT = auto()
    WHETHER = auto()
    SHOWN = auto()
    EVERYTHING = auto()
    HOW_MANY = auto()
    HOW_MUCH = auto()
    NO_SUCH_GRADE = auto()
    TOLD = auto()
    PROCEDURE = auto()
    OUT_OF_SCOPE = auto()
    QUESTION = auto()
    NOT_UNDERSTOOD = auto()
    GREET = auto()
    THANKS = auto()
    GOODBYE = auto()
    AFFIRM = auto()
    DENY = auto()
    SEARCH = auto()


Test = Callable[[Said], bool]
SHORT_NUMBER = re.compile(r"1[12]\d|(?:12|10|95|96)\d{3}")  # 110, 12345: a number to call, and no fact
LONGEST_DROP = 14  # characters of 「不要算我妈」


def _drops_somebody(said: Said) -> bool:
    """「不要算我妈」: a person, and no fact of theirs."""
    short = len(said.text) <= LONGEST_DROP
    return short and said.says("drop_person") and bool(said.read.persons) and not said.read.told and not said.asks


def _is_puzzled(said: Said) -> bool:
    """「听不懂」, 「问这个做啥」 to a question that waits; 「什么叫低保」 asks about an entitlement."""
    short = len(said.text) <= LONGEST_DROP and said.memory.waiting is not None
    return short and said.says("puzzled") and not said.tells and not said.named


def _tells_a_need(said: Said) -> bool:
    """「家里没什么收入，我又有病」: no fact, but what they come for; the interview begins with that."""
    begins = bool(said.needs) and not said.memory and not said.asks and not said.asks_everything and not said.named
    return begins and said.intent in ("ask_entitlements", "tell_situation") and said.says("own")


TURNS: tuple[tuple[Kind, Test], ...] = (
    # somebody in danger, before all else
    (Kind.DANGER, lambda s: s.danger is not None or lingers(s)),
    (Kind.DANGER_PAST, says_only_that_it_is_over),
    # a tap, or a command in so many words
    (Kind.RESTART, lambda s: s.is_said("say_restart")),
    (Kind.STRIKE_OUT, lambda s: words("strike_out").begins(s.text)),
    (Kind.WRONG_NOTE, lambda s: s.is_said("say_wrong")),
    (Kind.CONFIRM, lambda s: bool(s.memory.confirming) and _nods(s)),
    (Kind.REJECT, lambda s: bool(s.memory.confirming) and _shakes(s)),
    (Kind.RESULT, lambda s: s.is_said("say_result")),
    (Kind.REST, lambda s: s.is_said("say_rest") and bool(s.memory)),
    (Kind.PERSON, lambda s: s.is_said("say_human")),
    (Kind.SOURCE, lambda s: s.is_said("say_source")),
    (Kind.MORE, lambda s: s.is_said("say_more")),
    (Kind.HELP, lambda s: s.is_said("say_help")),
    (Kind.WHY, lambda s: s.is_said("say_why")),
    (Kind.NEXT_CALLER, lambda s: s.is_said("say_next")),
    (Kind.DROP_PERSON, _drops_somebody),
    (Kind.GOODBYE, lambda s: s.says("say_end") and not s.asks and not s.tells and not s.named),
    # about the assistant itself
    (Kind.ORDER, lambda s: s.says("orders") and not s.named),
    (Kind.WHO_ARE_YOU, lambda s: s.says("who_are_you") and not s.told),
    (Kind.WHAT_IS_NOTED, lambda s: s.says("what_noted") and not s.tells and not s.named),
    (Kind.ONE_BY_ONE, lambda s: s.is_said("say_one_by_one") or (s.memory.line is not None and s.is_said("say_yes"))),
    (Kind.SHORTER, lambda s: s.says("too_long") and not s.tells and not s.named and len(s.text) <= SHORT),
    (Kind.GRIEVANCE, lambda s: s.says("against") and s.says("public_office") and len(s.told) < ENOUGH_TOLD),
    (Kind.HURT, lambda s: s.says("hurts") and not s.tells and not s.named and not s.asks_everything),
    (Kind.COMPLAINT, lambda s: s.says("complaint") and not s.tells and not s.named),
    (Kind.WEARY, lambda s: s.says("weary") and _only_sighs(s)),
    # the question that waits owns what answers it
    (Kind.WHAT_IS, lambda s: s.explains is not None),
    (Kind.PUZZLED, _is_puzzled),
    (Kind.WHETHER, lambda s: s.asks_whether_that),
    (Kind.PROCEDURE, lambda s: s.asks_who_decides),
    (Kind.ANSWER, lambda s: s.answers),
    (Kind.CONCERN, lambda s: s.concern is not None),
    (Kind.NUMBER, lambda s: SHORT_NUMBER.fullmatch(s.text) is not None),
    (Kind.QUESTION, lambda s: bool(s.follows) and not s.named and not s.tells and not _asks_how_much(s)),
    # a command in other words, as Rasa hears it
    (Kind.RESTART, lambda s: s.intent == "restart" and s.says("anew") and not s.tells),
    (Kind.SWITCH_PERSON, lambda s: s.intent == "switch_person"),
    (Kind.RESULT, lambda s: s.intent == "show_result"),
    (Kind.MORE, lambda s: s.intent == "ask_more" and not s.tells),
    (Kind.SOURCE, lambda s: s.intent == "ask_source" and not s.tells),
    # what no document helps with
    (Kind.MEDICAL_ADVICE, lambda s: s.says("medical")),
    (Kind.LEGAL_ADVICE, lambda s: s.says("legal")),
    (Kind.ELSEWHERE, lambda s: s.elsewhere is not None and s.intent != "out_of_scope" and (s.asks or not s.told)),
    (Kind.SETTLED_NO, lambda s: s.settled_no and not (s.asks_everything and s.tells)),
    (Kind.PRESSED, lambda s: s.says("pressing") and not s.named and not s.told),
    (Kind.WHY, lambda s: s.intent == "ask_why"),
    (Kind.PERSON, lambda s: s.intent == "ask_human" and not s.tells),
    (Kind.AFFIRM, lambda s: s.says("laughs") and _only_sighs(s)),
    (Kind.COMPLAINT, lambda s: s.intent == "complaint" and not s.tells and s.memory.waiting is None),
    (Kind.PROCEDURE, lambda s: s.intent == "ask_procedure" and len(s.told) < ENOUGH_TOLD and not s.asks_whether),
    # a question, alone or with facts: it is answered first, then noted, then the interview goes on
    (Kind.ONE_ENTITLEMENT, lambda s: _asks_by_name(s) and s.of_own_case and not s.asks_how_often),
    (Kind.SHOWN, lambda s: bool(s.memory.shown) and _asks_how_much(s)),
    (Kind.NO_SUCH_GRADE, lambda s: s.says("no_such_grade") and not s.named),
    (Kind.TOLD, _tells_a_need),
    (Kind.EVERYTHING, lambda s: s.asks_everything or _wants_all(s)),
    # what cannot be noted as it was told is asked
    (Kind.HOW_MANY, lambda s: s.says("how_many_at_home") and not s.asks and "household_size" not in s.memory.facts),
    (Kind.HOW_MUCH, lambda s: s.says("no_income") and not (s.asks or s.named or "household_income" in s.memory.facts)),
    # facts, and nothing asked
    (Kind.TOLD, lambda s: s.tells and not s.asks and s.of_own_case and (s.intent != "ask_policy" or _a_case(s))),
    (Kind.OUT_OF_SCOPE, lambda s: s.intent == "out_of_scope" and not s.tells and not s.says("benefit")),
    (Kind.HELP, lambda s: s.intent == "help" and not s.tells),
    (Kind.QUESTION, lambda s: s.asks or s.intent in ("ask_policy", "ask_entitlements")),
    # neither asked nor told
    (Kind.GREET, lambda s: s.intent == "greet"),
    (Kind.THANKS, lambda s: s.intent == "thanks"),
    (Kind.GOODBYE, lambda s: s.intent == "goodbye"),
    (Kind.NOT_UNDERSTOOD, lambda s: s.memory.waiting is not None),
    (Kind.AFFIRM, lambda s: s.intent == "affirm"),
    (Kind.DENY, lambda s: s.intent == "deny"),
    (Kind.HELP, lambda s: s.intent == "restart"),
    (Kind.SEARCH, lambda s: True),
)


def kind_of(said: Said) -> Kind:
    """What the turn is."""
    return next(kind for kind, holds in TURNS if holds(said))


def _nods(said: Said) -> bool:
    """对; where no question waits also 是的 and the like."""
    return said.is_said("confirm_yes") or (said.memory.waiting is None and said.intent == "affirm" and not said.tells)


def _shakes(said: Said) -> bool:
    return said.is_said("confirm_no") or (said.memory.waiting is None and said.intent == "deny" and not said.tells)


def _a_case(said: Said) -> bool:
    """Facts enough to be somebody's, and no 「…，我没记错吧」 at the end."""
    return len(said.told) >= ENOUGH_TOLD and not words("asks_softly_at_the_end").ends(said.text)


def _only_sighs(said: Said) -> bool:
    """「跑断腿了」, and nothing asked, told or named with it."""
    sure = any(statement["certainty"] == "stated" for statement in said.read.statements)
    return not (said.asks or sure or said.named or said.memory.waiting)


def _asks_by_name(said: Said) -> bool:
    wants = said.asks or (said.intent == "ask_policy" and len(said.told) <= 1)
    return bool(said.named) and said.somebody_is_known and wants and not said.asks_everything


def _asks_how_much(said: Said) -> bool:
    """「一个月有多少钱」, and nothing named."""
    short = len(said.text) <= SHORT and words("how_much").ends(said.text)
    return short and not said.named and not said.tells


def _wants_all(said: Said) -> bool:
    """What Rasa takes for that; in a case that is known, 「待安排的补助我能领吗」 asks for one."""
    return said.intent == "ask_entitlements" and not _answers_a_need(said) and not (said.memory and said.asks_whether)


def _answers_a_need(said: Said) -> bool:
    """Facts told with a question that names no everything: a document may answer it."""
    return said.tells and not said.named
