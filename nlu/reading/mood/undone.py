"""What is told and then undone by what follows: 老婆走了两个月没回来, 开了家店,去年倒闭了. The words: words/undone.yml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.finding import Finding
from nlu.reading.people.persons import Mention
from nlu.reading.statement import NAMED, Value
from pack.shared import text_of

FILE = Path(__file__).parent.parent / "words" / "undone.yml"
REACH = 24  # characters behind the word
_ENDS = "。!?;\n"
_MARKS = " ,、的了"


@dataclass(frozen=True)
class _Undoing:
    told: tuple[tuple[str, Value], ...]
    where: tuple[str, ...]
    not_where: tuple[str, ...]
    behind: tuple[str, ...]
    not_behind: tuple[str, ...]
    no_longer: bool  # it is asked whether it has ended, else it is left alone
    alone: bool = False
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


def is_undone(text: str, finding: Finding, people: Sequence[Mention] = ()) -> bool:
    """Whether words behind the finding, in its sentence, say that it is not so."""
    return _undoes(text, finding, people, no_longer=False)


def is_no_longer(text: str, finding: Finding) -> bool:
    """Whether words behind the finding, in its sentence, say that it has ended: 去年是边缘户,|今年取消了."""
    return _undoes(text, finding, (), no_longer=True)


def _undoes(text: str, finding: Finding, people: Sequence[Mention], *, no_longer: bool) -> bool:
    words = text[finding.start : finding.end]
    behind = text[finding.end : finding.end + REACH]
    end = min((place for place in map(behind.find, _ENDS) if place >= 0), default=len(behind))
    others = [m.start - finding.end for m in people if m.start >= finding.end and m.subjects[0].kind == NAMED]
    alone = min([end, *others])
    return any(
        undoing.no_longer is no_longer
        and any(pair in finding.says for pair in undoing.told)
        and (not undoing.where or any(word in words for word in undoing.where))
        and not any(word in words for word in undoing.not_where)
        and (not undoing.behind or any(word in behind[: alone if undoing.alone else end] for word in undoing.behind))
        and (not undoing.next or behind.lstrip(_MARKS).startswith(undoing.next))
        and (not undoing.after or any(word in text[: finding.start] for word in undoing.after))
        and not any(word in text for word in undoing.unless)
        and not any(word in behind[:end] for word in undoing.not_behind)
        for undoing in _undoings()
    )


@cache
def _undoings() -> tuple[_Undoing, ...]:
    data = yaml.load(text_of(FILE), yaml.CSafeLoader)
    return tuple(
        _Undoing(
            tuple(entry["told"].items()),
            tuple(entry.get("where", ())),
            tuple(entry.get("not_where", ())),
            tuple(entry.get("behind", ())),
            tuple(entry.get("not_behind", ())),
            bool(entry.get("no_longer")),
            bool(entry.get("alone")),
            tuple(entry.get("after", ())),
            tuple(entry.get("unless", ())),
            tuple(entry.get("next", ())),
        )
        for entry in data
    )
