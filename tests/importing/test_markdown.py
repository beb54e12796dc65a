from pathlib import Path

from importing.derived import derived_text, left_out
from tests.importing.reading import read, rows_of, text_of

LAW = """---
title: 某市救助办法
date: 2024/01/02
---

# 某市救助办法

## 第一章  总  则

第一条  根据《[救助条例](http://example.org/1)》，制定**本办法**。

::: tip 记忆口诀
两只鸡
:::

第二条  下列人员可以申请：

（一）*六十*周岁以上的；

    （二）残疾人。

1. 身份证；
2. 户口簿。

<!-- END -->
"""


def test_marks_and_the_author_s_notes_are_gone_and_every_word_of_the_document_stays(tmp_path: Path) -> None:
    assert text_of(tmp_path, "law.md", LAW) == (
        "某市救助办法\n第一章  总  则\n第一条  根据《救助条例》，制定本办法。\n第二条  下列人员可以申请：\n"
        "（一）六十周岁以上的；\n（二）残疾人。\n1. 身份证；\n2. 户口簿。\n"
    )


def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    assert ["记忆口诀" in left.text for left in left_out(read(tmp_path, "law.md", LAW))] == [True]


def test_a_box_with_whole_sentences_may_be_the_law_s_and_stays_with_a_doubt(tmp_path: Path) -> None:
    reading = read(tmp_path, "law.md", "第一条 甲。\n\n::: warning\n未成年人可以领到十八周岁。\n:::\n\n第二条 乙。\n")
    assert "未成年人可以领到十八周岁。" in derived_text(reading)
    assert "box" in reading.doubts[0]


def test_a_box_that_was_never_closed_swallows_nothing(tmp_path: Path) -> None:
    text = text_of(tmp_path, "law.md", "::: tip 口诀\n鸡\n\n第一条 甲。\n\n::: tip 口诀\n鸭\n:::\n\n第二条 乙。\n")
    assert "第一条 甲。" in text and "第二条 乙。" in text


def test_a_table_becomes_rows_that_read_with_their_heads(tmp_path: Path) -> None:
    table = "## 补贴标准\n\n| 等级 | 标准（元/月） | 备注 |\n|--|--|--|\n| 一级 | 500 | |\n| 二级 | 300 | 按月 |\n"
    rows = rows_of(text_of(tmp_path, "table.md", table))
    assert [row.reading for row in rows] == ["一级：标准 500元/月", "二级：标准 300元/月；备注 按月"]
    assert rows[0].section == ("补贴标准",)


def test_html_of_the_author_is_left_out_and_html_of_the_document_stays(tmp_path: Path) -> None:
    note = '<div role="alert"><svg></svg><strong>修订时间</strong><p>2022年10月20日</p></div>'
    table = "<table><tr><th>等级</th><th>标准</th></tr><tr><td>一级</td><td>500元</td></tr></table>"
    reading = read(tmp_path, "a.md", f"# 某市救助办法\n\n{note}\n\n第一条 标准如下：\n\n{table}\n\n第二条 乙。\n")
    assert derived_text(reading) == "某市救助办法\n第一条 标准如下：\n\n等级\t标准\n一级\t500元\n\n第二条 乙。\n"
    assert [left.text for left in left_out(reading)] == ["修订时间", "2022年10月20日"]
