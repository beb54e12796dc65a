"""What looks wrong is told: each kind once with a text that has it, and none for a text that is well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from importing.doubts import doubts_of, same_document
from importing.strips import Strip, paragraphs
from knowledge.documents.outline import outline
from tests.knowledge.documents import made_up

WELL = """第一条 为了帮助困难家庭，根据国家和省的有关规定，制定本办法。
第二条 有下列情形之一的，可以申请补助：
（一）低保家庭；
（二）低收入家庭。
第三条 补助标准为每人每月500元，本条第（二）项的减半。
第四条 本办法自2024年1月1日起施行。
"""
DAY = date(2026, 11, 29)


def told(text: str) -> str:
    document = made_up(text)
    return "\n".join(doubts_of(document, outline(document).clauses, [], DAY))


def test_nothing_is_told_of_a_text_that_is_well() -> None:
    assert told(WELL) == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("第三条 补", "第五条 补", "第三条 to 第四条 is missing: 第二条 is followed by"),
        ("第四条 本", "第三条 本", "第三条 comes after 第三条"),
        ("（二）低收入家庭。\n", "", "an item stands alone"),
        ("（一）低保家庭；\n", "", "（二） follows no （一）"),
        ("500元", "**500**元", "marks of Markdown"),
        ("500元", "<b>500元", "marks of HTML"),
        ("500元", "500\ufffd", "U+FFFD"),
        ("500元", "500\ue123", "private characters"),
        ("制定", "制\u200b定", "cannot be seen"),
        ("人", "\u2f08", "compatibility forms"),
        ("500元", "５00元", "two widths"),
        ("第四条", "记忆口诀：两只鸡\n第四条", "not the document's?"),
        ("第四条", "项目\t标准\n低保\t500\n第四条", "a table stands between articles"),
        ("有下列", "有下列" + "甲" * 600, "a clause of"),
    ],
)
def test_each_fault_is_told(old: str, new: str, words: str) -> None:
    assert old in WELL
    assert words in told(WELL.replace(old, new))


def test_a_row_without_a_cell_for_each_head_is_told_and_read_without_heads() -> None:
    text = "补助标准\n项目\t标准\t备注\n低保\t500\n特困\t600\t无\n"
    assert "has not a cell for each head" in told(text)


def test_what_is_there_already_is_known_by_its_words_and_nearly_the_same_is_told() -> None:
    one = made_up(WELL)
    other = replace(one, id="other", text=WELL.replace("\n", "\r\n\r\n"))
    assert same_document(one, [other]) is other
    changed = replace(other, text=WELL.replace("500", "600"))
    assert same_document(one, [changed]) is None
    assert "another version of it?" in "\n".join(doubts_of(one, outline(one).clauses, [changed], DAY))


def test_a_number_at_the_left_edge_goes_on_but_an_article_begins_anew() -> None:
    def strip(text: str, row: int, left: float = 0) -> Strip:
        return Strip(text, left, left + 10 * len(text), row * 12.0, row * 12.0 + 10)

    lines = [
        strip("第一条 补助标准为每人每月", 0),
        strip("500元，按月发放到本人账户", 1),
        strip("第二条 不得冒领。", 2),
    ]
    assert [line.text for line in paragraphs(lines)] == [
        "第一条 补助标准为每人每月500元，按月发放到本人账户",
        "第二条 不得冒领。",
    ]
