"""「不对，是我爷爷72岁」: what was noted of one person and is told again of another belongs to that one."""

from __future__ import annotations

from actions.listening import Heard
from actions.memory import Memory, Told
from actions.said import Said
from actions.turn_words import words

SEX = "sex"  # comes with the word for a person: nobody told it


def corrects(said: Said) -> bool:
    """Whether the message puts right what was told before it: 错了, 不对, or 「是我女儿怀孕」 to a noted 怀孕."""
    of_both = said.says("of_both")
    return bool(said.memory.noted) and not of_both and (said.says("corrects") or words("is_really").begins(said.text))


def move_what_was_misplaced(memory: Memory, said: Said, heard: Heard) -> None:
    """Take from others what the message, which corrects, tells again in the same words of the person it names."""
    if not corrects(said):
        return
    for person, fact, value in heard.facts:
        if person is None or fact == SEX:
            continue
        for wrong in [other for other in memory.persons if other is not person]:
            if (fact, wrong.id) in said.memory.noted and wrong.facts.get(fact) == value:
                _take(memory, wrong, fact)


def _take(memory: Memory, wrong: Told, fact: str) -> None:
    wrong.facts.pop(fact)
    wrong.said.pop(fact, None)
    if not [name for name in wrong.facts if name != SEX] and not wrong.doubtful:
        memory.drop(wrong.id)  # nothing else was told of them, and nothing need be asked of them
