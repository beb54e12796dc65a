"""Signs of those whom one cares for: that somebody lives, that the care is too much."""

from __future__ import annotations

import re

from actions.sorrow.danger import worn_by_care
from actions.turns.said import Said
from actions.turns.turn_words import words

_CLAUSE_ENDS = re.compile(r"[,，。;；!！\s]")


def says_that_somebody_lives(said: Said) -> bool:
    """「我儿子活着呢」, 「我妈还在，身体好着」: nothing is asked, and nothing else told for sure."""
    sure = {s["fact"]: s["value"] for s in said.read.statements if s["certainty"] == "stated" and s["fact"] != "sex"}
    told = sure == {"deceased": False}
    here = not sure and any(words("still_here").ends(clause) for clause in _CLAUSE_ENDS.split(said.text))
    somebody = bool(said.read.people)
    return (told or (here and somebody)) and not (said.says("asks") or said.named or said.asks_everything or said.needs)


def is_worn_by_care(said: Said) -> bool:
    """「天天翻身擦屎，撑不下去了」, and nothing asked, told or answered with it."""
    sure = any(s["certainty"] == "stated" and s["fact"] != "sex" for s in said.read.statements)
    return worn_by_care(said.text) and not (said.asks or sure or said.named or said.answers)
