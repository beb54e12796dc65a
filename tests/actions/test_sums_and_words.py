"""A sum that was shown is asked after, a word is not understood, somebody cannot leave the house."""

from __future__ import annotations

import pytest

from actions.wording.result_pages import in_turn
from actions.wording.terms import terms
from tests.actions.family import Family
from tests.actions.stated import stated

HOME = (
    stated("household_size", 4),
    stated("household_income", 3000, start=5),
    stated("district", "shangcheng", start=14),
)


async def of_four(family: Family) -> str:
    await family.say("家里四口人，一个月收入三千，住上城区", *HOME)
    return await family.say("低保能补多少", intent="ask_policy")


async def disabled_mother(family: Family) -> str:
    told = (
        stated("disability", True, "母亲"), stated("minimum_living", True, start=5),
        stated("district", "xihu", start=9),
    )  # fmt: skip
    await family.say("我妈残疾，家里吃低保，住西湖区", *told)
    return await family.say("困难残疾人生活补贴她能领吗", intent="ask_entitlements")


async def father_without_a_card(family: Family) -> str:
    told = (stated("self_care", "unable", "父亲"), stated("disability", False, "父亲", start=9))
    await family.say("我爸瘫在床上，没有残疾证", *told)
    return await family.say("重度残疾人护理补贴他能领吗", intent="ask_entitlements")


async def test_an_income_below_the_line_is_no_certain_yes(family: Family) -> None:
    said = await of_four(family)
    (card,) = [card for payload in family.payloads for card in payload.get("cards", [])]
    assert card["status"] == "apply" and "核定" in card["why"]
    assert card["amount"]["text"] == "每人每月352元（按2020年的标准算），全家共1408元"
    assert "条件都对得上" not in said and "户口" in said


async def test_who_has_been_granted_it_is_told_so(family: Family) -> None:
    await family.say("家里吃低保", stated("minimum_living", True))
    await family.say("低保能补多少", intent="ask_policy")
    cards = [card for payload in family.payloads for card in payload.get("cards", [])]
    assert [card["status"] for card in cards] == ["eligible"]


@pytest.mark.parametrize("question", ["330.6是现在的标准吗", "这是今年的吗", "这是哪一年的标准"])
async def test_the_year_of_a_sum_is_that_of_its_record(family: Family, question: str) -> None:
    await disabled_mother(family)
    said = await family.say(question, intent="ask_policy")
    assert said.startswith("不是现在的。「每月330.6元」是按2020年的") and "要问" in said


async def test_a_sum_without_a_year_is_of_its_document(family: Family) -> None:
    await father_without_a_card(family)
    said = await family.say("这是今年的标准吗", intent="ask_policy")
    assert "征求意见" in said and "现在还是不是这个数，要问" in said


async def test_what_needs_a_paper_first_is_shown_from_the_least(family: Family) -> None:
    await father_without_a_card(family)
    card = family.payloads[0]["cards"][0]
    assert card["status"] == "obtain"
    assert card["amount"]["text"].startswith("每月500元到950元")
    assert {one["verdict"] for one in card["conditions"]} & {"to_be_had"}
    assert "not_met" not in {one["verdict"] for one in card["conditions"]}


async def test_whether_a_sum_is_certain_is_told_by_its_conditions(family: Family) -> None:
    await father_without_a_card(family)
    said = await family.say("950元是一定的吗", intent="ask_policy")
    assert said.startswith("不一定") and "评残" in said


@pytest.mark.parametrize("question", ["为什么不是1000多", "怎么只有500"])
async def test_no_other_sum_is_written(family: Family, question: str) -> None:
    await father_without_a_card(family)
    said = await family.say(question, intent="ask_why")
    assert "500元、250元、125元" in said and "别的数文件里没有写" in said


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("啥叫认定，我听不懂", "认定"),
        ("低保边缘是什么意思", "低保边缘"),
        ("什么是失能", "失能"),
        ("征求意见稿是啥", "征求意见稿"),
    ],
)
async def test_a_word_of_ours_is_explained_and_the_question_put_again(family: Family, question: str, word: str) -> None:
    await family.say("我妈81岁", stated("age", 81, "母亲"))
    family.wait_for("long_term_dependent", relation="母亲")
    said = await family.say(question, intent="ask_policy")
    assert said.startswith(f"「{word}」就是") and "自理" in said.splitlines()[-1]
    assert family.memory.waiting is not None and family.memory.waiting.facts == ["long_term_dependent"]


def test_words_are_explained_in_short() -> None:
    assert all(means.startswith(("就是", "规划是")) and len(means) <= 70 for means in terms().values())


@pytest.mark.parametrize("question", ["腿脚不行，能不能上门来弄", "可以上门办吗", "能派人上门评吗"])
async def test_a_visit_is_not_promised(family: Family, question: str) -> None:
    await father_without_a_card(family)
    said = await family.say(question, intent="ask_policy")
    assert said.startswith("能不能上门") and "文件里没有写" in said


WIDOW = (
    stated("age", 82), stated("lives_alone", True, start=9), stated("economic_hardship", True, start=14),
)  # fmt: skip


@pytest.mark.parametrize("question", ["那一个月能给我多少钱", "补贴到底几块钱一个月", "要到哪里去办"])
@pytest.mark.parametrize("result", [True, False])
async def test_what_follows_a_result_is_of_it(family: Family, question: str, result: bool) -> None:
    await family.say("我82岁，老伴走了，一个人住，钱不够用", *WIDOW)
    if result:
        await family.say("先看结果", intent="show_result")
    said = await family.say(question, intent="ask_procedure" if "哪里" in question else "ask_policy")
    assert "失业" not in said and "残疾人" not in said and "计划生育" not in said
    assert "最低生活保障" in said


def test_everybody_stands_on_the_first_page() -> None:
    daughter, mother = [f"d{n}" for n in range(20)], [f"m{n}" for n in range(4)]
    lines = in_turn([daughter, mother], 16)
    assert {line[0] for line in lines[:16]} == {"d", "m"}
    assert sorted(lines) == sorted([*daughter, *mother])
