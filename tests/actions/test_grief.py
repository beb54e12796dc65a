"""Whose sorrow it is: one's own, a neighbour's, a case; a child lost before birth; and who is never asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.family import Family, tell_of_father
from tests.actions.stated import met, stated

ALONE = {"我一个人怕": (stated("lives_alone", True, "本人"),)}


async def test_a_neighbours_dead_are_no_sorrow_at_home_and_nothing_is_asked_of_them(family: Family) -> None:
    said = await family.say("隔壁老李家儿子没了 怎么办", stated("deceased", True, "邻居的儿子"))
    assert "您节哀" not in said and "替人操心" in said
    assert "殡葬" not in said and family.memory.waiting is None and "funeral" not in family.memory.concerns


async def test_who_comes_for_a_neighbours_funeral_is_answered(family: Family) -> None:
    await family.say("隔壁老李走了 后事怎么办", stated("deceased", True, "邻居"))
    assert not family.memory.unasked


async def test_a_clerk_gets_no_condolence_of_their_own(family: Family) -> None:
    said = await family.say("来电人 我爸昨天走了", stated("deceased", True, "父亲"))
    assert "来电人家里" in said and "您节哀" not in said


async def test_a_child_lost_before_birth_is_comforted_once_and_no_birth_is_asked_about(family: Family) -> None:
    said = await family.say("女 30 流产", stated("age", 30, "本人"), stated("pregnant", False, "本人", start=4))
    assert "没保住孩子" in said and "节哀" not in said and family.memory.waiting is None
    me = family.memory.related("本人")
    assert me is not None and ("recently_gave_birth", me.id) in family.memory.asked
    assert "没保住孩子" not in await family.say("就是流产的", intent="tell_situation")


async def test_only_whoever_tells_of_a_loss_is_comforted(family: Family) -> None:
    assert "没保住孩子" not in await family.say("流产假几天", intent="ask_policy")


async def test_who_lost_an_only_child_is_asked_of_the_allowance_and_offered_no_birth(family: Family) -> None:
    first = await family.say(
        "我女儿没了 就这一个女儿", stated("deceased", True, "女儿"), stated("one_child_parent", True, "本人", start=6)
    )
    then = await family.say("先看结果")
    for said in (first, then):
        assert (
            "计划生育技术" not in said
            and "避孕" not in said
            and "再生育" not in said
            and "独生子女父母奖励" not in said
        )
    assert "特别扶助" in first + then


async def test_a_supposition_is_noted_by_nobody(family: Family) -> None:
    await family.say("老公62岁", stated("age", 62, "配偶"))
    said = await family.say("他死了呢", met("配偶"))
    husband = family.memory.related("配偶")
    assert "没有记成" in said and husband is not None and "deceased" not in husband.facts and "办后事" not in said
    await family.say("孩子满18了呢", met("孩子"), age=18)
    assert not (family.memory.related("孩子") and family.memory.meet("孩子").facts.get("age"))


async def test_nobody_is_the_dead_person_they_ask_for(family: Family) -> None:
    await family.say("骨灰 海葬 奖励", stated("ashes_not_kept", True, "本人"))
    await family.say("五保户 死了 谁办后事", stated("destitute", True, "同"), stated("deceased", True, "同"))
    me = family.memory.related("本人")
    assert me is None or not {"ashes_not_kept", "destitute", "deceased"} & me.facts.keys()


async def test_who_is_ill_and_afraid_who_has_no_help_and_who_is_put_out(family: Family) -> None:
    assert "主治医生" in await family.say("我还能活多久", intent="nlu_fallback")
    assert "12356" in await family.say("谁能帮帮我", intent="help")
    said = await family.say("房东要赶我走", intent="nlu_fallback")
    assert "12348" in said and "劳动" not in said


async def test_an_old_person_left_alone_is_looked_after_first(family: Family) -> None:
    for text in ("嗯奶 88 阿爸不管 要寻政府", "奶奶88岁儿子都不管", "老人没人管"):
        said = await family.say(text, intent="nlu_fallback")
        assert "居委会" in said and "12345" in said and "120" in said, text
    assert "老人没人管，" not in await family.say("爷爷奶奶没人管孩子的事", intent="ask_policy")


async def test_a_screening_is_no_illness(family: Family) -> None:
    assert "病在身上" not in await family.say("我50岁 两癌筛查", stated("age", 50, "本人"))


BELIEVED = [
    "你别叫我打电话 我没想死 我就想问有没有补助",
    "不是想不开 就想问问失独有什么补助",
    "我不是要自杀，我就问问低保",
]


@pytest.mark.parametrize("text", BELIEVED)
async def test_who_denies_danger_and_asks_is_believed_and_answered(family: Family, text: str) -> None:
    await family.say("我不想活了", intent="crisis")
    for _ in range(2):
        said = await family.say(text, intent="crisis")
        assert said.startswith("好，我信您") and "12356" not in said and len(said) > 60, said
    assert family.memory.crisis is None


@pytest.mark.parametrize(
    "text", ["我不是想不开，就是活够了，问问有没有补助", "没想死过是假的，有补助又怎样，我不想活了"]
)
async def test_who_denies_it_and_speaks_of_dying_all_the_same_is_in_danger(family: Family, text: str) -> None:
    assert "12356" in await family.say(text, intent="crisis")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我一个人怕", "陪您几天"),
        ("都怪我 是不是我不好", "别怪自己"),
        ("我要是走了她们怎么办", "放心不下"),
        ("我百年以后他咋办", "放心不下"),
        ("他没撑过去咋办", "主治医生"),
        ("我老婆天天哭 有人能来看看伐", "社区卫生服务中心"),
    ],
)
async def test_fear_and_guilt_in_the_middle_of_a_case_get_a_human_word_and_no_form(
    family: Family, text: str, word: str
) -> None:
    await tell_of_father(family)
    said = await family.say(text, *ALONE.get(text, ()), intent="out_of_scope")
    assert word in said and "12356" in said and "没有写" not in said and "刚才问到这里" not in said
    assert family.memory.waiting is None


@pytest.mark.parametrize(
    "text", ["都怪我，打错了", "都怪我没说清楚", "我走了流程怎么办", "一个人怕办不好", "生意撑不过去怎么办"]
)
async def test_what_only_sounds_like_fear_or_guilt_is_none(family: Family, text: str) -> None:
    assert "12356" not in await family.say(text, intent="out_of_scope")


async def test_who_is_asked_again_of_the_dead_gets_an_apology_and_no_funeral(family: Family) -> None:
    await family.say("女儿去年没了", stated("deceased", True, "女儿"))
    await family.say("我60", stated("age", 60, "本人"))
    said = await family.say("我说了女儿没了 你还问", stated("deceased", True, "女儿"), intent="complaint")
    assert said.startswith("对不起") and "节哀" not in said and "殡仪馆" not in said and "女儿：" not in said


async def test_a_death_told_for_the_first_time_is_no_complaint(family: Family) -> None:
    said = await family.say("跟你说了 女儿没了", stated("deceased", True, "女儿"))
    assert "节哀" in said and "不该再问" not in said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("老太婆 92 儿子不养 饿肚皮", (stated("age", 92, "配偶"),)),
        ("俺娘瘫床上了 81 没人管", (stated("self_care", "unable", "母亲"),)),
        ("88 没人管 饿着", (stated("age", 88, "本人"),)),
    ],
)
async def test_the_old_who_hunger_get_food_and_people_first(
    family: Family, text: str, found: tuple[dict[str, Any], ...]
) -> None:
    said = await family.say(text, *found)
    assert "临时救助" in said and "上门" in said and "12348" in said
    assert "健康管理" not in said and family.memory.waiting is None


@pytest.mark.parametrize("text", ["我妈82，楼道漏水没人管", "我妈82，低保申请没人管", "我妈82，没人管理档案"])
async def test_what_nobody_minds_is_no_neglect(family: Family, text: str) -> None:
    assert "让人心疼" not in await family.say(text, stated("age", 82, "母亲"))


async def test_after_a_death_what_comes_next_is_the_funeral_and_whom_to_tell(family: Family) -> None:
    said = await family.say(
        "我爸走了 他是低保 下一步", stated("deceased", True, "父亲"), stated("minimum_living", True)
    )
    assert "办后事" in family.buttons and "生前领的低保" in said and "每人每月" not in said
    assert family.memory.waiting is None


async def test_the_card_against_fraud_is_shown_once_and_a_benefit_asked_for_is_answered(family: Family) -> None:
    card = await family.say("我妈被骗了五万", intent="crisis")
    again = await family.say("钱都被骗走了", intent="crisis")
    assert "96110" in card and "110" in again and len(again) < len(card) / 2
    assert "110" not in await family.say("钱被骗光了，能申请什么补助吗", intent="ask_entitlements")


async def test_who_lost_an_only_child_and_is_believed_hears_of_the_allowance(family: Family) -> None:
    lost = (stated("deceased", True, "女儿"), stated("one_child_parent", True, "本人", start=6))
    await family.say("女儿没了 就这一个女儿", *lost)
    said = await family.say("你别叫我打电话 我没想死 我就想问有没有补助", intent="ask_entitlements")
    assert said.startswith("好，我信您") and "特别扶助（每月800元或600元" in said and "12356" not in said


LOST = (stated("deceased", True, "儿子"), stated("one_child_parent", True, "本人", start=6))
BOTH = (stated("age", 55, "本人", start=12), stated("age", 56, "配偶", start=16))


async def test_both_parents_have_lost_their_only_child_and_neither_is_left_out_of_any_list(family: Family) -> None:
    first = await family.say("我儿子没了 就一个儿子 我55 老公56", *LOST, *BOTH)
    for said in (first, await family.say("先看结果"), await family.say("展开全部", intent="show_result")):
        assert "您：计划生育家庭特别扶助" in said and "爱人：计划生育家庭特别扶助" in said
    await family.say("办后事", intent="nlu_fallback")
    said = await family.say("展开全部", intent="show_result")
    assert "您：计划生育家庭特别扶助" in said and "爱人：计划生育家庭特别扶助" in said


async def test_parents_of_a_living_child_are_no_such_parents(family: Family) -> None:
    told = stated("one_child_parent", True, "本人"), stated("deceased", True, "父亲", start=6)
    assert "特别扶助" not in await family.say("我们独生子女 我爸上个月走了 我55", *told, *BOTH)


@pytest.mark.parametrize(("relation", "asked"), [("儿子", False), ("女儿", False), ("父亲", True)])
async def test_no_parent_is_asked_how_a_child_is_to_be_laid_to_rest(family: Family, relation: str, asked: bool) -> None:
    await family.say("人上个月走了", stated("deceased", True, relation))
    said = await family.say("办后事", intent="nlu_fallback")
    assert "基本殡葬服务" in said and ("是在经营性公墓里" in said) == asked


async def test_that_money_is_what_their_matter_is_about_and_a_plea_for_company_answers_nothing(family: Family) -> None:
    await family.say(
        "我们独生女去年车祸走了",
        stated("deceased", True, "女儿"),
        stated("one_child_parent", True, "本人"),
    )
    said = await family.say("那笔钱一个月八百对吧 我老公也有吗", met("配偶"), intent="ask_policy")
    assert "特别扶助" in said and "800元或600元" in said and "失业" not in said
    said = await family.say("有没有人来看看我们 陪我们说说话", intent="ask_policy")
    assert "居委会" in said and "没去办过认定" not in said


@pytest.mark.parametrize(
    ("text", "grieves"),
    [
        ("我走了以后透析钱怎么办", False),
        ("我走了以后社保怎么办", False),
        ("我走了以后工资怎么办", False),
        ("我走了以后孩子怎么办", True),
        ("我走了以后孩子看病怎么办", True),
        ("我走了他怎么办", True),
        ("我不在了以后医保怎么办", True),
    ],
)
async def test_who_leaves_a_job_is_no_one_who_is_dying(family: Family, text: str, grieves: bool) -> None:
    said = await family.say(text, intent="ask_policy")
    assert ("12356" in said) is grieves and "殡葬" not in said and "父母不在以后" not in said
