"""The phrases of entitlements/words as material for made-up tellings, each with the labels that it says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.ear.labels import Label, label_of
from nlu.reading.text.word_table import LISTS, with_lists
from pack.chosen import SHARED
from pack.shared import text_of

WORDS = SHARED / "words"
QUANTITIES = Path(__file__).parents[1] / "data" / "quantities.yml"


@dataclass(frozen=True)
class Phrase:
    """`kind`: said, perhaps, or nothing (a near-miss of `fact`, which has no labels)."""

    text: str
    kind: str
    fact: str
    labels: tuple[Label, ...] = ()
    lasting: bool = False


def load_phrases(labels: frozenset[Label], folder: Path = WORDS) -> list[Phrase]:
    """All phrases of the tables, and those of quantities.yml."""
    found: list[Phrase] = []
    for path in [*sorted(folder.glob("*.yml")), QUANTITIES]:
        data = yaml.load(text_of(path), yaml.CSafeLoader) or {}
        lists = data.pop(LISTS, None) or {}
        for fact, entries in data.items():
            for entry in entries:
                found += _of_entry(fact, with_lists(entry, lists), labels)
    return found


def _of_entry(fact: str, entry: dict[str, Any], labels: frozenset[Label]) -> Iterator[Phrase]:
    for text in entry.get("nothing") or ():
        yield Phrase(str(text), "nothing", fact)
    if "value" not in entry:
        return
    says = [(fact, entry["value"]), *(entry.get("also") or {}).items()]
    told = tuple(label for name, value in says if (label := label_of(name, value, labels)))
    for kind in ("said", "perhaps"):
        for text in entry.get(kind) or ():
            if told:
                yield Phrase(str(text), kind, fact, told, bool(entry.get("lasting")))


def filled(text: str, chance: random.Random) -> str:
    """`text` with something plausible in each pair of braces."""
    small = chance.choice([*"两三四五六七八九", "十", "十五", "三十", *map(str, range(2, 96, 3))])
    old = chance.choice(["七十二", "八十", "六十五", "四十三", "三十一", "五十八", "十六", *map(str, range(1, 97))])
    fillings = {
        "{n}": small if "口" in text or "月" in text else old,
        "{age}": f"{old}岁",
        "{money}": chance.choice(["八百", "一千五", "两千", "三千多", "2600", "5000", "一万二", "三万", "8万"])
        + chance.choice(["块", "元", ""]),
        "{duration}": chance.choice(["三个月", "半年", "两年多", "一年", "五年", "10年", "二十年", "六个月"]),
        "{grade}": chance.choice("一二三四1234"),
        "{kin}": chance.choice(["我妈", "我爸", "老公", "老婆", "儿子", "女儿", "孙子", "孩子", "老伴", "奶奶"]),
        "{x}": chance.choice(["", "", "都", "他们", "那边", "已经"]),
    }
    for slot, filling in fillings.items():
        text = text.replace(slot, filling)
    return text
