"""How a sum that was shown comes about, whether it is certain and of what year: by the record or clause it is of."""

from __future__ import annotations

import pytest

from actions.wording.sums_said import is_only_a_sum, sums_in
from tests.actions.family import Family
from tests.actions.stated import stated
from tests.actions.test_sums_and_words import father_without_a_card, of_four

PROMISES = ("一定能", "肯定能", "保证", "您可以领")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("那六万三肯定给吗", {63000}),
        ("387.5怎么来的", {387.5}),
        ("九百五", {950}),
        ("那两百四呢", {240}),
        ("6.3万", {63000}),
        ("怎么才这么点", set()),
        ("一个月", set()),
    ],
)
def test_sums_in_figures_and_in_characters(text: str, sums: set[float]) -> None:
    assert sums_in(text) == sums


def test_only_a_sum_is_nothing_told_beside_it() -> None:
    assert is_only_a_sum("950元") and is_only_a_sum("六万三")
    assert not is_only_a_sum("收入950元") and not is_only_a_sum("偏瘫")


@pytest.mark.parametrize("question", ["950怎么来的", "九百五怎么来的", "这950是怎么算的", "950的依据是什么"])
async def test_a_sum_is_explained_by_its_tier(family: Family, question: str) -> None:
    await father_without_a_card(family)
    said = await family.say(question, intent="out_of_scope")
    assert "500元上浮50%，再加200元" in said and "每人每月再增加200元" in said
    assert "还要看" in said and "来定" in said and "文件里没有写" not in said
    assert not [word for word in PROMISES if word in said]


@pytest.mark.parametrize("question", ["352怎么来的", "三百五十二怎么算出来的", "1408怎么来的"])
async def test_a_computed_sum_names_what_it_was_computed_with(family: Family, question: str) -> None:
    await of_four(family)
    said = await family.say(question, intent="nlu_fallback")
    assert "2020年的当地最低生活保障标准" in said and "人均月收入750元" in said and "户口" in said


@pytest.mark.parametrize("question", ["那352肯定给吗", "三百五十二一定能领吗", "那一千四百零八肯定给吗"])
async def test_no_sum_is_promised(family: Family, question: str) -> None:
    await of_four(family)
    said = await family.say(question, intent="nlu_fallback")
    assert said.startswith("不一定") and "核定" in said and not [word for word in PROMISES if word in said]


async def test_the_sum_belongs_to_what_has_it_though_another_was_shown_last(family: Family) -> None:
    told = (stated("pension_scheme", "resident", "母亲"), stated("age", 79, "母亲", start=4))
    await family.say("我妈79，有农保", *told)
    await family.say("养老服务补贴她能领吗", intent="ask_policy")
    said = await family.say("240是今年的吗", intent="nlu_fallback")
    assert "基础养老金每月240元" in said and "2020年" in said and "征求意见" in said


@pytest.mark.parametrize("text", ["我们收入三千怎么算", "收入三千肯定给吗"])
async def test_what_they_have_is_no_sum_of_ours(family: Family, text: str) -> None:
    await of_four(family)
    said = await family.say(text, stated("household_income", 3000, said="收入三千"), intent="ask_policy")
    assert "是这样来的" not in said and not said.startswith("不一定")
