"""Compares what was noted of a telling with what a careful clerk notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

Book = dict[str, dict[str, Any]]  # person → fact → value
Fault = tuple[Any, ...]  # its kind, whose, the fact, what was told, what was noted

ALIAS = {
    **dict.fromkeys(("丈夫", "妻子", "对象", "爱人", "老伴"), "配偶"),
    **{"爸爸": "父亲", "妈妈": "母亲", "您": "本人", "来电人": "本人", "大的": "老大", "小的": "老二", "嫂嫂": "嫂子"},
    **{
        "大哥": "哥哥",
        "大姐": "姐姐",
        "祖母": "奶奶",
        "祖父": "爷爷",
        "大姨": "姨妈",
        "阿姨": "姨妈",
        "伯伯": "伯父",
        "外甥辈": "外甥",
        "侄辈": "侄子",
        "同乡": "老乡",
    },
}
_CHILD = ("孩子", "儿子", "女儿", "老大", "老二", "老三", "小孩")
MISHEARD = ("forbidden", "overconfident", "extra", "wrong_value", "wrong_person")


def may_be_same(one: str, other: str) -> bool:
    """Whether two words may stand for one person: 小女儿 and 女儿, 孩子 and 儿子."""
    one, other = ALIAS.get(one, one), ALIAS.get(other, other)
    if one.endswith(other) or other.endswith(one):
        return True
    children = one.endswith(_CHILD) and other.endswith(_CHILD)
    return children and {one[-2:], other[-2:]} != {"儿子", "女儿"}


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
