"""Compares what was noted of a telling with what a careful clerk notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from nlu.ear.training.same_person import may_be_same

Book = dict[str, dict[str, Any]]  # person → fact → value
Fault = tuple[Any, ...]  # its kind, whose, the fact, what was told, what was noted

MISHEARD = ("forbidden", "overconfident", "extra", "wrong_value", "wrong_person")


def count(gold: Mapping[str, Any], noted: Book, asked: Book) -> tuple[Counter[str], list[Fault]]:
    """The counts of one telling, as the evaluation sets are counted, and each fault as a row."""
    parts: dict[str, Book] = {k: gold.get(k) or {} for k in ("facts", "doubtful", "either", "not")}
    named = {who for part in parts.values() for who in part}
    for book in (noted, asked):
        for who in [w for w in book if w not in named]:
            like = [n for n in named if n not in book and may_be_same(n, who)]
            if len(like) == 1:
                book[like[0]] = book.pop(who)
    missing = _of_the_told(parts["facts"], gold.get("derivable") or {}, noted, asked)
    wrong = _of_the_noted(parts, noted)
    faults = [fault for fault in (*missing, *wrong) if fault[0] not in ("hit", "either")]
    found = Counter(kind for kind, *_ in (*missing, *wrong))
    found["gold"], found["noted"] = len(missing), sum(len(facts) for facts in noted.values())
    found["n"] += 1
    found["whole"] += not faults
    found["asked"] += sum(len(facts) for facts in asked.values())
    found["asking"] += bool(asked)
    return found, faults


def _of_the_told(told: Book, derivable: Mapping[str, Any], noted: Book, asked: Book) -> list[Fault]:
    """What became of each fact that was told."""
    rows: list[Fault] = []
    for who, facts in told.items():
        mine = noted.get(who, {})
        for fact, value in facts.items():
            if fact in derivable.get(who, []) and fact not in mine:
                continue
            if fact in mine:
                kind = "hit" if mine[fact] == value else "wrong_value"
            elif fact in asked.get(who, {}):
                kind = "as_doubt"
            elif any(other.get(fact) == value for name, other in noted.items() if name != who):
                kind = "wrong_person"
            else:
                kind = "missed"
            rows.append((kind, who, fact, value, mine.get(fact)))
    return rows


def _of_the_noted(parts: Mapping[str, Book], noted: Book) -> list[Fault]:
    """What was noted though it was not told so."""
    rows: list[Fault] = []
    for who, facts in noted.items():
        for fact, value in facts.items():
            if fact in parts["facts"].get(who, {}):
                continue
            if parts["not"].get(who, {}).get(fact) == value:
                kind = "forbidden"
            elif fact in parts["doubtful"].get(who, {}):
                kind = "overconfident"
            elif fact == "sex" or parts["either"].get(who, {}).get(fact) == value:
                kind = "either"
            else:
                kind = "extra"
            rows.append((kind, who, fact, value, None))
    return rows
