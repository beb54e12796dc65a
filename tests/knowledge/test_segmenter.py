"""Text cut into words, and slips that are none because they stand inside a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.homophones import Homophones
from knowledge.asking.segmenter import Segmenter
from knowledge.search import Searcher
from knowledge.words import normalise
from tests.answers.question_set import load

FEWEST_LEFT = 0.98  # share of well-written questions of our own that no correction may touch
SLIPPED = ("homophone", "typo")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("医保定额", ["医保", "定额"]),
        ("最大连片", ["最大", "连片"]),
        ("小河南岸", ["小河", "南岸"]),
        ("A楼 电费", ["楼", "电费"]),
        ("", []),
    ],
)
def test_text_is_cut_at_its_words(text: str, words: list[str]) -> None:
    assert [word for word, _ in Segmenter().words(text)] == words


def test_a_word_that_is_added_is_known() -> None:
    assert [word for word, _ in Segmenter(["内江市"]).words("内江市低保")] == ["内江市", "低保"]


@given(st.text(max_size=40))
def test_every_word_stands_where_it_says(text: str) -> None:
    assert all(text[at : at + len(word)] == word for word, at in Segmenter().words(text))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("公基金", "公积金能不能取"),
        ("实施", "班上四十几个孩子"),
        ("老板", "老伴走了半个月"),
        ("房产症", "房产证写谁的名字"),
    ],
)
def test_a_character_inside_a_word_is_no_slip(word: str, text: str) -> None:
    assert Homophones([word] * 3, [word]).correct(text) == text


def test_well_written_questions_are_left_alone(searcher: Searcher) -> None:
    written = [normalise(question.question) for question in load() if question.style not in SLIPPED]
    touched = [text for text in written if searcher.read(text).text != text]
    assert 1 - len(touched) / len(written) >= FEWEST_LEFT, touched
