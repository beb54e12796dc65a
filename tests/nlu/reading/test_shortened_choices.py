"""A choice of a question is understood when it is typed back, whole or as people shorten it."""

from __future__ import annotations

import pytest

from nlu.reading.replies.answers import read_answer

# a choice of the question, typed back as people shorten it
SHORTENED = {
    ("self_care", "independent"): "能自理 不用帮 不用人帮 自己可以 自己能行",
    ("self_care", "partial"): "部分要帮 要人帮一点 半自理 部分要人帮 部分自理 要帮一点 小部分要帮 部分要",
    ("self_care", "mostly_unable"): "大部分要帮 大部分要 多数要人帮 基本要帮 大部分不能",
    ("self_care", "unable"): "全要帮 全部要帮 都要帮 什么都要帮 完全不能",
    ("employment", "never_worked"): "没工作过 没上过班 从没上班",
    ("employment", "student"): "学生 读书",
    ("pension_scheme", "employee"): "单位的 职工 企业的",
    ("pension_scheme", "government"): "机关",
    ("medical_insurance", "resident"): "居民",
    ("school_stage", "senior"): "高中 普高",
    ("disability_type", "mental"): "精神 精神的",
}


@pytest.mark.parametrize("around", ["{}", "{}的", "嗯，{}", "就{}吧", "算{}"])
def test_a_choice_is_understood_as_people_shorten_it(around: str) -> None:
    wrong = [
        (fact, value, said, found)
        for (fact, value), replies in SHORTENED.items()
        for reply in replies.split()
        if (found := read_answer(said := around.format(reply), fact)) != value
    ]
    assert wrong == []
