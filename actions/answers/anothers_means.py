"""「我奶奶低保」 where others are told of: no answer of ours to 「家里吃低保吗」, for she may be a home of her own."""

from __future__ import annotations

from actions.memory import WORD, Memory
from actions.turns.what_was_read import WasRead


def is_of_another_home(read: WasRead, memory: Memory) -> bool:
    """Whether what is asked of the household is told of a relative, and somebody else was told of, too."""
    asked = memory.waiting.facts if memory.waiting else []
    open_ = [s for s in read.statements if s["fact"] in asked and s.get("person") is None and s.get("whose_open")]
    if not open_:
        return False
    named = {said["person"].get("relation") for said in read.persons}
    return any({*one.facts} - {WORD} for one in memory.persons if one.relation not in named)
