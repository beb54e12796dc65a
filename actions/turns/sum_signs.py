"""What asks after a sum that was shown, or for somebody to come to the house; see actions/turns/turn_kind.py."""

from __future__ import annotations

from actions.turns.said import Said
from actions.turns.turn_words import words
from actions.wording.sums_said import is_only_a_sum, sums_in

LONGEST_OF_A_SUM = 20  # characters


def asks_of_a_sum(said: Said) -> bool:
    """「330.6是现在的标准吗」, 「为什么不是1000多」: of a sum or a clause that was shown, and no fact told."""
    spoken_of = bool(said.memory.shown or said.spoken_of or (said.memory and said.memory.concerns))
    current = said.says("asks_if_current") and not said.says("how_much")
    certain = said.says("asks_if_certain") or (_names_a_sum(said) and said.says("pressing"))
    of_a_case = bool(said.memory) and (certain or said.says("asks_why_this_sum"))
    of_it = current or of_a_case or asks_whence(said)
    of_its_own = bool(said.memory) and asks_whence(said) and _names_a_sum(said)  # 护理补贴500怎么来的
    short = len(said.text) <= LONGEST_OF_A_SUM and not said.says("no_sum")
    short = short and (of_its_own or not (said.named or said.needs))
    told = {s["fact"] for s in said.read.statements if not is_only_a_sum(s["said"])}
    return spoken_of and of_it and short and not told


def asks_whence(said: Said) -> bool:
    """「387.5怎么来的」, 「这个数哪来的」, a bare 「怎么来的」: what a sum that was shown is worked out from."""
    of_a_sum = _names_a_sum(said) or said.says("this_sum")
    return said.is_said("say_whence") or (said.says("asks_whence") and of_a_sum)


def _names_a_sum(said: Said) -> bool:
    return bool(sums_in(said.text))


def asks_for_a_visit(said: Said) -> bool:
    """「腿脚不行，能不能上门来弄」: whether somebody comes to the house for the assessment or the paper."""
    in_a_case = bool(said.memory or said.spoken_of)  # before that it may be a service that comes to the house
    return in_a_case and said.says("asks_home_visit") and said.asks and not said.named


def asks_to_stand_in(said: Said) -> bool:
    """「我能替她去办伐」, 「能代办吗」, and no more: whether another may do what was spoken of for whom it is of."""
    spoken_of = bool(said.memory or said.spoken_of) and not said.tells
    asks = said.asks or words("asks_at_the_end").ends(said.text)
    return spoken_of and asks and said.says("stands_in") and not words("around_stands_in").leaves(said.text)


def asks_of_that_money(said: Said) -> bool:
    """「那笔钱一个月八百对吧 我老公也有吗」: of what was just spoken of, and neither why, when nor how one gets it."""
    of_that = bool(said.spoken_of) and said.asks and said.says("that_money")
    other = said.named or said.needs or said.takes_up_topic or said.answers
    return of_that and not other and not any(map(said.says, ("why", "from_when", "how_and_where")))
