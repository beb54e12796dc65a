"""Who does violence or coerces is asked about and listed for nowhere; a child taken along is whom 「6岁」 is of."""

from __future__ import annotations

from actions.memory import Memory
from actions.turns.turn_words import says

KINDS = ("violence", "shelter", "coercion", "unreached", "abuse")  # of bot/danger.yml
HITS = {"hits_spouse": "配偶", "hits_son": "儿子"}  # lists of bot/turns.yml, and whom each names
CHILD = "孩子"


def hears_of_violence(memory: Memory, text: str) -> None:
    """Remember who does it, and the child that was taken along as spoken of last."""
    for name, relation in HITS.items():
        if says(name, text):
            hitter = memory.meet(relation).id
            memory.unasked += [hitter] if hitter not in memory.unasked else []
            memory.current = None if memory.current == hitter else memory.current
    if says("takes_a_child", text):
        memory.current = memory.meet(CHILD).id
