"""What asks after a sum that was shown, or for somebody to come to the house; see actions/turn_kind.py."""

from __future__ import annotations

import re

from actions.said import Said

LONGEST_OF_A_SUM = 20  # characters
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def asks_of_a_sum(said: Said) -> bool:
    """「330.6是现在的标准吗」, 「为什么不是1000多」: of a sum or a clause that was shown, and no fact told."""
    spoken_of = bool(said.memory.shown or said.spoken_of or (said.memory and said.memory.concerns))
    current = said.says("asks_if_current") and not said.says("how_much")
    of_a_case = bool(said.memory) and (said.says("asks_if_certain") or said.says("asks_why_this_sum"))
    short = len(said.text) <= LONGEST_OF_A_SUM and not said.named and not said.needs and not said.says("no_sum")
    told = {s["fact"] for s in said.read.statements if not _is_a_sum_only(s["said"])}
    return spoken_of and (current or of_a_case) and short and not told


def same_sum(text: str, amount: str) -> bool:
    """Whether a number of the message stands in the words of an amount."""
    return not {*_NUMBER.findall(text)}.isdisjoint(_NUMBER.findall(amount))


def _is_a_sum_only(words_said: str) -> bool:
    return bool(_NUMBER.search(words_said))


def asks_for_a_visit(said: Said) -> bool:
    """「腿脚不行，能不能上门来弄」: whether somebody comes to the house for the assessment or the paper."""
    in_a_case = bool(said.memory or said.spoken_of)  # before that it may be a service that comes to the house
    return in_a_case and said.says("asks_home_visit") and said.asks and not said.named
