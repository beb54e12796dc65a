"""Extracts and character pairs: what is shown of a clause is cut from it, never written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.library import Library
from knowledge.extract import extract, goes_on
from knowledge.words import character_pairs

WORDS = st.text(alphabet=st.sampled_from("低保补贴每月500元。；;！？，、 \n14.ab\u3000"), max_size=300)
CLAUSE = (
    "7.居家养老上门服务。为高龄老年人提供助浴助餐。对经评估的失能老年人每人每月补助500元；半失能的每人每月250元。"
    "由街道负责登记。服务对象可以自主选择机构。"
)


@given(WORDS, WORDS, st.integers(1, 200))
def test_an_extract_is_a_verbatim_run(text: str, query: str, most: int) -> None:
    shown = extract(text, query, most)
    assert shown in text
    assert shown == shown.strip()
    assert bool(shown) == bool(text.strip())


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_is_taken(text: str, query: str) -> None:
    assert extract(text, query) in text


@given(st.lists(st.text(alphabet="低保补贴元0", min_size=1, max_size=20), min_size=1, max_size=12), st.integers(1, 90))
def test_it_grows_only_while_there_is_room(parts: list[str], most: int) -> None:
    sentences = [f"{part}。" for part in parts]
    shown = extract("".join(sentences), "低保多少", most)
    assert len(shown) <= max(most, *map(len, sentences))
    assert shown.endswith("。")


def test_the_sentence_that_speaks_to_the_question_is_shown() -> None:
    assert "自主选择机构" in extract(CLAUSE, "能不能自己选择机构", 20)
    assert extract(CLAUSE, "街道登记吗", 10) == "由街道负责登记。"


def test_asked_how_much_the_sentence_with_the_figure_is_shown() -> None:
    assert "500元" in extract(CLAUSE, "给多少", 40)
    assert extract("有补助。每月八元即8元。", "多少", 5) == "每月八元即8元。"


def test_the_number_and_name_of_an_item_are_left_out() -> None:
    assert extract(CLAUSE, "居家养老上门服务") == CLAUSE.removeprefix("7.居家养老上门服务。")


@pytest.mark.parametrize("text", ["低保标准按年调整。", "7.居家养老上门服务。", "没有句号", "  两边有空格。 "])
def test_a_short_text_is_shown_whole(text: str) -> None:
    assert extract(text, "无关") == text.strip()


def test_every_real_clause_gives_an_extract(library: Library) -> None:
    for clause in library.citable():
        shown = extract(clause.text, "补贴标准是多少")
        assert shown
        assert shown in clause.text


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("护理补贴", {"护理", "理补", "补贴"}),
        ("护理，补贴 ？", {"护理", "理补", "补贴"}),
        ("护", set()),
        ("", set()),
        ("。，！ \n", set()),
    ],
)
def test_character_pairs_leave_out_white_space_and_punctuation(text: str, pairs: set[str]) -> None:
    assert character_pairs(text) == pairs


@given(st.text(max_size=80))
def test_character_pairs_are_two_characters_of_the_text(text: str) -> None:
    assert all(len(pair) == 2 and set(pair) <= set(text) for pair in character_pairs(text))


LISTED = "第七条 下列情形不审查：（一）无固定收入的；（二）正在享受低保的；（三）残疾人。"


@pytest.mark.parametrize(
    ("text", "shown", "cut"),
    [
        (LISTED, "第七条 下列情形不审查：（一）无固定收入的；", True),
        ("（一）每月100元。\n（二）每月300元。", "（一）每月100元。", True),
        (LISTED, LISTED, False),
        (CLAUSE, "由街道负责登记。", False),
        ("没有句号", "没有句号", False),
    ],
)
def test_an_extract_that_ends_within_a_list_is_known(text: str, shown: str, cut: bool) -> None:
    assert goes_on(text, shown) is cut
