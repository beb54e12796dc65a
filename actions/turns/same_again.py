"""「母亲呢」, 「那我弟能领吗」: what was asked before is asked of somebody else, who need not be known yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.turns.turn_words import asks, words

if TYPE_CHECKING:
    from actions.turns.said import Said

LONGEST_WORD = 7  # characters of a word for a person: 我女儿的孩子
_CLAUSE_ENDS = re.compile(r"[,，。.;；!！?？\n]")
_PARTICLES = "啊呀哦嘞"
_SOMEBODY = ("named", "speaker", "pronoun")


def asks_the_same_again(said: Said) -> bool:
    """Whether its first clause is nothing but somebody to ask after; what else it says is told of them."""
    clauses = [clause.strip() for clause in _CLAUSE_ENDS.split(said.text) if clause.strip()]
    if not clauses or not (said.memory or said.asked) or said.named or said.needs or any(map(_asks_more, clauses[1:])):
        return False
    told = any(one["fact"] != "sex" and bool(one["said"]) and one["said"] in clauses[0] for one in said.read.statements)
    somebody = any(person.get("kind") in _SOMEBODY for person in said.read.people)
    return somebody and not told and 0 < len(_whom(clauses[0].rstrip(_PARTICLES))) <= LONGEST_WORD


def _asks_more(clause: str) -> bool:
    """Whether it asks anything but if they may have it: 「我自己呢，我能领吗」 asks one thing."""
    return asks(clause) and bool(words("around_whether").leaves(clause))


def _whom(clause: str) -> str:
    """The words between a lead and an end that asks the same again; none where there is no such end."""
    tail, lead = words("same_again").found, words("same_again_lead").found
    ends = next((place for place in range(1, len(clause)) if tail.fullmatch(clause, place)), 0)
    whom = clause[:ends]
    while begun := lead.match(whom):
        whom = whom[begun.end() :]
    return whom
