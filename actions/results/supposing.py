"""「满60变多少」: how what was just shown stands at another age; nothing of it is noted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.desk import Desk
from actions.memory import Asked, Memory
from actions.reply import Reply
from actions.turns.turn_words import is_said
from actions.turns.what_was_read import was_read

AGE = "age"  # the fact
_NUMERAL = re.compile(r"\d+|[一二三四五六七八九十]+")


def at_an_age(desk: Desk, text: str, memory: Memory, shown: Sequence[Asked]) -> Reply | None:
    """How the first of what was shown stands for its person at the age that `text` supposes; None where it does not."""
    numeral = _NUMERAL.search(text)
    wanted = [one for one in shown if one[1]][:1]
    if not (wanted and numeral and is_said("supposes_an_age", text)):
        return None
    spoken = f"我{numeral.group()}岁"
    age = was_read(desk.read(spoken, desk.today()), spoken).values.get(AGE)
    if age is None:
        return None
    supposed = Memory.from_slot(memory.to_slot())
    for person in supposed.persons:
        if person.id == wanted[0][1]:
            person.facts[AGE] = age
    found = desk.explanations.explain(supposed, wanted, desk.today(), supposed=True)
    if found is None:
        return None
    lead = desk.replies.say("supposed_age", age=age)
    return Reply(found[0].among(lead, found[0]), answers=True)
