"""「不对，是我爷爷72岁」: what was noted of one person and is told again of another belongs to that one."""

from __future__ import annotations

from dataclasses import dataclass

from actions.memory import Memory, Told
from actions.noting.heard import Heard
from actions.noting.listening import Listener
from actions.turns.said import Said
from actions.turns.turn_words import words

SEX = "sex"  # comes with the word for a person: nobody told it


def corrects(said: Said) -> bool:
    """Whether the message puts right what was told before it: 错了, 不对, or 「是我女儿怀孕」 to a noted 怀孕."""
    of_both = said.says("of_both")
    return bool(said.memory.noted) and not of_both and (said.says("corrects") or words("is_really").begins(said.text))


def _was_told(before: Memory, person: Told, fact: str) -> bool:
    """Whether something of that fact was noted of the person before, so that it is put right itself: 叔叔是二级."""
    known = before.related(person.relation)
    return known is not None and (fact in known.facts or fact in known.doubtful)


@dataclass(frozen=True)
class Mover:
    """Moves facts within the memory of a household; what became of them is added to `heard`."""

    memory: Memory
    listener: Listener
    heard: Heard

    def move_what_was_misplaced(self, said: Said) -> None:
        """Take from others what the message, which corrects, tells again of the person it names."""
        tells_whose = said.says("cleft") and not said.says("of_both") and bool(said.memory.noted)  # 一级残疾的是我妈
        if not (corrects(said) or tells_whose):
            return
        for person, fact, value in [*self.heard.facts]:
            if person is None or fact == SEX or _was_told(said.memory, person, fact):
                continue
            for wrong in [other for other in self.memory.persons if other is not person]:
                if (fact, wrong.id) in said.memory.noted and wrong.facts.get(fact) == value:
                    self._move(fact, wrong, person)

    def _move(self, fact: str, wrong: Told, right: Told) -> None:
        """The fact, and with it what made sense only beside it: the grade of a disability."""
        before = dict(wrong.facts)
        self.listener.take_back(fact, wrong)
        for name in [name for name in before if name not in wrong.facts and name not in right.facts]:
            self.listener.note(name, before[name], right, self.heard)
        if not [name for name in wrong.facts if name != SEX] and not wrong.doubtful:
            self.memory.drop(wrong.id)  # nothing else was told of them, and nothing need be asked of them
