import re
from dataclasses import replace

import pytest

from knowledge.documents.clause import Clause
from knowledge.documents.corpus import load_corpus
from knowledge.documents.layout import Furniture, IrregularRow, TableLayout
from knowledge.documents.outline import outline
from knowledge.errors import CorpusError
from pack.chosen import chosen
from tests.knowledge.documents import check_invariants, made_up

DRAFT = load_corpus(chosen().corpus)[4]
PARTS = outline(DRAFT)


def rows(table: str) -> list[Clause]:
    return [c for c in PARTS.clauses if c.kind == "row" and c.section[-2].startswith(table)]


DONE, PLANNED = rows("表1"), rows("表2")


def test_every_row_is_one_clause_that_begins_with_its_number() -> None:
    assert (len(DONE), len(PLANNED)) == (32, 51)
    for table in (DONE, PLANNED):
        for number, row in enumerate(table, 1):
            assert row.text.split()[0] == str(number)
            assert row.name and row.reading.startswith(row.name + "：")
            assert re.sub(r"\s", "", row.text).startswith(f"{number}{re.sub(' ', '', row.name)}")
            assert row.office is None


def test_a_row_reads_with_its_headings() -> None:
    assert PLANNED[42].reading == (
        "最低生活保障标准(每人/每年元)：2020年数值 10584；2025年目标 >14000；2025年全省目标 >14000"
    )
    assert PLANNED[42].section == (
        "二、总体要求",
        "(三)主要目标",
        "表2 “十四五”公共服务提升主要指标目标表",
        "兜底保障服务",
    )
    assert DONE[0].reading == "九年义务教育巩固率(%)：2020年规划目标 100；2020年实际情况 100；属性 约束性"
    assert DONE[0].section == (
        "一、规划背景",
        "(二)基本公共服务体系建设存在的主要问题",
        "表1 “十三五”时期杭州市基本公共服务主要指标完成情况",
        "基本公共教育",
    )
    assert DONE[31].reading == (
        "亿元生产总值安全事故死亡率(人/亿元)：2020年规划目标 <0.047；2020年实际情况 0.011；属性 约束性"
    )


def test_the_standard_of_three_places_stays_in_one_row() -> None:
    assert DONE[10].reading == (
        "最低生活保障标准(每人/每年元)：2020年规划目标 10584；"
        "2020年实际情况 主城区:13224，桐庐、建德:10584，淳安:11460；属性 预期性"
    )
    assert DONE[10].text.split() == [
        "11",
        "最低生活保障标准(每人/每年元)",
        "10584",
        "主城区:13224",
        "桐庐、建德:10584",
        "淳安:11460",
        "预期性",
    ]


def test_a_cell_that_stands_for_two_columns() -> None:
    assert PLANNED[7].reading == (
        "全国义务教育优质均衡发展县(市、区)比例(%)：2020年数值、2025年目标 因行政区划原因,数据暂无法确定；"
        "2025年全省目标 60"
    )


def test_three_rows_within_a_row() -> None:
    assert PLANNED[8].reading == (
        "持证适龄残疾儿童少年入学率(%)：学前段 2020年数值 92，2025年目标 96，2025年全省目标 >90；"
        "义务段 2020年数值 99，2025年目标 >99，2025年全省目标 >98；"
        "高中段 2020年数值 90，2025年目标 94，2025年全省目标 82"
    )


def test_the_groups_of_the_rows() -> None:
    groups = [row.section[-1] for row in PLANNED]
    counts = {group: groups.count(group) for group in groups}
    assert counts == {
        "幼儿照护服务": 6,
        "现代教育服务": 5,
        "就业创业服务": 3,
        "医疗健康服务": 8,
        "养老服务": 7,
        "现代宜居服务": 6,
        "文体旅服务": 7,
        "兜底保障服务": 5,
        "安全生活服务": 4,
    }
    assert [row.name for row in PLANNED[43:45]] == ["困难残疾人生活补贴覆盖率(%)", "重度残疾人护理补贴覆盖率(%)"]


def test_titles_heads_and_groups_are_headings_and_the_note_is_a_note() -> None:
    headings = [heading.text for heading in PARTS.headings]
    for text in ("1 “十三五”时期杭州市基本公共服务主要指标完成情况", "2020年规划目标", "是否完成", "兜底保障服务"):
        assert text in headings
    (note,) = [clause for clause in PARTS.clauses if clause.kind == "note"]
    assert note.text == "注:[]内数据为5年累计数。"
    assert note.section[-1] == "表1 “十三五”时期杭州市基本公共服务主要指标完成情况"


def test_what_follows_a_table_is_no_part_of_it() -> None:
    after = PARTS.clauses[PARTS.clauses.index(PLANNED[-1]) + 1]
    assert after.section == ("三、构建普惠安全的幼儿照护体系",)


LAYOUT = TableLayout(
    title="补贴表",
    heading="附表 补贴表",
    columns=("类别", "序号", "项目", "金额"),
    groups=("老人",),
    rows=2,
    without_cells=(),
    irregular={2: IrregularRow(cells=(("金额",), ("金额",)))},
    note=None,
)
TEXT = "一、补贴\n按下表发放。\n补贴表\n类别\n序号\n项目\n金额\n老人\n1\n高龄\n50元\n2\n护理\n市区:\n100元\n另行通知。"


def test_a_paragraph_after_a_table_stands_under_the_heading_before_it() -> None:
    document = made_up(TEXT, tables=(LAYOUT,))
    parts = outline(document)
    check_invariants(document, parts)
    assert [(c.kind, c.reading, c.section) for c in parts.clauses] == [
        ("paragraph", "按下表发放。", ("一、补贴",)),
        ("row", "高龄：金额 50元", ("一、补贴", "附表 补贴表", "老人")),
        ("row", "护理：金额 市区:，100元", ("一、补贴", "附表 补贴表", "老人")),
        ("paragraph", "另行通知。", ("一、补贴",)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT.replace("补贴表\n", ""), "no line is the table title 「补贴表」"),
        (TEXT.replace("序号\n", ""), "expected the head 序号, found 项目"),
        (TEXT.replace("老人\n", ""), "expected row 1 or its group, found 1"),
        (TEXT.replace("\n2\n", "\n3\n"), "expected row 2 or its group, found 3"),
        (TEXT[: TEXT.index("100元")], "expected a cell of row 2, found the end of the text"),
    ],
)
def test_a_table_that_is_not_as_described_is_refused(text: str, message: str) -> None:
    with pytest.raises(CorpusError, match=rf"made-up.*{message}"):
        outline(made_up(text, tables=(LAYOUT,)))


def test_a_group_or_note_that_is_not_there_is_refused() -> None:
    with pytest.raises(CorpusError, match="expected the group 儿童"):
        outline(made_up(TEXT, tables=(replace(LAYOUT, groups=("老人", "儿童")),)))
    with pytest.raises(CorpusError, match="expected the note, found 另行通知"):
        outline(made_up(TEXT, tables=(replace(LAYOUT, note="注:万元"),)))


@pytest.mark.parametrize(("first", "last"), [("页眉", "补贴"), ("一、", "页脚"), ("补贴表", "一、")])
def test_furniture_that_is_not_there_is_refused(first: str, last: str) -> None:
    with pytest.raises(CorpusError, match=r"made-up: the furniture 「.*」 of corpus.yml is not in the text"):
        outline(made_up(TEXT, furniture=(Furniture(first, last),)))
