"""Whose it is stands behind the words: 一级残疾|的是|我妈, 怀孕|的不是|我|,是|我嫂子, 残疾证|是|我妈|的."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.reading.finding import Finding
from nlu.reading.people.persons import Mention
from nlu.reading.people.role_words import role_words
from nlu.reading.statement import SAME

_PAUSES = ("", *",。;!?\n")


@dataclass(frozen=True)
class Cleft:
    """Who is named behind the words as the one whose it is; None: only whose it is not."""

    whose: Mention | None


def cleft(text: str, finding: Finding, people: Sequence[Mention], beside: Sequence[Finding] = ()) -> Cleft | None:
    """What stands behind the finding, and those `beside` it that go on from it, of whose it is; None where nothing does."""
    end = finding.end
    for other in beside:  # 有职工|退休金|的是|我爸
        if finding.start < other.start <= end < other.end:
            end = other.end
    behind = [m for m in people if m.start >= end and m.subjects[0].kind != SAME]
    if not behind:
        return None
    first, gap = behind[0], text[end : behind[0].start]
    if gap in role_words("cleft") and _ends(text, first.end, "cleft_end"):
        return Cleft(first)
    if gap in role_words("cleft_own") and _ends(text, first.end, "cleft_owned"):
        return Cleft(first)
    if gap not in role_words("cleft_not") or not (_ends(text, first.end, "cleft_end") or len(behind) > 1):
        return None
    second = behind[1] if len(behind) > 1 else None
    if second and text[first.end : second.start] in role_words("cleft_but") and _ends(text, second.end, "cleft_end"):
        return Cleft(second)
    return Cleft(None) if _ends(text, first.end, "cleft_end") else None


def _ends(text: str, place: int, words: str) -> bool:
    """Whether the clause ends at `place`, behind one of the words."""
    return any(
        text.startswith(word, place) and text[place + len(word) : place + len(word) + 1] in _PAUSES
        for word in role_words(words).all
    )
