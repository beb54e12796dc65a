"""What the ear heard of writers it has not heard is kept: from it the verdict can be learnt anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nlu.ear.impression import Impression
from nlu.ear.labels import all_labels
from nlu.ear.owners import OWNERS
from nlu.ear.training.__main__ import groups
from nlu.ear.training.example import Example
from nlu.ear.training.tellings import letters, load_tellings
from nlu.ear.training.unheard import keep_unheard, load_unheard

OWNED = tuple(0.91 if owner == "parent" else 0.01 for owner in OWNERS)


def test_impressions_come_back_with_their_tellings(tmp_path: Path) -> None:
    first, second, third = (Example(text, []) for text in ("我妈吃低保", "你好", "我八十"))
    told = Impression("minimum_living", True, "stated", 0.9, 0.8, 0.1, 2, 5, OWNED)
    number = Impression("age", None, "doubted", 0.5, 0.2, 0.7, 1, 3, OWNED)
    keep_unheard({"x": [(first, [told]), (second, [])], "y": [(third, [number])]}, tmp_path / "kept.npz")
    back = load_unheard({"x": [first, second], "y": [third]}, tmp_path / "kept.npz")
    assert [(example.text, len(said)) for example, said in back["x"]] == [("我妈吃低保", 1), ("你好", 0)]
    for was, ((_, (now,)), *_) in ((told, back["x"]), (number, back["y"])):
        assert (now.fact, now.value, now.mood, now.start, now.end) == (
            was.fact,
            was.value,
            was.mood,
            was.start,
            was.end,
        )
        assert np.allclose(
            [now.confidence, now.stated, *now.owners], [was.confidence, was.stated, *was.owners], atol=0.01
        )


def test_every_committed_telling_is_kept() -> None:
    known = frozenset(all_labels())
    tellings = {letter: load_tellings(letter, known) for letter in letters()}
    heard = load_unheard(tellings)
    assert {letter: len(them) for letter, them in heard.items()} == {x: len(them) for x, them in tellings.items()}
    assert all(i.end <= len(example.text) for them in heard.values() for example, said in them for i in said)


def test_each_writer_is_unheard_once() -> None:
    assert sorted("".join(groups(letters()))) == letters()
