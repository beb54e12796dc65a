"""A fact added with its words, in data alone, is heard by the reader and taken in by the conversation's listener."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.memory import Memory
from actions.noting.listening import Listener
from actions.turns.what_was_read import was_read
from eligibility.catalogue import load_catalogue
from nlu.reading import read
from nlu.reading.text.fact_table import FOLDER
from pack.chosen import SHARED

TODAY = datetime.date(2025, 11, 22)
FACT = """
- id: plays_erhu
  label: 会拉二胡
  question: 会拉二胡吗？
  why: 有的活动看这个。
  type: boolean
  scope: person
  effort: 1
  prior: {true: 1, false: 99}
- id: erhus
  label: 二胡
  question: 有几把二胡？
  why: 按把数算。
  type: integer
  unit: 把
  least: 0
  most: 50
  ask: false
  scope: person
  effort: 1
  prior: {1: 90, 2: 10}
"""
WORDS = """
plays_erhu:
- value: true
  said: [拉二胡, 二胡拉得好]
  perhaps: [摸过二胡]
- nothing: [拉二胡的邻居]
erhus:
- value: '{n}'
  also: {plays_erhu: true}
  said: ['{n}把二胡']
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of entitlements/ with two facts more."""
    copy = tmp_path_factory.mktemp("copy") / "entitlements"
    shutil.copytree(FOLDER, copy)
    facts: dict[str, Any] = yaml.safe_load((copy / "facts.yml").read_text(encoding="utf-8"))
    facts["facts"] += yaml.safe_load(FACT)
    (copy / "facts.yml").write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (copy / "words").mkdir(exist_ok=True)
    (copy / "words" / "erhu.yml").write_text(WORDS, encoding="utf-8")
    return copy


def heard(text: str, folder: Path) -> list[tuple[str | None, str, Any, str]]:
    """Who, fact, value, certainty; without the sex that a word for a person implies."""
    return [
        (s.person.relation if s.person else None, s.fact, s.value, s.certainty)
        for s in read(text, TODAY, folder).statements
        if s.fact != "sex"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我爸是拉二胡的", [("父亲", "plays_erhu", True, "stated")]),
        ("我爸不拉二胡", [("父亲", "plays_erhu", False, "stated")]),
        ("我妈摸过二胡", [("母亲", "plays_erhu", True, "doubtful")]),
        ("我嫌拉二胡的邻居吵", []),
        ("我爸想拉二胡", []),
        ("拉二胡有补贴吗", []),
        ("我爸有四把二胡", [("父亲", "erhus", 4, "stated"), ("父亲", "plays_erhu", True, "stated")]),
    ],
)
def test_it_is_heard_in_all_its_moods(text: str, expected: list[Any], folder: Path) -> None:
    assert sorted(heard(text, folder), key=str) == sorted(expected, key=str)


def test_nobody_else_hears_it() -> None:
    assert heard("我爸是拉二胡的", FOLDER) == []


def test_the_conversation_notes_it(folder: Path) -> None:
    memory, text = Memory(), "我爸72岁，拉二胡的，我妈摸过二胡"
    listener = Listener(memory, load_catalogue(folder, SHARED), TODAY)
    found = listener.listen(was_read(read(text, TODAY, folder), text))
    father, mother = memory.related("父亲"), memory.related("母亲")
    assert father and father.facts == {"sex": "male", "age": 72, "plays_erhu": True}
    assert mother and mother.doubtful == {"plays_erhu": True}
    assert found.refused == []
