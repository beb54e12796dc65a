"""A leaving that is no death: 老婆走了两个月没回来."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from nlu.reading.finding import Finding

FILE = Path(__file__).parent / "words" / "departures.yml"
REACH = 24  # characters behind the word
_ENDS = "。!?;\n"


def only_left(text: str, finding: Finding) -> bool:
    """Whether the words of a death (走了) are followed, in their sentence, by what tells that somebody left."""
    if ("deceased", True) not in finding.says or "走" not in text[finding.start : finding.end]:
        return False
    behind = text[finding.end : finding.end + REACH]
    end = min((place for place in map(behind.find, _ENDS) if place >= 0), default=len(behind))
    return any(word in behind[:end] for word in _leaves())


@cache
def _leaves() -> tuple[str, ...]:
    data = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(data["leaves"])
