"""Matters of public life that no document speaks of, read from not_covered.yml: an honest no, and the right office.

What stands near such a question is about something else: 「驾驶证体检」 is no 健康检查 for old people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.asking.literal import any_of
from knowledge.errors import KnowledgeError
from pack.shared import listed

NAME = "not_covered"
_KEYS, _OPTIONAL = {"matter", "words", "contact"}, {"with", "unless"}
_STORY, _END = 60, 45  # characters; of a long story only the end asks


@dataclass(frozen=True)
class Matter:
    """A matter that is not covered, its words, and the office's id in entitlements/contacts.yml."""

    matter: str
    phrases: tuple[re.Pattern[str], ...]  # its words, each by itself
    contact: str
    together: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def matter_not_covered(question: str, best: str) -> Matter | None:
    """The first that `question` asks about and the clause `best` does not speak of; None where there is none."""
    end = question[-_END:] if len(question) > _STORY else question
    for matter in matters():
        asked = [phrase for phrase in matter.phrases if phrase.search(end)]
        together = matter.together is None or matter.together.search(question)
        other = matter.unless is not None and matter.unless.search(question)
        if asked and together and not other and not all(phrase.search(best) for phrase in asked):
            return matter
    return None


@cache
def matters() -> tuple[Matter, ...]:
    """All of not_covered.yml; raises KnowledgeError naming the entry that is not of the shape its head describes."""
    found = []
    for number, entry in enumerate(listed(NAME), 1):
        if not isinstance(entry, dict) or not _KEYS <= set(entry) <= _KEYS | _OPTIONAL:
            raise KnowledgeError(f"{NAME}.yml: entry {number} must have matter, words, contact; allowed: with, unless.")
        words = tuple(phrase for words in entry["words"] if (phrase := any_of([words])))
        rest = [any_of(entry.get(key, ())) for key in ("with", "unless")]
        found.append(Matter(entry["matter"], words, entry["contact"], *rest))
    return tuple(found)
