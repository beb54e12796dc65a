"""What may be kept of a question that was declined: the question, without what it tells of anybody."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 40  # characters
_PARTS = re.compile(r"[，,。.！!？?；;：:、\s]+")
# a number may be an age, an income or part of an address; a first person or a relative begins a life's story
_OF_SOMEBODY = re.compile(r"\d|\*|某|[零一二两三四五六七八九十百千万]+[岁块元]|[〇零一二两三四五六七八九十]{3,}")


def question_alone(masked: str, tells: Callable[[str], bool]) -> str:
    """The parts of a masked message that tell nothing of anybody, shortened; empty where there are none.

    `tells` says whether facts are read from some words.
    """
    parts = (part for part in _PARTS.split(masked[:500]) if len(part) > 1)
    kept = [part for part in parts if not _OF_SOMEBODY.search(part) and not tells(part)]
    return "，".join(kept)[:LONGEST]
