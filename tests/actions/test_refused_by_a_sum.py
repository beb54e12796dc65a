"""A no by a sum names what was told, the figure with its year and its place, and what comes nearest."""

from __future__ import annotations

from tests.actions.family import Family
from tests.actions.stated import stated


async def of_three(family: Family, income: int, *more: dict[str, object]) -> str:
    told = (stated("household_size", 3), stated("household_income", income, start=5), *more)
    await family.say("三口人，一个月收入", *told)
    return await family.say("能吃低保吗", intent="ask_policy")


async def test_the_no_names_sum_persons_figure_year_and_what_comes_nearest(family: Family) -> None:
    said = await of_three(family, 4000)
    assert "全家一个月4000元、3个人，平均每人每月1333.33元" in said
    assert "2025年最低生活保障标准的目标是每年14000元，合每月1166.67元[" in said
    assert "不是现在的标准" in said and "低保边缘" in said and "临时救助" in said
    assert "还不知道：低保" not in said


async def test_with_the_district_the_figure_of_the_place_is_named_too(family: Family) -> None:
    said = await of_three(family, 4000, stated("district", "xihu", start=12))
    assert "2020年的当地最低生活保障标准是每年13224元，合每月1102元[" in said


async def test_a_result_and_its_card_name_the_figure(family: Family) -> None:
    await of_three(family, 4000)
    (card,) = [card for payload in family.payloads for card in payload.get("cards", [])]
    assert card["status"] == "refused" and "2025年" in card["why"] and "1333.33元" in card["why"]


async def test_who_is_below_it_is_refused_by_nothing(family: Family) -> None:
    said = await of_three(family, 1800, stated("district", "xihu", start=12))
    assert "对不上" not in said and "没有低于" not in said


async def test_nothing_is_noted_by_asking(family: Family) -> None:
    await of_three(family, 4000)
    assert "minimum_living" not in family.memory.facts


async def test_to_ask_for_it_beside_another_refuses_nothing_of_the_other(family: Family) -> None:
    await family.say("我爸六十", stated("age", 60))
    said = await family.say("能不能吃低保，能不能享受有线电视减免", intent="ask_policy")
    assert "有线" in said and "最低生活保障" in said
    assert "对不上" not in said and "✗" not in said, said
