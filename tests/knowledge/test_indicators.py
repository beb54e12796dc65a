"""The indicators of the plan's tables: every value as it stands in its row, and drawn only where it is a figure."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.documents.indicators import Indicator, indicators
from knowledge.documents.library import Library

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, Indicator]:
    return {indicator.name: indicator for indicator in indicators(library, TODAY)}


def values(indicator: Indicator, part: str = "") -> list[tuple[str, str, float | None]]:
    (series,) = [series for series in indicator.series if series.part == part]
    return [(value.label, value.text, value.number) for value in series.values]


def test_every_row_of_both_tables_is_there_and_every_value_stands_in_its_row(
    found: dict[str, Indicator], library: Library
) -> None:
    rows = [c for entry in library.list() for c in entry.outline.clauses if c.kind == "row"]
    assert len(rows) == 32 + 51
    shown = {row.id for indicator in found.values() for row in indicator.rows}
    assert {row.id for row in rows} == shown
    for indicator in found.values():
        for value in (value for series in indicator.series for value in series.values):
            bare = "".join(value.row.text.split())
            assert all("".join(piece.split()) in bare for piece in value.text.split("，")), (indicator.name, value.text)


def test_one_indicator_of_two_tables_is_one_and_both_say_what_they_say(found: dict[str, Indicator]) -> None:
    assert values(found["最低生活保障标准(每人/每年元)"]) == [
        ("2020年 计划", "10584", 10584.0),
        ("2020年 实际", "主城区:13224，桐庐、建德:10584，淳安:11460", None),
        ("2020年 数值", "10584", 10584.0),
        ("2025年 目标", ">14000", 14000.0),
        ("2025年 全省目标", ">14000", 14000.0),
    ]
    assert len(found["最低生活保障标准(每人/每年元)"].rows) == 2


def test_irregular_rows_are_read_as_they_are(found: dict[str, Indicator]) -> None:
    schooling = found["持证适龄残疾儿童少年入学率(%)"]
    assert [series.part for series in schooling.series] == ["学前段", "义务段", "高中段"]
    assert values(schooling, "高中段")[1] == ("2025年 目标", "94", 94.0)
    (one, other, province) = values(found["全国义务教育优质均衡发展县(市、区)比例(%)"])
    assert one[1] == other[1] == "因行政区划原因,数据暂无法确定"
    assert province[2] == 60.0


@pytest.mark.parametrize(
    ("name", "label", "number"),
    [
        ("每千人执业(助理)医生和注册护士数(人)", "2020年 计划", None),  # 4.50/4.95
        ("人均体育场地面积(平方米)", "2020年 实际", 2.1),  # 2.1(2019年)
        ("城镇新增就业人数(万人)", "2020年 实际", 199.7),  # [199.7]
        ("城市空气质量优良天数比例(%)", "2025年 目标", None),  # 省下达目标
        ("基本养老保险参保率(%)", "2020年 计划", 95.0),  # 保持在95%以上
    ],
)
def test_only_a_plain_figure_is_drawn(found: dict[str, Indicator], name: str, label: str, number: float | None) -> None:
    assert [value[2] for value in values(found[name]) if value[0] == label] == [number]


def test_sums_over_years_are_known_and_a_cell_without_a_value_is_none(found: dict[str, Indicator]) -> None:
    assert found["新增城镇就业人数(万人)"].summed
    assert not found["人均预期寿命(岁)"].summed
    assert [label for label, _, _ in values(found["主要食品检验合格率(%)"])] == ["2020年 实际"]


def test_a_document_that_was_not_there_yet_has_none(library: Library) -> None:
    assert indicators(library, date(2020, 1, 1)) == []
