"""Literal phrases: gaps, lists, masks, whole messages; and a file that cannot be used says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.phrases import PhrasesError, phrase_list, read_phrase_file
from actions.turns.turn_words import word_lists

LISTS = {"whom": ["我", "我妈"]}


def test_a_gap_is_short_and_stays_in_its_clause() -> None:
    found = phrase_list(["活着…没意思"], {})
    assert found.holds("活着真的没意思") and found.holds("活着没意思")
    assert not found.holds("活着一天算一天的话,就没意思") and not found.holds("活着,没意思")


def test_a_list_stands_for_each_of_its_words() -> None:
    found = phrase_list(["打<whom>"], LISTS, ["打我电话"])
    assert found.holds("他打我妈") and found.holds("又打我")
    assert not found.holds("打我电话") and not found.holds("打她")


def test_a_whole_message_may_have_particles_and_marks_around_it() -> None:
    found = phrase_list(["重新开始"], {})
    assert found.is_all_of("重新开始吧。") and not found.is_all_of("我重新开始上班")
    assert found.begins(" 重新开始吧") and found.ends("那就重新开始!") and found.without("重新开始吧") == "吧"


def test_marks_in_a_phrase_are_literal() -> None:
    assert not phrase_list(["a.b"], {}).holds("axb")


def test_an_unknown_list_and_a_bad_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(PhrasesError, match="nowhere"):
        phrase_list(["打<nowhere>"], LISTS)
    (tmp_path / "x.yml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(PhrasesError, match=r"x\.yml"):
        read_phrase_file(tmp_path / "x.yml")


def test_every_list_of_turn_words_is_compiled() -> None:
    assert len(word_lists()) > 50
