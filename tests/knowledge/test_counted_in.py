"""A figure of a table stands beside what it is counted in, so that a row by itself tells a sum."""

from __future__ import annotations

import pytest

from knowledge.asking.figures import holds
from knowledge.documents.counted_in import with_units
from tests.knowledge.documents import clauses_of

IN_HEADS = """第三条 补贴按照下表发放：

种类\t等级\t补贴标准（元/人·月）\t备注
生活补贴\t一级\t240\t低保家庭
护理补贴\t二级\t220\t—

第四条 本办法自2024年1月1日起施行。
"""
IN_A_COLUMN = """第三条 标准如下：

项目\t类别\t标准\t单位
孤儿基本生活标准\t机构养育\t2100\t元/人·月
临时救助\t支出型\t最高不超过6个月低保标准\t元/次

第四条 本办法自2024年1月1日起施行。
"""


def test_a_row_tells_its_sum_with_the_unit() -> None:
    readings = [
        clause.reading for text in (IN_HEADS, IN_A_COLUMN) for clause in clauses_of(text) if clause.kind == "row"
    ]
    assert readings == [
        "生活补贴：等级 一级；补贴标准 240元/人·月；备注 低保家庭",
        "护理补贴：等级 二级；补贴标准 220元/人·月",
        "孤儿基本生活标准：类别 机构养育；标准 2100元/人·月",
        "临时救助：类别 支出型；标准 最高不超过6个月低保标准；单位 元/次",
    ]
    assert all(holds("money", reading) for reading in readings[:3])


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["项目", "标准（2024年）"], ["低保", "1050"]),  # a year counts nothing
        (["单位", "电话"], ["救助管理站", "84442468"]),  # an office is no unit
        (["项目", "城区", "乡镇", "单位"], ["低保", "1050", "980", "元"]),  # of which of the two is not said
        (["项目", "标准（元）"], ["低保", "按上年执行"]),
    ],
)
def test_what_is_no_unit_of_one_figure_stays_as_it_is(heads: list[str], cells: list[str]) -> None:
    assert with_units(heads, cells) == (heads, cells)


def test_a_number_under_the_head_of_a_sum_is_one() -> None:
    assert holds("money", "最低生活保障标准：城区 主城；标准 1050；备注 每年调整", "低保标准是多少")
    assert not holds("money", "养老床位：每千人 45；标准 2级", "一个月多少钱")
