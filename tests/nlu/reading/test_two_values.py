"""Words that fit two values of a choice (`either` in the word tables) are asked back however sure the ear is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.ear import Impression
from nlu.ear.guess import Guess
from nlu.ear.verdict import FEATURES, KINDS, Verdict
from nlu.reading import read
from nlu.reading.ear.second_reader import second_opinion
from nlu.reading.statement import DOUBTFUL


@pytest.fixture
def surest(tmp_path: Path) -> Verdict:
    """Notes whatever it is asked about."""
    weights = np.zeros((len(KINDS), len(FEATURES) + 1))
    weights[:2, -1], weights[2, -1] = 9.0, -9.0
    kinds = np.zeros(len(KINDS))
    often = [f"pension_scheme={value}" for value in ("employee", "none")]
    often += ["medical_insurance=resident", "employment=unemployed"]
    np.savez(
        tmp_path / "surest.npz",
        verdict=weights,
        often=np.array(often),
        trusted=np.array(["age"]),
        trust=kinds[None],
        usual_trust=kinds,
    )
    return Verdict(tmp_path / "surest.npz")


@pytest.mark.parametrize(
    "case",
    [
        ("我种地的，社保自己交", "社保自己交", "pension_scheme", "employee"),
        ("我摆摊，自己交养老保险", "自己交养老保险", "pension_scheme", "employee"),
        ("我在家带娃，自己交医保", "自己交医保", "medical_insurance", "resident"),
        ("我妈没有退休金", "没有退休金", "pension_scheme", "none"),
        ("我没上班", "没上班", "employment", "unemployed"),
    ],
)
def test_words_that_fit_two_values_are_asked_back_however_sure_the_ear_is(
    surest: Verdict, case: tuple[str, str, str, str]
) -> None:
    text, words, fact, value = case
    start = text.index(words)
    sure = Impression(fact, value, "stated", 0.99, 0.99, 0.0, start, start + len(words))
    both = second_opinion(text, read(text), [sure], surest, Guess())
    assert [(s.value, s.certainty) for s in both.statements if s.fact == fact] == [(value, DOUBTFUL)]
