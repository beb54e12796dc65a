"""好的, 行, 对: what a nod answers depends on what was asked last."""

from __future__ import annotations

import re

from actions.memory import WORD
from actions.turns.said import Said
from actions.turns.turn_signs import nothing_else_waits
from actions.turns.turn_words import is_said, says

CARD = "disability"  # the fact of the card, and how those of its grade and kind begin
_PAUSES = re.compile("[ ,，。;；!！]+")


def nods(said: Said) -> bool:
    """对; where no other question waits also 是的 and the like. 好的 may be about the question that waits."""
    waiting = said.memory.waiting
    only_heard = said.is_said("only_nods")
    if nods_at_a_rest(said):
        return False
    if only_heard and waiting is not None and not waiting.doubted:
        return False
    agrees = only_heard or (said.intent == "affirm" and not said.says("only_asks"))
    if said.is_said("confirm_yes") or _says_it_again(said) or _says_how_it_is_known(said):
        return True
    return nothing_else_waits(said) and agrees and not said.tells


def _says_it_again(said: Said) -> bool:
    """对，就这一个 to what was read back: a nod, and behind it nothing but the same."""
    head, *rest = _PAUSES.split(said.text, maxsplit=1)
    told = {(one["fact"], one["value"]) for one in said.read.statements if one["fact"] != WORD}
    read_back = {(fact, said.memory.of(person).doubtful.get(fact)) for fact, person in said.memory.to_confirm}
    return bool(rest and told) and is_said("confirm_yes", head) and told <= read_back


def _says_how_it_is_known(said: Said) -> bool:
    """嗯是的 医院诊断的 证还没办 to what was read back: a nod and who says so; no nod to a card that is not there."""
    head, *rest = _PAUSES.split(said.text.strip(), maxsplit=1)
    waiting = said.memory.waiting
    if not rest or said.asks or said.told or not (waiting is None or waiting.doubted):
        return False
    of_a_card = any(fact.startswith(CARD) for fact, _ in said.memory.to_confirm)
    known = all(says("how_known", clause) for clause in _PAUSES.split(rest[0]) if clause)
    return is_said("nods_so", head) and known and not (of_a_card and says("no_card_yet", rest[0]))


def nods_at_a_question(said: Said) -> bool:
    """好的 to 「有没有」, 对 to 「是哪一种」: heard, but no answer."""
    return said.memory.waiting is not None and said.answer is None and said.is_said("says_yes_alone")


def nods_at_a_rest(said: Said) -> bool:
    """好 to 「想接着算，说一声」: the question that rests is wanted; with words of its own it is an answer."""
    waiting = said.memory.waiting
    if waiting is None or not waiting.rests:
        return False
    return said.is_said("only_nods") or (said.answer is None and said.is_said("says_yes_alone"))


def nods_at_an_offer(said: Said) -> bool:
    """好的 to 「还想看看家里别的能领什么吗？」."""
    return said.memory.offered and said.memory.waiting is None and said.is_said("says_yes_alone")


def nods_at_nothing(said: Said) -> bool:
    """好嘞 where nothing waits: it was heard, and is no greeting."""
    waits = said.memory.waiting is not None or bool(said.memory.to_confirm) or said.memory.line is not None
    return not waits and said.light is None and said.is_said("only_nods")
