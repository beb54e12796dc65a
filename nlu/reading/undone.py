"""What is told and then undone by what follows: 老婆走了两个月没回来, 开了家店,去年倒闭了. The words: words/undone.yml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.finding import Finding
from nlu.reading.persons import Mention
from nlu.reading.statement import NAMED, Value

FILE = Path(__file__).parent / "words" / "undone.yml"
REACH = 24  # characters behind the word
_ENDS = "。!?;\n"


@dataclass(frozen=True)
class _Undoing:
    told: tuple[tuple[str, Value], ...]
    where: tuple[str, ...]
    behind: tuple[str, ...]
    alone: bool = False


def is_undone(text: str, finding: Finding, people: Sequence[Mention] = ()) -> bool:
    """Whether words behind the finding, in its sentence, say that it is not so, or no longer."""
    words = text[finding.start : finding.end]
    behind = text[finding.end : finding.end + REACH]
    end = min((place for place in map(behind.find, _ENDS) if place >= 0), default=len(behind))
    others = [m.start - finding.end for m in people if m.start >= finding.end and m.subjects[0].kind == NAMED]
    alone = min([end, *others])
    return any(
        any(pair in finding.says for pair in undoing.told)
        and (not undoing.where or any(word in words for word in undoing.where))
        and any(word in behind[: alone if undoing.alone else end] for word in undoing.behind)
        for undoing in _undoings()
    )


@cache
def _undoings() -> tuple[_Undoing, ...]:
    data = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(
        _Undoing(
            tuple(entry["told"].items()),
            tuple(entry.get("where", ())),
            tuple(entry["behind"]),
            bool(entry.get("alone")),
        )
        for entry in data
    )
