"""Whether a clause is for a few people of whom the question says nothing, by only_for.yml."""

from __future__ import annotations

import re
from functools import cache

from knowledge.asking.literal import any_of
from knowledge.errors import KnowledgeError
from pack.shared import listed

NAME = "only_for"
_KEYS = {"clause", "words"}
_LONGEST_HEADING = 20  # characters; what is longer is a sentence, which may name many groups


def is_for_others(question: str, clause: str) -> bool:
    """Whether a clause (knowledge/indexing/passage.py, near_text) is for a few people, of whom `question` does not
    speak.
    """
    heading = clause.partition("\n")[2].partition("。")[0]
    if len(heading) > _LONGEST_HEADING:
        return False
    return any(name in heading and words.search(question) is None for name, words in clauses().items())


@cache
def clauses() -> dict[str, re.Pattern[str]]:
    """Words of a question by a clause's name; raises KnowledgeError naming the entry that is not of this shape."""
    found = {}
    for number, entry in enumerate(listed(NAME), 1):
        if not isinstance(entry, dict) or set(entry) != _KEYS or not entry["words"]:
            raise KnowledgeError(f"{NAME}.yml: entry {number} must have clause and words.")
        if words := any_of(map(str, entry["words"])):
            found[str(entry["clause"])] = words
    return found
