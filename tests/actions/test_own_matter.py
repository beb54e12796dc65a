"""What a question within a talk is about, and of whom: its own matter, and its own person."""

from __future__ import annotations

import itertools

import pytest

from actions.memory import Memory, Told
from actions.noting.theirs import of_them
from actions.turns.what_was_read import WasRead
from knowledge.asking.abbreviations import in_full
from tests.actions.family import FATHER, Family
from tests.actions.stated import met, read, stated

ILL = "other_chronic_disease"
HOUSEHOLD = (
    stated("employment", "unemployed"),
    stated("age", 48, start=4),
    stated(ILL, True, "配偶", start=8),
    stated("school_stage", "junior", "儿子", start=12),
)


async def tell(family: Family) -> None:
    await family.say("失业四个月了，48岁，老婆乳腺癌在治，家里还有个上初中的儿子", *HOUSEHOLD)


@pytest.mark.parametrize("question", ["药费能报多少", "我老婆的药费能报多少", "化疗能报多少", "药费呢"])
async def test_what_an_illness_costs_is_of_who_is_ill(family: Family, question: str) -> None:
    await tell(family)
    said = await family.say(question, intent="ask_policy")
    assert "义务教育免费" not in said and "失业保险" not in said
    assert "爱人：住院医疗救助" in said and "儿子：" not in said and "您：" not in said


async def test_what_is_asked_of_the_sum_shown_stays_so(family: Family) -> None:
    await tell(family)
    for question in ("一年一共多少", "能领多少"):
        assert "单独写这一笔" not in await family.say(question, intent="ask_policy")


async def test_beside_a_no_stands_what_is_theirs_in_that_matter(family: Family) -> None:
    told = (stated("dilapidated_home", True), stated("rural_household", True, start=4), stated("minimum_living", True))
    await family.say("房子是危房，农村的，低保", *told)
    said = await family.say("翻建补多少", intent="ask_policy")
    assert "没有写" in said and "最近的是：\n· 全家：农村贫困家庭危房改造" in said


@pytest.mark.parametrize("word", ["护补多少", "护补", "护理补贴多少"])
async def test_a_clerks_short_name_is_the_benefit(family: Family, word: str) -> None:
    await family.say(
        "女 67 肢残二级 完全不能自理", stated("disability_grade", 2), stated("self_care", "unable", start=6)
    )
    said = await family.say(word, intent="ask_policy")
    assert said.startswith("您：重度残疾人护理补贴") and "困难残疾人生活补贴" not in said


def test_short_names_are_read_in_full_and_words_that_only_look_so_are_left() -> None:
    for short, full in (("护补", "护理补贴"), ("困补", "困难残疾人生活补贴"), ("高补", "高龄津贴"), ("特扶", "特扶金")):
        assert in_full(f"{short}多少") == f"{full}多少"
    for word in ("照护补贴多少", "看护补助", "贫困补助", "提高补贴", "最高补多少", "特扶金多少", "大病补助"):
        assert in_full(word) == word


@pytest.mark.parametrize("word", ["依据", "依据呢", "出处", "哪一条", "有依据吗"])
async def test_the_source_is_of_what_was_last_said(family: Family, word: str) -> None:
    await family.say("我爸68岁,一级残疾,瘫在床上,家里吃低保", *FATHER)
    assert "14.重度残疾人护理补贴" in await family.say(word, intent="affirm")
    await family.say("药费报几成", intent="ask_policy")
    assert "重度残疾人护理补贴" not in await family.say(word, intent="affirm")


async def test_the_source_of_what_may_be_theirs_is_given_where_nothing_is_certain(family: Family) -> None:
    assert (await family.say("依据", intent="nlu_fallback")).count("[1]") == 0
    await family.say(
        "我在杭州打工，孩子想来这边上学", stated("migrant_worker_child", True, "孩子"), stated("age", 7, "孩子")
    )
    assert "1.义务教育免费" in await family.say("依据", intent="affirm")


async def test_one_case_of_several_sums_is_of_the_one_that_has_it(family: Family) -> None:
    await family.say("我爸68岁,一级残疾,瘫在床上,家里吃低保", *FATHER)
    await family.say("先看结果", intent="show_result")
    await family.say("怎么来的", intent="nlu_fallback")
    assert "集中托养：每月950元" in await family.say("住家里的是多少", intent="tell_situation")


@pytest.mark.parametrize("question", ["我能替她去办伐", "我能代办吗", "本人不去行吗"])
async def test_who_may_stand_in_is_asked_of_what_was_spoken_of(family: Family, question: str) -> None:
    await family.say(
        "我老婆残疾二级，家里吃低保", stated("disability_grade", 2, "配偶"), stated("minimum_living", True)
    )
    said = await family.say(question, intent="nlu_fallback")
    assert said.startswith("家里人能不能代办") and "困难残疾人生活补贴" in said and "残联" in said


async def test_i_myself_ask_the_same_again(family: Family) -> None:
    await family.say(
        "我老婆残疾二级，家里吃低保", stated("disability_grade", 2, "配偶"), stated("minimum_living", True)
    )
    await family.say("护理补贴她能领吗", intent="ask_policy")
    said = await family.say("我自己呢，我能领吗", {"person": {"kind": "speaker", "relation": "本人"}} | met("本人"))
    assert "您" in said and "没有写" not in said


def test_his_mother_after_the_husband_is_no_wife() -> None:
    wife = {"person": {"kind": "named", "relation": "配偶", "sex": "female"}}
    told = read(stated("age", 78, "配偶"))
    told = WasRead([{**one, **wife} for one in told.statements])
    husband, woman = (
        Memory(persons=[Told("p1", "配偶", {"sex": "male"})]),
        Memory(persons=[Told("p1", "配偶", {"sex": "female"})]),
    )
    assert of_them(husband, told, "他妈78了呢").statements[0]["person"]["relation"] == "婆婆"
    for memory, text in ((woman, "他妈78了呢"), (husband, "我老婆78"), (husband, "孩子他妈78"), (Memory(), "他妈78了")):
        assert of_them(memory, told, text).statements[0]["person"]["relation"] == "配偶"


async def test_a_childs_matter_is_of_the_child(family: Family) -> None:
    await family.say(
        "儿子5岁，我们是外地户口，住余杭",
        stated("age", 5, "儿子"),
        stated("registered_here", False),
        stated("district", "yuhang"),
    )
    said = await family.say("上幼儿园能免吗", intent="ask_policy")
    assert said.startswith("儿子：学前教育资助") and "对不上" not in said


async def test_a_question_put_again_gets_other_help_and_a_number(family: Family) -> None:
    said = [await family.say("看大病救助有吗", intent="ask_policy") for _ in range(3)]
    assert len({*said}) == 3 and all("12393" in one for one in said[1:])
    assert "刚才问过" in said[1] and "可以直接念" in said[2]
    await family.say("我妈72岁", stated("age", 72, "母亲"))
    assert "刚才问过" not in await family.say("看大病救助有吗", intent="ask_policy")


async def test_help_with_a_bath_has_something_near(family: Family) -> None:
    await family.say("我妈82了，一个人住", stated("age", 82, "母亲"), stated("lives_alone", True, "母亲"))
    said = await family.say("有没有人上门帮她洗澡", intent="ask_policy")
    assert "洗澡），文件里没有写" in said and "居家健康服务" in said


async def test_after_violence_one_line_and_never_the_same_twice(family: Family) -> None:
    await family.say("老公打我，我想离开", met("配偶"), intent="crisis")
    texts = [
        await family.say(text, intent=intent)
        for text, intent in (
            ("有没有地方能让我住几天", "nlu_fallback"),
            ("他晚上要回来了怎么办", "crisis"),
            ("他打我", "crisis"),
            ("我要怎么离开他", "nlu_fallback"),
        )
    ]
    assert all("110" in text for text in texts) and "救助管理站" in texts[0]
    assert all(one != other and "\n" not in other for one, other in itertools.pairwise(texts))


@pytest.mark.parametrize("question", ["公积金怎么提取", "异地就医备案怎么弄", "被征地农民的养老金有吗", "护照怎么办"])
async def test_beside_what_is_none_of_their_matters_stands_nothing(question: str, family: Family) -> None:
    await family.say("我爸68岁,一级残疾,瘫在床上,家里吃低保", *FATHER)
    said = await family.say(question, intent="ask_policy")
    assert "没有写" in said and "最近的是" not in said and "12" in said
