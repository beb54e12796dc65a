"""Tables whose cells stand apart by tabs: rows that read by themselves, under their groups, and nothing lost."""

from __future__ import annotations

import pytest

from knowledge.documents.clause import Clause
from knowledge.documents.outline import outline
from tests.knowledge.documents import check_invariants, clauses_of, made_up

TABLE = """第三条 补助标准按照下表执行：

单位：元/月
序号\t类别\t等级\t城区\t乡镇
一、低保
1\t低保\t一级\t500\t450
2\t低保\t二级\t300\t—
二、特困
（一）集中供养
3\t特困\t一级\t900\t900

标准每年调整一次，由民政部门公布。
第四条 本办法自2024年1月1日起施行。
"""


def rows(text: str) -> list[Clause]:
    return [clause for clause in clauses_of(text) if clause.kind == "row"]


def test_a_row_reads_with_its_heads_its_unit_and_what_tells_it_from_others() -> None:
    assert [row.reading for row in rows(TABLE)] == [
        "低保·一级：城区 500；乡镇 450（单位：元/月）",
        "低保·二级：城区 300（单位：元/月）",
        "特困·一级：城区 900；乡镇 900（单位：元/月）",
    ]
    assert [row.text.split("\t")[0] for row in rows(TABLE)] == ["1", "2", "3"]


def test_a_row_stands_under_its_article_and_its_groups() -> None:
    assert [row.section for row in rows(TABLE)] == [
        ("第三条", "一、低保"),
        ("第三条", "一、低保"),
        ("第三条", "二、特困", "（一）集中供养"),
    ]


def test_every_word_is_in_one_clause_or_heading_and_the_article_goes_on_after_it() -> None:
    document = made_up(TABLE)
    check_invariants(document, outline(document))
    after = next(clause for clause in clauses_of(TABLE) if clause.text.startswith("标准每年"))
    assert after.section == ("第三条",)


def test_the_title_above_heads_the_table_and_nothing_after_it() -> None:
    text = "要做好工作，让群众满意。\n补助标准表\n单位：元\n项目\t标准\n低保\t500\n\n各地要按时发放，不得拖欠。\n"
    assert rows(text)[0].section == ("补助标准表", "单位：元")
    assert clauses_of(text)[-1].section == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("项目\t标准\n低保\t500\n\n项目\t金额\n特困\t600\n", 2),  # an empty line ends a table
        ("项目\t标准\n", 0),  # heads alone are none
        ("第一条\t甲。\n（一）\t乙；\n（二）\t丙。\n第二条\t丁。\n", 0),  # nor are tabs behind numbers
    ],
)
def test_what_is_a_table(text: str, count: int) -> None:
    assert len(rows("要做好工作，让群众满意。\n\n" + text)) == count


def test_a_row_with_a_cell_too_few_is_read_without_heads() -> None:
    assert rows("项目\t标准\t备注\n低保\t500\n特困\t600\t无\n")[0].reading == "低保；500"
