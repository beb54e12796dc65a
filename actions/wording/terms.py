"""「啥叫认定」: words that our own sentences use, explained in plain Chinese (bot/terms.yml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from actions.turns.turn_words import says, words

PATH = Path(__file__).parent.parent.parent / "bot" / "terms.yml"
_CLAUSE_ENDS = re.compile(r"[,，。;；!！?？\n]")
_QUOTES = "「」『』“”\"'‘’"


def term_asked(text: str) -> str | None:
    """The word that a clause asks the meaning of, and nothing else in it; None where none does."""
    for clause in _CLAUSE_ENDS.split(text):
        if not says("what_is", clause):
            continue
        topic = words("around_what_is").leaves(clause).strip(_QUOTES)
        if topic in terms():
            return topic
    return None


def meaning(term: str) -> str:
    """What a word means; raises KeyError for one that is not in the file."""
    return terms()[term]


@cache
def terms() -> dict[str, str]:
    """The meanings by every way a word is called."""
    listed = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)["terms"]
    return {name: entry["means"] for entry in listed for name in (entry["term"], *entry["also"])}
