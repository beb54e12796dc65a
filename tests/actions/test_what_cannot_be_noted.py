"""What cannot be noted as it was told is asked: a number that is none, a grade that is none, an age that cannot be."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
from tests.actions.stated import met, stated


@pytest.mark.parametrize("text", ["家里祖孙四代住一块", "就四五口人", "三代同堂,地方小"])
async def test_no_number_of_people_is_asked_for(family: Family, text: str) -> None:
    said = await family.say(text)
    assert "有几个人" in said and family.memory.waiting is not None
    assert family.memory.waiting.facts == ["household_size"] and "household_size" not in family.memory.facts


async def test_how_many_is_not_asked_where_it_was_told(family: Family) -> None:
    await family.say("家里五个人", stated("household_size", 5))
    assert "有几个人" not in await family.say("祖孙三代")


async def test_no_income_is_asked_in_money(family: Family) -> None:
    said = await family.say("我们没有收入", intent="deny")
    assert "收入多少元" in said and "先不看" not in said


async def test_one_persons_wage_is_said_back_and_that_of_all_is_asked(family: Family) -> None:
    said = await family.say("我1102元一个月", met("本人"), intent="nlu_fallback", household_income=1102)
    assert "您一个人每月1102元" in said and "全家一个月一共收入" in said
    assert "household_income" not in family.memory.facts
    await family.say("全家1102元", intent="nlu_fallback", household_income=1102)
    assert family.memory.facts["household_income"] == 1102


async def test_a_wage_in_passing_is_said_back_whatever_waits_or_is_told_beside_it(family: Family) -> None:
    size = stated("household_size", 3)
    said = await family.say("我一个月就三千来块工资，家里三口人", met("本人"), size, household_income=3000)
    assert "您一个人每月3000元" in said and family.memory.facts == {"household_size": 3}
    other = Family(family.desk)
    other.wait_for("age", relation="本人")
    said = await other.say("一个月就三千来块工资", household_income=3000)
    assert "您一个人每月3000元" in said and "全家一个月一共收入" in said


async def test_what_goes_out_is_no_wage(family: Family) -> None:
    family.wait_for("age", relation="本人")
    assert "一个人每月" not in await family.say("一个月工资扣了三千", household_income=3000)


async def test_it_is_asked_once_and_of_nobody_who_lives_alone(family: Family) -> None:
    family.wait_for("household_income")
    said = await family.say("老公一个月三千", met("配偶"), household_income=3000)
    assert "爱人一个人每月3000元，我听到了，先没有当成全家的" in said
    await family.say("老公一个月三千", met("配偶"), household_income=3000)
    assert family.memory.facts["household_income"] == 3000


@pytest.mark.parametrize("text", ["就我一个月三千", "我们一个月三千", "我工资三千，没有别的收入", "全家靠我一个月三千"])
async def test_what_says_that_it_is_all_is_noted(family: Family, text: str) -> None:
    family.wait_for("household_income")
    await family.say(text, met("本人"), household_income=3000)
    assert family.memory.facts["household_income"] == 3000


async def test_the_wage_of_who_lives_alone_is_all_there_is(family: Family) -> None:
    await family.say("我一个人住", stated("lives_alone", True, "本人"))
    family.wait_for("household_income")
    await family.say("我一个月三千", met("本人"), household_income=3000)
    assert family.memory.facts["household_income"] == 3000


async def test_a_grade_that_no_card_has_is_said_to_be_none_and_asked(family: Family) -> None:
    said = await family.say("我妈残疾七级", stated("disability", True, "母亲"))
    assert "一级到四级" in said and "妈妈：残疾证上是几级" in said
    assert family.memory.waiting is not None and family.memory.waiting.facts == ["disability_grade"]


async def test_such_a_grade_is_asked_of_whom_it_was_told(family: Family) -> None:
    assert "奶奶：残疾证上是几级" in await family.say("奶奶残疾等级6级", met("奶奶"))
    assert "残疾证只有" not in await family.say("我爸工伤六级", stated("work_injury", True, "父亲"))


@pytest.mark.parametrize(("relation", "age"), [("母亲", 0), ("父亲", 8), ("爷爷", 9), ("岳母", 12)])
async def test_an_age_that_cannot_be_is_not_noted_even_by_a_yes(family: Family, relation: str, age: int) -> None:
    said = await family.say(f"{age}岁", stated("age", age, relation, certainty="doubtful"))
    assert "不太对" in said and f"{age}岁" in said and "对吗" not in said
    await family.say("对", intent="affirm")
    assert "age" not in family.memory.meet(relation).facts


async def test_a_young_parent_is_noted(family: Family) -> None:
    await family.say("爸爸36岁", stated("age", 36, "父亲"))
    assert family.memory.meet("父亲").facts["age"] == 36


async def test_of_the_dead_nothing_of_this_life_is_asked_back(family: Family) -> None:
    said = await family.say(
        "老伴走了,就我一个人住",
        stated("lives_alone", True, "配偶", certainty="doubtful"),
        stated("deceased", True, "配偶", start=2),
        stated("lives_alone", True, "本人", start=6),
    )
    assert "对吗" not in said and "lives_alone" not in family.memory.meet("配偶").doubtful
    assert family.memory.meet("本人").facts["lives_alone"] is True


async def test_what_is_not_understood_twice_is_left_in_other_words(family: Family) -> None:
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    first = await family.say("喵", intent="nlu_fallback")
    second = await family.say("喵", intent="nlu_fallback")
    assert "没听明白" in first and "没听明白" not in second and "先放一放" in second


@pytest.mark.parametrize(
    ("stage", "year", "spoken"),
    [("senior", 2, "高二"), ("junior", 3, "初三"), ("primary", 4, "小学四年级"), ("university", 1, "大一")],
)
async def test_a_year_of_school_is_said_as_people_say_it(family: Family, stage: str, year: int, spoken: str) -> None:
    said = await family.say("女儿上学", stated("school_stage", stage, "女儿"), stated("school_year", year, "女儿"))
    assert f"女儿 {spoken}" in said
