"""Short questions in the middle of a case: a fee alone, an age supposed, a thing in one word."""

from __future__ import annotations

import pytest

from tests.actions.family import Family
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
