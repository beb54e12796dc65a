"""How much danger is missed and how many alarms are false, by register: floors for the words of bot/danger.yml.

The sentences are those its words were mended on, so these are floors and no measure of sentences never seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.sorrow.danger import danger

TABLE = yaml.safe_load(Path(__file__).with_name("danger_registers.yml").read_text(encoding="utf-8"))
MOST_MISSED = 0.03  # of a register; whoever is missed by words may still be heard by Rasa
MOST_FALSE = 0.02


@pytest.mark.parametrize("register", TABLE["danger"])
def test_danger_is_heard_in_every_register(register: str) -> None:
    said = TABLE["danger"][register]
    missed = [text for text in said if danger(text) is None]
    assert len(missed) <= MOST_MISSED * len(said), missed


@pytest.mark.parametrize("register", TABLE["none"])
def test_what_only_sounds_like_danger_is_none(register: str) -> None:
    said = TABLE["none"][register]
    false = [(text, danger(text)) for text in said if danger(text) is not None]
    assert len(false) <= MOST_FALSE * len(said), false


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("以前他对我挺好，去年还打过一次", "以前他对我挺好，现在天天打我"),
        ("几年前煤气中毒过", "几年前煤气中毒过，刚才又闻到煤气味"),
    ],
)
def test_what_is_told_of_now_is_heard_whatever_was_before(before: str, now: str) -> None:
    assert danger(before) is None
    assert danger(now) is not None


def test_a_cry_without_a_reason_is_heard_and_a_costly_medicine_is_no_cry() -> None:
    assert danger("救命啊快来人") == "unclear"
    assert danger("救命的药医保报吗") is None
