"""Short questions in the middle of a case: a fee alone, an age supposed, a thing in one word."""

from __future__ import annotations

import pytest

from tests.actions.family import FATHER, Family
from tests.actions.stated import stated

LATER = ("中等职业", "普通高中")


@pytest.mark.parametrize(
    ("age", "school"), [(4, "学前教育资助"), (6, "义务教育"), (9, "义务教育"), (12, "义务教育"), (14, "义务教育")]
)
@pytest.mark.parametrize("question", ["学费", "学费呢"])
async def test_a_fee_is_asked_of_the_school_of_that_age(family: Family, age: int, school: str, question: str) -> None:
    await family.say(f"孩子{age}岁", stated("age", age, "孩子"))
    said = await family.say(question, intent="nlu_fallback")
    assert f"里的「{school}" in said
    assert not any(f"里的「{name}" in said for name in LATER)


async def test_the_school_that_was_told_comes_before_the_age(family: Family) -> None:
    await family.say("孩子14岁，上职高", stated("age", 14, "孩子"), stated("school_stage", "vocational", "孩子"))
    assert "中等职业教育免学费" in await family.say("学费呢", intent="nlu_fallback")


async def test_an_age_is_supposed_and_not_noted(family: Family) -> None:
    await family.say("我妈58岁", stated("age", 58, "母亲"))
    await family.say("养老服务补贴她能领吗", intent="ask_policy")
    said = await family.say("到85岁呢", intent="nlu_fallback")
    assert said.startswith("要是到了85岁") and "✓ 年龄85岁" in said
    mother = family.memory.related("母亲")
    assert mother is not None and mother.facts["age"] == 58
    assert "要是到了" not in await family.say("那一个月多少", intent="nlu_fallback")


@pytest.mark.parametrize("word", ["人工耳蜗", "敬老卡", "丧葬费"])
async def test_a_thing_in_a_word_is_said_not_to_be_written(family: Family, word: str) -> None:
    said = await family.say(word, intent="ask_human")
    assert word in said and "文件里没有写" in said


async def test_beside_a_thing_stands_only_what_is_near_and_as_such(family: Family) -> None:
    said = await family.say("烈士子女有补助吗", intent="ask_policy")
    assert said.startswith("您问的这一点（烈士的子女") and "进城务工" not in said
    assert "文件讲到这项的是这一条" not in said
    said = await family.say("65岁坐公交免费吗", intent="ask_policy")
    assert said.startswith("您问的这一点（几岁坐公交") and "免费或减免服务" in said
    assert "按照《" not in await family.say("人工耳蜗能报吗", intent="ask_policy")
    said = await family.say("乳腺检查免费吗", intent="ask_policy")
    assert said.startswith("您问的这一点（两癌、妇科检查要不要钱）") and "乳腺癌筛查" in said


async def of_father(family: Family) -> None:
    await family.say("我爸68岁,一级残疾,瘫在床上,家里吃低保", *FATHER)
    await family.say("先看结果", intent="show_result")


@pytest.mark.parametrize("question", ["怎么来的", "那怎么来的", "咋来的", "怎么算出来的"])
async def test_a_bare_whence_is_of_the_sum_shown_last(family: Family, question: str) -> None:
    await of_father(family)
    said = await family.say(question, intent="nlu_fallback")
    assert said.startswith("「重度残疾人护理补贴」") and "500元、250元、125元" in said


@pytest.mark.parametrize("question", ["他从哪来", "怎么来的人"])
async def test_what_only_sounds_like_whence_is_none(family: Family, question: str) -> None:
    await of_father(family)
    assert "文件里写的数就是这些" not in await family.say(question, intent="nlu_fallback")


async def test_a_named_sum_is_explained_by_its_tier_and_then_spoken_of(family: Family) -> None:
    await of_father(family)
    said = await family.say("护理补贴500怎么来的", intent="ask_policy")
    assert said.startswith("「重度残疾人护理补贴」的500元是这样来的") and "✓" not in said
    said = await family.say("住家里的是多少", intent="tell_situation")
    assert "集中托养：每月950元" in said and "不是上面这样的：每月500元" in said


async def test_whether_two_go_together_is_said_of_the_two(family: Family) -> None:
    await of_father(family)
    for question in ("生活补贴跟护理补贴能一起拿吗", "跟护理补贴能一起拿吗"):
        said = await family.say(question, intent="ask_policy")
        assert said.startswith("「困难残疾人生活补贴」和「") and "原文没有写" in said and "残联" in said


@pytest.mark.parametrize(("question", "word"), [("从什么时候开始给", "从哪一天算起"), ("要什么材料", "护理补贴」的事")])
async def test_a_question_below_a_result_is_of_what_leads_it(family: Family, question: str, word: str) -> None:
    await of_father(family)
    said = await family.say(question, intent="nlu_fallback")
    assert word in said and "重度残疾人护理补贴" in said


@pytest.mark.parametrize("question", ["一共一个月能拿多少钱", "一年一共多少"])
async def test_altogether_is_the_money_alone(family: Family, question: str) -> None:
    await of_father(family)
    await family.say("护理补贴他能领吗", intent="ask_policy")  # which leaves one shown
    said = await family.say(question, intent="nlu_fallback")
    assert "困难残疾人生活补贴" in said and "有线（数字）电视" not in said


async def test_how_far_is_by_the_income_that_was_told(family: Family) -> None:
    told = (stated("household_size", 3), stated("household_income", 4000, start=4), stated("district", "xihu", start=8))
    await family.say("3口人，月入4000，西湖区，就是紧巴", *told)
    assert "living-money" in family.memory.concerns
    await family.say("先看结果", intent="show_result")
    said = await family.say("那我们差多少", intent="ask_why")
    assert said.startswith("全家：最低生活保障") and "1333.33元" in said


async def test_why_after_another_matter_is_of_that(family: Family) -> None:
    await of_father(family)
    assert "重度残疾人护理补贴" in await family.say("为什么", intent="ask_why")
    await family.say("驾照到期了怎么换", intent="ask_procedure")
    said = await family.say("为什么", intent="ask_why")
    assert "文件里没有写" in said and "残疾等级" not in said


async def test_who_is_not_on_the_list_was_refused_by_nobody(family: Family) -> None:
    await family.say("我爸70岁，退役军人", stated("veteran", True, "父亲"), stated("age", 70, "父亲", start=2))
    family.wait_for("preferential_treatment", "key_preferential_treatment", relation="父亲")
    said = await family.say("没进名单呢", intent="nlu_fallback")
    assert "不等于不符合" in said and "已" not in str(family.memory.facts)
