"""Whether a message answers the question that waits, or asks back: 有没有用 is no 没有."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.answers.answer_words import UNKNOWN
from actions.turns.turn_words import asks, behind_an_echo, says, words

if TYPE_CHECKING:
    from actions.turns.said import Said

LONGEST_ANSWER = 8  # a longer message with question words is a question, not an answer
_PAUSES = re.compile(r"[\s,，。;；!！]+")


def answers(said: Said) -> bool:
    """Whether it is an answer to the question that waits, whatever else it tells."""
    text = behind_an_echo(said.text)
    mine = bool(said.named) or (said.says("whether_mine") and words("ends_whether").ends(text))
    asks_back = asks(text) and (len(text) > LONGEST_ANSWER or mine)
    denies = says("not_applied", text) and not words("asks_at_the_end").ends(text)  # 没来讲过什么认定 asks nothing
    found = said.answer is not None and not _only_asks(said, text) and (denies or not asks_back)
    return found and not any(person["corrects"] for person in said.read.persons)  # 不是,我是说我老公


def _only_asks(said: Said, text: str) -> bool:
    """「不登记行不行」, 「有的话多少」: all of it asks, and what sounds like an answer is only asked about.

    A figure is one whatever stands around it, and so is 不晓得; 「没有，怎么办」 answers first.
    """
    values = [*(said.answer or {}).values()]
    if not values or any(value == UNKNOWN or not isinstance(value, bool | str) for value in values):
        return False
    return all(says("only_asks", clause) for clause in _PAUSES.split(text) if clause)
