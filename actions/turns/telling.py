"""What an operator is to know of a turn: what it was taken for, and whether something was told and nothing noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from actions.memory import Memory
from actions.turns.kind import Kind
from telemetry import counters

TELLS = "tell_situation"  # Rasa's intent for it
UNHEARD = frozenset({Kind.UNKEPT, Kind.NOT_UNDERSTOOD})
# a telling in these is obeyed, comforted or answered; that no fact came of it is as it should be
NOT_FOR_NOTES = frozenset({Kind.DANGER, Kind.DANGER_PAST, Kind.RESTART, Kind.GRIEF, Kind.HURT, Kind.SAME_AGAIN})


def count(
    kind: Kind, intent: str | None, before: Memory, after: Memory, words: Callable[[], Iterable[str]] = tuple
) -> None:
    """Count a turn that was taken for `kind`; `words` gives those of the message that may be counted."""
    counters.turn_kind(kind)
    told_in_vain = intent == TELLS and kind not in NOT_FOR_NOTES and _known(before) == _known(after)
    if kind in UNHEARD or told_in_vain:
        counters.unheard(words())


def _known(memory: Memory) -> list[object]:
    persons = [(person.relation, person.facts, person.doubtful) for person in memory.persons]
    # a question that waits is no sign: one is put also to whom nothing was heard from
    return [persons, memory.facts, memory.doubtful, memory.comforted, memory.concerns]
