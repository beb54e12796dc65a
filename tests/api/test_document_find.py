"""Looking for words in a document: every place, over line breaks and widths, and none that is not there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.document_contents import contents
from api.pages.document_find import LONGEST, find, fold
from knowledge.documents.clause import Span
from knowledge.documents.library import Library

TEXT = "1.护理\n\n补贴。每月５００元，ABC。\n2.护理补贴（500元）。"


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("护理补贴", ["护理\n\n补贴", "护理补贴"]),
        ("護理補貼", ["护理\n\n补贴", "护理补贴"]),
        (" 护 理 补贴 ", ["护理\n\n补贴", "护理补贴"]),
        ("500元", ["５００元", "500元"]),
        ("(500", ["（500"]),
        ("abc", ["ABC"]),
        (".*", []),
        ("没有的", []),
        ("", []),
        ("  ", []),
    ],
)
def test_every_place_is_found_whatever_its_width_and_lines(words: str, places: list[str]) -> None:
    found = find(TEXT, words)
    assert [TEXT[mark.start : mark.end] for mark in found.marks] == places
    assert found.current == (1 if places else 0)


def test_the_place_shown_goes_round_and_a_wrong_number_is_the_first() -> None:
    assert [(f.before, f.current, f.after) for f in (find("啊啊啊", "啊", hit) for hit in ("1", "2", "3"))] == [
        (3, 1, 2),
        (1, 2, 3),
        (2, 3, 1),
    ]
    wrong: tuple[Any, ...] = ("0", "4", "-1", "x", "²", "9" * 5000, "")
    assert {find("啊啊啊", "啊", hit).current for hit in wrong} == {1}


def test_what_is_not_the_document_is_left_out_and_long_words_are_cut() -> None:
    assert [mark.start for mark in find("首页 低保 低保", "低保", apart=[Span(0, 5, 0, "")]).marks] == [6]
    assert len(find("长" * 200, "长" * 100).words) == LONGEST


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_contents_name_every_chapter_and_no_head_of_a_table(library: Library) -> None:
    entry = library.get("hangzhou-public-services-2021-2025")
    assert entry is not None
    words = [chapter.words for chapter in contents(entry.outline)]
    assert [word[:2] for word in words if word[1] == "、"][:5] == ["一、", "二、", "三、", "四、", "五、"]
    assert not {"领域", "序号", "指标", "属性"} & {*words}


def test_a_document_without_headings_is_listed_by_the_leads_of_its_paragraphs(library: Library) -> None:
    entry = library.get("hangzhou-equal-services-plan-2012")
    assert entry is not None
    words = [chapter.words for chapter in contents(entry.outline)]
    assert words.index("二、主要任务") < words.index("（六）完善养老服务保障体系") < words.index("三、保障措施")
